"""The eight layouts of saved pages: each sets its page from the top down."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.intake.generated.pages import Page, dated_story, full_story, set_body, undated_story
from tests.intake.generated.truth import ANY

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.intake.generated.truth import Sheet


def two_dates(rng: Random) -> Sheet:
    """Site line, headline, dateline with two dates, body, advertisement, lists of links, notice."""
    page = Page(rng, "two-dates")
    if page.chance(0.95):
        page.top()
    page.headline()
    if page.chance(0.08):
        page.lead_in = f"{page.anchor.line} - "
    else:
        page.add(page.anchor.line, *[""] * rng.choice((0, 0, 1)))
    page.body()
    _after(page, 0.2)
    if page.chance(0.85):
        page.scrap((*[""] * rng.randint(0, 3), *page.stall.advert(), *[""] * rng.randint(0, 4)))
    if page.chance(0.85):
        for block in page.stall.sidebars():
            page.scrap(("", *block))
    page.rights(0.9)
    return page.sheet()


def twice(rng: Random) -> Sheet:
    """Site line, KICKER, headline twice, byline, dateline, body, other stories, links."""
    page = Page(rng, "twice")
    page.top()
    page.section()
    page.add(page.tale.title, *[""] * rng.choice((0, 0, 1)), page.tale.title)
    page.signed()
    page.add(page.anchor.line, *[""] * rng.choice((0, 1)))
    _between(page, 0.15)
    page.body()
    _after(page, 0.4)
    page.foot()
    return page.sheet()


def captions(rng: Random) -> Sheet:
    """Site line, KICKER, headline, captions, byline, dateline, body, other stories, links."""
    page = Page(rng, "captions")
    page.top()
    page.section()
    page.headline()
    _caption(page, 0.5)
    page.signed()
    page.add(page.anchor.line)
    if page.chance(0.5):
        page.scrap(("", *page.stall.caption(), ""))
    page.body()
    _after(page, 0.3)
    page.foot()
    return page.sheet()


def newsletter(rng: Random) -> Sheet:
    """Newsletter lines and `. Site Name .` first."""
    page = Page(rng, "newsletter")
    page.scrap((*page.stall.letter(), "", f". {page.site} .", ""))
    if page.chance(0.8):
        page.section()
    page.add(page.tale.title, *([page.tale.title] if page.chance(0.2) else []))
    if page.chance(0.8):
        page.signed()
    page.add(page.anchor.line, "")
    _between(page, 0.1)
    page.body()
    _after(page, 0.3)
    page.foot()
    return page.sheet()


def before(rng: Random) -> Sheet:
    """Site line, KICKER, headline, a caption or a whole other story, byline, dateline, body."""
    page = Page(rng, "before")
    page.parting = 1
    page.top()
    page.section()
    page.add(page.tale.title, *([page.tale.title] if page.chance(0.2) else []))
    kind = rng.random()
    if kind < 0.4:
        page.put(dated_story(rng, page, rng.randint(2, 5)))
    elif kind < 0.8:
        page.put(undated_story(rng, page, rng.randint(2, 5)))
    else:
        page.scrap(page.stall.caption())
    while page.lines[-1] == "" and page.chance(0.4):
        page.lines.pop()
    page.signed()
    page.add(page.anchor.line, "")
    page.body()
    _after(page, 0.2)
    page.foot()
    return page.sheet()


def table(rng: Random) -> Sheet:
    """All on one line, or few, with what is left of a table."""
    page = Page(rng, "table")
    page.scrap((page.site_line,))
    if page.chance(0.8):
        page.section()
    page.add(page.tale.title)
    if page.chance(0.8):
        page.signed()
    page.add(page.anchor.line)
    page.body()
    _after(page, 0.2)
    page.scrap(("", ".", "", *page.stall.related()))
    page.rights(0.5)
    lines = [line for line in page.lines if line]
    rows = ["", *(lines if page.chance(0.5) else [lines[0], " | ".join(lines[1:])])]
    text = " | ".join(rows) if page.chance(0.5) else "\n".join([f". | {rows[1]} | .", " | ".join(rows[2:])])
    return page.sheet(f". | . |\n{text} |\n", is_whole=True)


def as_json(rng: Random) -> Sheet:
    """JSON text, with headline, byline and dateline glued to the first paragraph."""
    page = Page(rng, "json")
    blocks = set_body(page.tale.body)
    page.byline = f"{rng.choice(('By', 'by'))} Staff Writers" if page.chance(0.7) else None
    parts = [page.tale.title, page.byline, page.anchor.line]
    glue = rng.choice((" ", " ", "\n"))
    opening = glue.join(part for part in parts if part)
    tail = f" {' '.join(page.stall.related())}" if page.chance(0.4) else ""
    page.unread += [tail.strip()] if tail else []
    body = rng.choice(("\n\n", "\n\n", "\n")).join((f"{opening}{glue}{blocks[0]}", *blocks[1:]))
    item: dict[str, str | int] = {
        "url": f"https://lamps.example/{rng.randint(1, 999)}",
        "text": f"{body}{tail}",
    }
    if page.chance(0.3):
        item |= {"id": rng.randint(1, 10**6), "timestamp": f"{page.day}T00:00:00Z"}
    text = json.dumps(item, ensure_ascii=page.chance(0.5), indent=rng.choice((None, 1)))
    return page.sheet(text + "\n", is_whole=True)


def two_pages(rng: Random) -> Sheet:
    """Two whole pages in one file, each with its furniture."""
    first, second = (rng.choice((two_dates, twice, captions, newsletter))(rng) for _ in range(2))
    main, *others = (replace(story, notice=ANY) for story in (*first.stories, *second.stories))
    return replace(
        first,
        layout="two-pages",
        text=f"{first.text}{rng.choice(('', chr(10), chr(10) * 3))}{second.text}",
        stories=(main, *others),
        unread=(*first.unread, *second.unread),
    )


def repost(rng: Random) -> Sheet:
    """`Example.com reports: “…”`, the dateline with a dash or alone."""
    page = Page(rng, "repost")
    page.is_titled = False
    site = page.site.replace(" ", "").replace("/", "")
    site = site if "." in site else f"{site}.com"
    blocks = set_body(page.tale.body)
    opening, closing = rng.choice((("“", "”"), ('"', '"'), ("", "")))
    dash = rng.choice((" - ", "\n", "\n\n", " \u2013 "))
    body = "\n\n".join((f"{page.anchor.line}{dash}{blocks[0]}", *blocks[1:]))
    if page.chance(0.4):
        body = f"{page.tale.title}\n{body}"
        page.is_titled = True
    return page.sheet(f"{site} reports: {opening}{body}{closing}\n")


def _between(page: Page, share: float) -> None:
    """Set another story between the dateline and the text of the main one, now and then."""
    if page.parting and page.chance(share):
        page.put(dated_story(page.rng, page, page.rng.randint(1, 4)))
        page.add(*[""] * page.rng.choice((1, 1, 1, 0)))


def _after(page: Page, share: float) -> None:
    """Set other stories behind the main one, now and then."""
    while page.chance(share):
        page.add(*[""] * page.rng.choice((2, 1, 0 if page.parting else 1)))
        story = full_story if page.layout != "table" and page.chance(0.15) else dated_story
        page.put(story(page.rng, page, page.rng.randint(1, 6)))
        share /= 3


def _caption(page: Page, share: float) -> None:
    if page.chance(share):
        page.scrap(page.stall.caption())


PAGES: dict[str, Callable[[Random], Sheet]] = {
    "two-dates": two_dates,
    "twice": twice,
    "captions": captions,
    "newsletter": newsletter,
    "before": before,
    "table": table,
    "json": as_json,
    "repost": repost,
    "two-pages": two_pages,
}
