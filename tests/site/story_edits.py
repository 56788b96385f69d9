"""What an editor does to stories, at random: each edit changes a desk and says what it did."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.site.sites import (
    AGENCIES,
    EDITIONS,
    KICKERS,
    PLACES,
    POLICIES,
    SECTIONS,
    STORIES,
    TIDY,
    Desk,
    body,
    date,
    places_of,
    sentence,
    slug_of,
    story,
    title,
    with_field,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

FEWEST, MOST = 12, 25  # stories


def _fields(dice: Random, desk: Desk) -> dict[str, Callable[[], str | None]]:
    """Return how each field of a story gets a value."""

    def moment() -> str:
        return (desk.now + timedelta(hours=dice.choice((-90, -3, 2, 30, 200)))).isoformat()

    def some(words: tuple[str, ...] | list[str], most: int) -> str:
        return f"[{', '.join(dice.sample(words, dice.randint(1, min(most, len(words)))))}]"

    return {
        "title": lambda: title(dice),
        "date": lambda: date(dice, desk.now),
        "modified": lambda: dice.choice((None, date(dice, desk.now))),
        "kicker": lambda: dice.choice((None, *KICKERS)),
        "summary": lambda: dice.choice((None, title(dice))),
        "why": lambda: dice.choice((None, title(dice))),
        "section": lambda: dice.choice((None, *places_of(desk.records(SECTIONS)))),
        "tags": lambda: dice.choice(
            (None, some(("Dredging", "Herring", "Ferries", "Rare birds", *PLACES), 3))
        ),
        "urgency": lambda: dice.choice((None, "1", "3", "9")),
        "source": lambda: dice.choice((None, *AGENCIES)),
        "rights_policy": lambda: dice.choice((None, None, *POLICIES)),
        "status": lambda: dice.choice((None, None, "published", "draft", "killed")),
        "pub_status": lambda: dice.choice((None, None, "usable", "withheld", "canceled")),
        "embargoed_until": lambda: dice.choice((None, None, "", moment(), moment())),
        "expires": lambda: dice.choice((None, moment(), moment())),
        "related": lambda: dice.choice((None, some(desk.slugs, 3))),
        "thread": lambda: dice.choice((None, "strike", "storm")),
        "located": lambda: dice.choice((None, f"{{name: {dice.choice(PLACES)}}}")),
        "dateline": lambda: dice.choice((None, "SALTMERE, March 3--(MW)")),
        "byline": lambda: dice.choice((None, "By Ina Marsh", "By Oda Fenn")),
        "credit_line": lambda: dice.choice((None, "Photo and text by the agency")),
        "correction": lambda: dice.choice((None, title(dice))),
        "lang": lambda: dice.choice((None, "de", "en")),
        "source_url": lambda: dice.choice((None, "https://ledger.example/story")),
    }


def change_field(dice: Random, desk: Desk) -> str:
    """Give a story another value in one field."""
    path = dice.choice(desk.below(STORIES))
    name, value_of = dice.choice(list(_fields(dice, desk).items()))
    value = value_of()
    if name in {"title", "date"} or value is not None or f"\n{name}:" in desk.text(path):
        desk.put(path, with_field(desk.text(path), name, value))
    return f"{path}: {name}: {value}"


def change_body(dice: Random, desk: Desk) -> str:
    """Rewrite a story's text, add to it, or link from it."""
    path = dice.choice(desk.below(STORIES))
    head, separator, text = desk.text(path).rpartition("---\n\n")
    other = dice.choice(desk.below(STORIES)).removeprefix("content/")
    pictures = [name.removeprefix("content/") for name in desk.below("content/images/")]
    shown = f"![{title(dice)}]({{static}}/{dice.choice(pictures)})" if pictures else "**none**"
    added = dice.choice(
        (
            sentence(dice),
            f"See [this]({{filename}}/{other}).",
            shown,
            "- one\n- two *three*",
            "See [it](/stories/s3/).",
        )
    )
    new = dice.choice((body(dice), f"{text.rstrip()}\n\n{added}\n", f"{text.rstrip()} {sentence(dice)}\n"))
    desk.put(path, f"{head}{separator}{new}")
    return f"{path}: text"


def change_quietly(dice: Random, desk: Desk) -> str:
    """Change letters of a text so that size and time of the file stay."""
    path = dice.choice(desk.below(STORIES))
    head, separator, text = desk.text(path).rpartition("---\n\n")
    desk.put(path, f"{head}{separator}{text.replace('the', 'teh') if 'the' in text else text.swapcase()}")
    desk.quiet.add(path)
    return f"{path}: as long as before, with the same time"


def add_story(dice: Random, desk: Desk) -> str:
    """Write a story."""
    if len(desk.below(STORIES)) >= MOST:
        return delete_story(dice, desk)
    path = f"{STORIES}{dice.choice(('2041/', '2041/w11/', ''))}s{dice.randrange(100)}.md"
    desk.put(path, story(dice, desk.now))
    return f"{path}: new"


def delete_story(dice: Random, desk: Desk) -> str:
    """Take a story away."""
    if len(desk.below(STORIES)) <= FEWEST:
        return add_story(dice, desk)
    path = dice.choice(desk.below(STORIES))
    del desk.files[path]
    return f"{path}: gone{_tidied(dice, desk, slug_of(path), '')}"


def rename_story(dice: Random, desk: Desk) -> str:
    """Give a story another slug."""
    path, name = dice.choice(desk.below(STORIES)), f"r{dice.randrange(100)}"
    new = f"{path.rpartition('/')[0]}/{name}.md"
    desk.files[new] = desk.files.pop(path)
    return f"{path}: renamed to {new}{_tidied(dice, desk, slug_of(path), name)}"


def move_story(dice: Random, desk: Desk) -> str:
    """Put a story into another folder."""
    path = dice.choice(desk.below(STORIES))
    new = f"{STORIES}{dice.choice(('2041/', '2041/w11/', 'old/'))}{slug_of(path)}.md"
    desk.files[new] = desk.files.pop(path)
    return f"{path}: moved to {new}"


def _tidied(dice: Random, desk: Desk, slug: str, new: str) -> str:
    """Mend what refers to a story that is gone, mostly."""
    if dice.random() > TIDY:
        return ", and forgotten elsewhere"
    for path in [*desk.below(STORIES), *desk.below(EDITIONS)]:
        text = re.sub(rf"See \[this\]\([^)]*/{slug}\.md\)", "See this", desk.text(path))
        if new:
            text = re.sub(rf"(?m)^((?:lead|stories|related):.*)\b{slug}\b", rf"\g<1>{new}", text)
        else:
            text = re.sub(rf"(?m)^lead: {slug}\n", "", text)
            text = re.sub(rf"(?m)^((?:stories|related): .*?)\b{slug}\b(, )?", r"\1", text)
            text = text.replace(", ]", "]")
        desk.put(path, text)
    return ""


def make_fault(dice: Random, desk: Desk) -> str:
    """Make a mistake in a story."""
    path = dice.choice(desk.below(STORIES))
    name, value = dice.choice(
        (
            ("titel", "Wrong"),
            ("date", "tomorrow"),
            ("title", '"open'),
            ("section", "nowhere"),
            ("", "<script>"),
        )
    )
    text = with_field(desk.text(path), name, value) if name else f"{desk.text(path)}{value}\n"
    desk.put(path, text)
    return f"{path}: a fault: {name}: {value}"
