"""Press releases: marks on top, an end mark, notes to editors, About and contacts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.intake.generated.copy import FLUSH, PLAIN, Desk
from tests.intake.generated.truth import ANY, HELD, Sheet

if TYPE_CHECKING:
    from random import Random

    from tests.intake.generated.truth import Truth

_TOPS = (
    ("FOR IMMEDIATE RELEASE",),
    ("For Immediate Release", ""),
    ("PRESS RELEASE", "FOR IMMEDIATE RELEASE", ""),
    ("NEWS RELEASE", "For immediate release:"),
    ("EMBARGOED UNTIL 00:01 GMT {d} {month} {y}", ""),
    ("PRESS RELEASE", "STRICTLY EMBARGOED UNTIL 10:00 GMT, {d} {month} {y}"),
    ("EMBARGO: {d} {month} {y}, 14:00 UTC", ""),
    ("Under embargo until {month} {d}, {y}, 6 a.m. EST", ""),
)
_ENDS = ("###", "-30-", "ENDS", "- ENDS -", "# # #", "Ends", "-ends-")
_NOTES = (
    ("Notes to editors", "The map is free.", "Pictures can be had on demand."),
    (
        "Notes to Editors:",
        "1. The figures are from the spring count.",
        "2. The chairwoman can be interviewed.",
    ),
    ("Note to editors", "High-resolution pictures: https://lamps.example/press"),
)
_CONTACTS = (
    ("Contact:", "{Name}, +351 555 0100", "press@lamps.example"),
    ("Media contact", "{Name}", "{Name} can be reached at press@lamps.example"),
    ("Contacts", "Press desk, +351 555 0100"),
    ("Press Contact:", "{Name}, Tide Works, +1 555 010 0199"),
    ("For more information, please contact: {Name}, press@lamps.example",),
)
_ABOUT = (
    "{firm} has moved water since 1999.",
    "{firm} is based in {City} and has 40 employees. More at www.lamps.example.",
    "Founded in 1824, {firm} makes lenses and lamps for 61 countries.",
)
_FIRMS = ("Tide Works", "Lamp & Lens Ltd", "Fjord Instruments Inc.", "North Quay Group", "Harbour Labs")
_DATELINES = (
    "{CITY}, {d} {month} {y}| - ",
    "{CITY}, {month} {d}, {y}| - ",
    "{City}, {Country}, {month} {d}, {y}| \u2013 ",
    "{CITY}, {Country}, {mon.} {d}, {y}| -- ",
    "{City}, {d} {month} {y}| — ",
    "{CITY} \u2013 {month} {d}, {y}| \u2013 ",
)
_SERVICES = (
    ("{CITY}, {Country}--(BUSINESS WIRE)|--", "Business Wire"),
    ("{CITY}--(BUSINESS WIRE)|--{month} {d}, {y}--", "Business Wire"),
    ("{CITY}, {Country}--(BUSINESS WIRE)|--{month} {d}, {y}--", "Business Wire"),
    ("{CITY}, {mon.} {d}, {y} /PRNewswire/| -- ", "PRNewswire"),
    ("{CITY}, {Country}, {mon.} {d}, {y} /PRNewswire/| -- ", "PRNewswire"),
    ("{CITY}, {mon.} {d}, {y} /PRNewswire-USNewswire/| -- ", "PRNewswire-USNewswire"),
    ("{CITY}, {Country}, {mon3}. {dd}, {y} (GLOBE NEWSWIRE)| -- ", "Globe Newswire"),
)


def release(rng: Random) -> Sheet:
    """Return a release of a body of its own: no agency is named in its dateline."""
    desk = _desk(rng)
    top = tuple(map(desk.fill, rng.choice(_TOPS)))
    desk.scrap(top)
    is_held = any("embargo" in line.casefold() for line in top)
    dated = desk.chance(0.2)
    desk.scrap((desk.fill("{d} {month} {y}"), "") if dated else ())
    told = _headed(desk)
    pattern = rng.choice((*_DATELINES, *_DATELINES[:-1]))
    printed, dash = desk.fill(pattern).split("|")
    desk.text(f"{printed}{dash}", desk.tale.body)
    about = _tail(desk)
    place = replace(told, dateline=printed, country=desk.city.code if _tells(desk, pattern) else ANY)
    return desk.sheet(
        "release",
        replace(place, source=None, embargo=HELD if is_held else None, body=(*desk.tale.body, *about)),
    )


def service_release(rng: Random) -> Sheet:
    """Return a release as a service sends it: its name stands in the dateline."""
    desk = _desk(rng)
    told = _headed(desk)
    pattern, service = rng.choice(_SERVICES)
    if "{y}" not in pattern:
        desk.scrap((desk.fill("{month} {d}, {y} 09:00 AM Eastern Standard Time"), ""))
    printed, dash = desk.fill(pattern).split("|")
    desk.text(f"{printed}{dash}", desk.tale.body)
    about = _tail(desk)
    if service.startswith("PR"):
        desk.scrap(("", f"SOURCE {rng.choice(_FIRMS)}"))
    source = desk.truth("", service).source
    place = replace(told, dateline=printed, country=desk.city.code if _tells(desk, pattern) else ANY)
    return desk.sheet("release-service", replace(place, source=source, body=(*desk.tale.body, *about)))


def _desk(rng: Random) -> Desk:
    desk = Desk(rng)
    desk.shape = rng.choice((PLAIN, PLAIN, PLAIN, FLUSH))
    return desk


def _tells(desk: Desk, pattern: str) -> bool:
    return desk.city.is_famous or "{Country}" in pattern


def _headed(desk: Desk) -> Truth:
    """Write headline and standfirst; return the truth so far."""
    desk.add(desk.tale.title)
    if desk.chance(0.3):
        desk.add(
            desk.rng.choice(
                ("It has 61,000 of them, and one is upside down", "Second phase starts in spring")
            )
        )
    desk.add("")
    return desk.truth("", "")


def _tail(desk: Desk) -> tuple[str, ...]:
    """Write what stands under the text; return the paragraphs of it that are for readers."""
    rng = desk.rng
    if desk.lines[-1]:
        desk.add("")
    firm = rng.choice(_FIRMS)
    about = (
        (f"## About {firm}", desk.fill(rng.choice(_ABOUT).replace("{firm}", firm)))
        if desk.chance(0.5)
        else ()
    )
    is_early = desk.chance(0.7)
    if about and is_early:
        desk.add(about[0].removeprefix("## "), *[""] * rng.choice((0, 1)), about[1], "")
    contact = tuple(map(desk.fill, rng.choice(_CONTACTS))) if desk.chance(0.6) else ()
    is_contact_early = desk.chance(0.5)
    desk.scrap((*contact, "") if is_contact_early else ())
    if desk.chance(0.85):
        desk.scrap((rng.choice(_ENDS), ""))
        desk.scrap((*rng.choice(_NOTES), "") if desk.chance(0.5) else ())
        desk.scrap(() if is_contact_early else (*contact, ""))
        if about and not is_early:
            desk.scrap((about[0].removeprefix("## "), about[1], ""))
    return about if is_early else ()
