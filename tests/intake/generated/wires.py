"""Copy of agencies with ways of their own: AP, Reuters, dpa, BBC Monitoring; files of several stories."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.intake.generated import words
from tests.intake.generated.copy import FLUSH, INDENTED, PLAIN, WIDTH, Desk, write_house
from tests.intake.generated.houses import HOUSES
from tests.intake.generated.prose import WIRED
from tests.intake.generated.truth import ANY
from tests.intake.generated.words import table

if TYPE_CHECKING:
    from random import Random

    from tests.intake.generated.truth import Sheet, Truth

_LEADS = ("1st Ld-Writethru", "2nd Ld-Writethru", "1st Ld", "3rd Ld-Writethru", "Advisory")
_SLUGS = ("Harbour Wall", "Cork Harvest", "Ferry", "Ice Watch", "Lamp Keepers-Strike", "Glacier")
_EDS = table("""
Eds: UPDATES with quote from the growers; will be led after the meeting. With photos.
Eds: With AP Photos.
Eds: Updates with details, ADDS byline. Moving on general news and financial services, and will be
    updated again in the evening.
Eds: SUBS 2nd graf to correct spelling.
""")
_ADDED = (
    "(Adds comment from union)",
    "(Updates with quotes, background)",
    "(Recasts, adds details throughout)",
    "(Adds shares, analyst; updates prices)",
    "(Corrects month in first paragraph to January from June)",
    "(Refiles to fix typo in headline)",
    "(Writes through)",
)
_SIGNALS = (
    "UPDATE 1-",
    "UPDATE 2-",
    "UPDATE 11-",
    "WRAPUP 1-",
    "WRAPUP 3-",
    "CORRECTED-",
    "REFILE-",
)


def ap(rng: Random) -> Sheet:
    """Return AP's copy: slugline, priority, notes, indented wraps, the agency's own signs, a trailer."""
    desk = Desk(rng, hand=WIRED)
    desk.shape = rng.choice((INDENTED, INDENTED, INDENTED, FLUSH, PLAIN))
    return desk.sheet("ap", write_ap(desk))


def write_ap(desk: Desk) -> Truth:
    """Write a story as AP does; return its truth."""
    rng = desk.rng
    caret, less = ("^", "<") if desk.chance(0.6) else ("", "")
    slug, signal = _slugline(desk, caret, less)
    if desk.chance(0.85):
        desk.add(f"{caret}{desk.tale.title}{less}")
        title = desk.tale.title
    else:
        title = ANY
    if desk.chance(0.5):
        desk.scrap(textwrap.wrap(f"{caret}{rng.choice(_EDS)}{less}", WIDTH, break_on_hyphens=False))
    byline = _ap_byline(desk, caret)
    has_country = desk.chance(0.6)
    place = f"{desk.city.name.upper()}, {desk.city.country}" if has_country else desk.city.name.upper()
    printed = f"{place} (AP)"
    told = desk.truth(printed, "AP", has_country=has_country)
    body = tuple(map(ap_signs, (text for text in told.body if not text.startswith("## "))))
    desk.text(f"{printed} _ ", body)
    _ap_trailer(desk)
    without = tuple(text for text in told.body if not text.startswith("## "))
    return replace(told, title=title, body=without, byline=byline, slugline=slug, signal=signal)


def _slugline(desk: Desk, caret: str, less: str) -> tuple[str, str | None]:
    rng = desk.rng
    slug = f"{rng.choice(('BC', 'AM', 'PM'))}-{desk.city.code}--{rng.choice(_SLUGS)}"
    signal = rng.choice(_LEADS) if desk.chance(0.5) else None
    lead = f", {signal}" if signal else ""
    count = rng.randint(90, 1200)
    priority = f"{rng.choice('fburda')} {rng.choice('iwsf')}"
    line = f"{caret}{slug}{lead},{count}{less}"
    one_line = f"{caret}{priority} {line.removeprefix('^')}"
    desk.add(*rng.choice(((line, priority), (line, priority), (priority, line), (one_line,))))
    return slug, signal


def _ap_byline(desk: Desk, caret: str) -> str | None:
    if not desk.chance(0.7):
        return None
    end = "=" if caret else ""
    name = f"By {desk.name.upper()}"
    if desk.chance(0.7):
        desk.add(f"{caret}{name}{end}", f"{caret}Associated Press Writer{end}")
        return f"{name}, Associated Press Writer"
    desk.add(f"{caret}{name}{end}")
    return name


def _ap_trailer(desk: Desk) -> None:
    zone = desk.rng.choice(("GMT", "GMT", "EST", "EDT"))
    service = desk.rng.choice(("AP-WF", "AP-WS", "AP-NY"))
    less = "<" if desk.chance(0.3) else ""
    trailer = (
        f"{service}-{desk.day:%m-%d-%y} {desk.rng.randint(0, 23):02}{desk.rng.randint(0, 59):02}{zone}{less}"
    )
    desk.scrap((*[""] * desk.rng.randint(0, 2), trailer))


def ap_signs(text: str) -> str:
    """Return the text in AP's own signs: ``` ``quotes'' ``` and ` _ ` for a dash."""
    return text.replace("“", "``").replace("”", "''").replace(" \u2013 ", " _ ")


def reuters(rng: Random) -> Sheet:
    """Return Reuters' copy: what has changed, bullets, the writer, the credit at the end."""
    desk = Desk(rng)
    return desk.sheet("reuters", write_reuters(desk))


def write_reuters(desk: Desk) -> Truth:
    """Write a story as Reuters does; return its truth."""
    rng = desk.rng
    signal = rng.choice(_SIGNALS) if desk.chance(0.6) else ""
    desk.add(f"{signal}{desk.tale.title}")
    if desk.chance(0.15):
        desk.add(*(f"* {text}" for text in ("Union agrees to talks", "Shares fall 2 percent")))
    if signal and desk.chance(0.7):
        desk.scrap((rng.choice(_ADDED),))
    byline = f"By {desk.name}" + (f" and {words.full_name(rng)}" if desk.chance(0.3) else "")
    byline = byline if desk.chance(0.6) else ""
    desk.add(*filter(None, (byline,)))
    desk.scrap(
        (desk.fill(rng.choice(("{month} {d}, {y}", "{Day} {mon3} {d}, {y} 9:00am EST", "{month} {d}, {y}"))),)
    )
    desk.add(*[""] * rng.choice((0, 1)))
    pattern = rng.choice(
        (
            "{CITY}, {mon} {d} (Reuters)",
            "{CITY}, {mon} {d} (Reuters)",
            "{CITY}, {Country}, {mon} {d} (Reuters)",
        )
    )
    printed = desk.fill(pattern)
    desk.text(f"{printed} - ", desk.tale.body)
    credit = rng.choice(_CREDITS)
    if desk.chance(0.85):
        desk.scrap(("", desk.fill(credit)))
    told = desk.truth(printed, "Reuters", has_country="{Country}" in pattern)
    return replace(told, byline=byline or ANY, signal=signal.rstrip("-") or None)


_CREDITS = (
    "(Reporting by {Name}; Editing by R. Sousa)",
    "(Reporting by {Name} in {City} and Ada Ilves in {Other}; Writing by Nils Ekholm; Editing by Tove Ilves)",
    "(Additional reporting by {Name}, Editing by Hugo Ilves)",
    "(Writing by {Name}; Editing by Hugo Ilves and Rosa Peña)",
    "(Reporting By {Name}; editing by Hugo Ilves)",
    "(Reporting by {Name})",
)


def dpa(rng: Random) -> Sheet:
    """Return dpa's English copy: a notebook, a part that is not for publication, a trailer with the day."""
    desk = Desk(rng)
    desk.shape = rng.choice((PLAIN, PLAIN, FLUSH))
    if desk.chance(0.4):
        number, level, count = rng.randint(1, 999), rng.randint(1, 6), rng.randint(90, 700)
        desk.scrap((f"bdt{number:04} {level} pl {count} dpa {rng.randint(1, 2359):04}", ""))
    desk.add(desk.tale.title, *[""] * rng.choice((0, 1)))
    byline = f"By {desk.name}, dpa" if desk.chance(0.5) else None
    desk.add(*([byline, ""] if byline else []))
    pattern = rng.choice(("{City} (dpa)", "{City} (dpa)", "{City}/{Other} (dpa)"))
    printed = desk.fill(pattern)
    desk.text(f"{printed} - ", desk.tale.body)
    desk.scrap(map(desk.fill, rng.choice(_DPA_TAILS)))
    desk.scrap(("", desk.fill(rng.choice(("{dd}1503 {mon3} {yy}", "{dd}0815 GMT {mon3} {yy}")))))
    told = desk.truth(printed, "dpa", has_country=False)
    return desk.sheet("dpa", replace(told, byline=byline))


_DPA_TAILS = (
    ("", "dpa {ab} {abc}"),
    (
        "",
        "# Notebook",
        "",
        "## Locations",
        "- [Workshop](Rua da Hora 3, {City})",
        "",
        "* * * *",
        "",
        "The following information is not intended for publication",
        "",
        "## Contacts",
        "- Author: {Name}, +49 30 555 01 12, <desk@dpa.example>",
        "",
        "dpa {ab} {abc}",
    ),
    (
        "",
        "# Notebook",
        "",
        "## Note to editors",
        "- The picture follows by 1600 GMT.",
        "",
        "## Internet",
        "- [The map](https://lamps.example/map)",
        "",
        "## dpa contacts",
        "- Editor: {Name}, <{ab}@dpa.example>",
    ),
    (
        "",
        "The following information is not intended for publication",
        "",
        "dpa contacts",
        "Author: {Name}, +49 30 555 01 12",
    ),
)


def bbc(rng: Random) -> Sheet:
    """Return a report of BBC Monitoring: whose text it is on top, from where and when at the end."""
    desk = Desk(rng)
    desk.shape = PLAIN
    desk.add(desk.tale.title, "")
    desk.scrap(("Text of report in English by Lamp News Agency website", ""))
    printed = desk.fill("{City}, {d} {month}")
    desk.text(f"{printed}: ", desk.tale.body)
    desk.scrap(
        (desk.fill("Source: Lamp News Agency website, {City}, in English 0830 gmt {d} {mon3} {yy}"), "")
    )
    desk.scrap((desk.fill("BBC Mon FS1 FsuPol {ab}/{ab}"),))
    told = desk.truth(printed, "BBC Monitoring", has_country=False)
    return desk.sheet("bbc", replace(told, dateline=ANY, source=ANY))


def several(rng: Random) -> Sheet:
    """Return a file of two to four stories of one agency."""
    desk = Desk(rng, hand=WIRED)
    kind = rng.choice(("ap", "reuters", "afp", "afp", "xinhua"))
    shape = rng.choice((INDENTED, FLUSH)) if kind == "ap" else PLAIN
    stories: list[Truth] = []
    day = desk.day
    for _ in range(rng.randint(2, 4)):
        part = Desk(rng, hand=WIRED if kind == "ap" else None, day=day)
        part.shape = shape
        write = {"ap": write_ap, "reuters": write_reuters}.get(kind)
        stories.append(write(part) if write else write_house(part, HOUSES[kind]))
        desk.add(*part.lines, *[""] * rng.choice((1, 2, 3)))
        desk.unread += part.unread
    desk.shape = shape
    return desk.sheet("several", *stories)
