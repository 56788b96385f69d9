"""What an editor does to all but stories, at random: each edit changes a desk and says what it did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.site.sites import (
    EDITIONS,
    KICKERS,
    POLICIES,
    SECTIONS,
    SETTINGS,
    SOURCES,
    STORIES,
    TAGS,
    TEMPLATES,
    TIDY,
    WORDS,
    Desk,
    edition,
    picture,
    places_of,
    sentence,
    title,
    with_field,
    with_setting,
)

if TYPE_CHECKING:
    from random import Random


def change_tags(dice: Random, desk: Desk) -> str:
    """Add, rename, alias or remove a tag of the vocabulary."""
    records: list[dict[str, Any]] = desk.records(TAGS)
    one, word = dice.choice(records), dice.choice(WORDS)
    kinds = ("topic", "person", "organisation", "place")
    new = {"name": word.capitalize(), "slug": word, "kind": dice.choice(kinds), "aliases": []}
    is_free = all(word != record["slug"] for record in records)
    todo = dice.choice(("add", "rename", "slug", "alias", "unalias", "kind", "remove", "order"))
    values: dict[str, dict[str, Any]] = {
        "rename": {"name": word.capitalize()},
        "slug": {"slug": word if is_free else one["slug"]},
        "alias": {"aliases": [*one["aliases"], word]},
        "unalias": {"aliases": []},
        "kind": {"kind": dice.choice(kinds)},
    }
    one |= values.get(todo, {})
    records += [new] if todo == "add" and is_free else []
    if todo == "remove" and len(records) > 1:
        records.remove(one)
    if todo == "order":
        dice.shuffle(records)
    desk.put_records(TAGS, records)
    return f"{TAGS}: {todo} {one['slug']} {word}"


def change_sections(dice: Random, desk: Desk) -> str:
    """Add, move, rename or remove a section."""
    tree: list[dict[str, Any]] = desk.records(SECTIONS)
    above, word = dice.choice(tree), dice.choice(WORDS)
    todo = dice.choice(("add", "add below", "move", "title", "description", "kickers", "remove", "default"))
    free = [each for each in tree if not each.get("default")]
    one = dice.choice(free or tree)
    new = {"slug": word, "title": word.capitalize()}
    if todo == "add" and len(tree) < len(KICKERS):
        tree.append(new)
    elif todo == "add below":
        above["sections"] = [*above.get("sections", []), new][-3:]
    elif todo in {"remove", "move"} and free and len(tree) > 2:
        tree.remove(one)
        if todo == "move":
            tree[0]["sections"] = [*tree[0].get("sections", []), one]
    elif todo == "default":
        for each in tree:
            each["default"] = each is one
    elif todo == "kickers":
        one["kickers"] = dice.sample(KICKERS, 2)
    else:
        one["title" if todo != "description" else todo] = title(dice)
    desk.put_records(SECTIONS, tree)
    return f"{SECTIONS}: {todo} {one['slug']} {word}{_refiled(dice, desk, places_of(tree))}"


def _refiled(dice: Random, desk: Desk, places: list[str]) -> str:
    if dice.random() > TIDY:
        return ", and stories left where they were"
    for path in desk.below(STORIES):
        found = re.search(r"(?m)^section: (.*)$", desk.text(path))
        if found and found[1] not in places:
            desk.put(path, with_field(desk.text(path), "section", None))
    return ""


def change_editions(dice: Random, desk: Desk) -> str:
    """Write, change or take away an edition."""
    number = dice.randint(3, 12)
    week = f"2041-W{number + 1:02}"
    path = dice.choice((f"{EDITIONS}{week.lower()}.md", *desk.below(EDITIONS)))
    if path in desk.files and dice.random() < 0.5:
        del desk.files[path]
        return f"{path}: gone"
    known = re.search(r"number: (\d+)\nweek: (\S+)", desk.text(path)) if path in desk.files else None
    number, week = (int(known[1]), known[2]) if known else (number, week)
    desk.put(path, edition(dice, week, number, desk.slugs))
    return f"{path}: written"


def change_page(dice: Random, desk: Desk) -> str:
    """Write or change a page, or take one away."""
    path = dice.choice(("content/pages/about.md", "content/pages/help.md", "content/pages/corrections.md"))
    if path.endswith("help.md") and path in desk.files:
        del desk.files[path]
        return f"{path}: gone"
    desk.put(path, f"---\ntitle: {title(dice)}\n---\n\n{sentence(dice)}\n")
    return f"{path}: written"


def change_picture(dice: Random, desk: Desk) -> str:
    """Add, replace or take away a picture."""
    path = f"content/images/{dice.choice(('first', 'second', 'deep/third'))}.png"
    uses = [name for name in desk.below(STORIES) if path.removeprefix("content/") in desk.text(name)]
    if path in desk.files and dice.random() < 0.4 and (not uses or dice.random() > TIDY):
        del desk.files[path]
        return f"{path}: gone"
    desk.files[path] = picture(dice)
    return f"{path}: written"


_ANYWHERE = (
    "{}",
    "{{{{ site.subtitle }}}}",
    '{{% include "_mark.html" %}}',
    '{{% set which = "_mark.html" %}}{{% include which %}}',
)
_IN_PAGES = (*_ANYWHERE, "{{{{ SITENAME }}}}", "{{{{ FEED_MAX_ITEMS }}}}", "{{{{ articles | length }}}}")


def change_template(dice: Random, desk: Desk) -> str:
    """Show something more in a template, an included one, or a macro."""
    path = dice.choice([path for path in desk.below(TEMPLATES) if not path.endswith("_mark.html")])
    number = dice.randrange(100)
    shown = dice.choice(_ANYWHERE if path.endswith("macros.html") else _IN_PAGES).format(number)
    mark = f'<i class="mark">{shown}</i>'
    text = re.sub(r'<i class="mark">.*?</i>', "", desk.text(path))
    spots = [
        spot.end()
        for spot in re.finditer(
            r"\{% block main %\}\n?|\{%-? macro \w+\([^)]*\) -%\}|<article[^>]*>|</dl>", text
        )
    ]
    spot = dice.choice(spots or [0])
    desk.put(path, text[:spot] + mark + text[spot:])
    desk.put(f"{TEMPLATES}_mark.html", f"<b>{number}</b>")
    return f"{path}: {shown} ({number})"


def change_style(dice: Random, desk: Desk) -> str:
    """Change a file of the theme that no template makes; pages and cards show the colour of the paper."""
    path = dice.choice([path for path in desk.below("theme/static/") if path.endswith((".css", ".svg"))])
    colour = f"--paper: light-dark(#{dice.randrange(1 << 24):06x}"
    desk.put(
        path,
        re.sub(
            r"<!--mark.*|/\*mark.*", "", re.sub(r"--paper: light-dark\(#\w{6}", colour, desk.text(path))
        ).rstrip()
        + ("\n/*mark {}*/\n" if path.endswith("css") else "\n<!--mark {}-->\n").format(dice.randrange(100)),
    )
    return f"{path}: changed"


def change_newsroom(dice: Random, desk: Desk) -> str:
    """Give the site a template, a file or a word of its own, or take it away."""
    name = dice.choice(
        ("templates/_brand.html", "static/css/style.css", *(f"locale/{tag}" for tag in _LANGUAGES))
    )
    path = f"content/theme/{name}" + ("/LC_MESSAGES/dateline.po" if name.startswith("locale") else "")
    if path in desk.files and dice.random() < 0.4:
        del desk.files[path]
        return f"{path}: gone"
    word = title(dice)
    if name.startswith("locale"):
        desk.put(path, _CATALOGUE.format(word))
    else:
        colour = f"--paper: light-dark(#{dice.randrange(1 << 24):06x}, #000)"
        desk.put(path, f"<style>:root {{ {colour} }} /* {word} */</style>\n")
    return f"{path}: {word}"


_LANGUAGES = ("en", "de")
_CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Archive"
msgstr "{0}"

msgid "%(first)s and %(second)s"
msgstr "%(second)s {0} %(first)s"

msgid "%(n)s story"
msgid_plural "%(n)s stories"
msgstr[0] "%(n)s {0}"
msgstr[1] "%(n)s {0}s"
"""


def change_setting(dice: Random, desk: Desk) -> str:
    """Change a setting of the site."""
    name, values = dice.choice(
        (
            ("DEFAULT_PAGINATION", "234"),
            ("FEED_MAX_ITEMS", "2479"),
            ("SITENAME", ('"The Tideline"', '"The Ebb"')),
            ("SITESUBTITLE", ('"News"', '"Olds"')),
            ("SITEURL", ('"http://localhost:8000"', '"https://x.example/digest"')),
            ("DEFAULT_LANG", ('"en"', '"de"', '"en-US"')),
            ("TIMEZONE", ('"UTC"', '"Pacific/Kiritimati"')),
            ("CHECK_LINKS", ("True", "False")),
            ("DURABLE_OUTPUT", ("True", "False")),
            ("SEARCH", ("True", "False")),
            ("SOCIAL_CARDS", ("True", "False")),
        )
    )
    value = dice.choice(values)
    desk.put(SETTINGS, with_setting(desk.text(SETTINGS), name, value))
    return f"{SETTINGS}: {name} = {value}"


def change_rights(dice: Random, desk: Desk) -> str:
    """Change what a source allows, or what it is called."""
    records: list[dict[str, Any]] = desk.records(SOURCES)
    one = dice.choice(records)
    name = dice.choice(("rights", "credit", "home", "aliases"))
    one[name] = {
        "rights": dice.choice(POLICIES),
        "credit": title(dice),
        "home": f"https://{dice.choice(WORDS)}.example/",
        "aliases": [f"M{dice.choice('WXYZ')}"],
    }[name]
    desk.put_records(SOURCES, records)
    return f"{SOURCES}: {name} of {one['name']} is {one[name]}"
