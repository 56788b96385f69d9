"""Agency copy: what the desks send, with their lines for editors over and under the text."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from plugins.intake.text.agencies import KNOWN
from tests.intake.generated import words
from tests.intake.generated.cities import CITIES, City
from tests.intake.generated.foreign import foreign_tale
from tests.intake.generated.houses import HOUSES
from tests.intake.generated.prose import CURLY, STRAIGHT, Hand, Tale, Writer
from tests.intake.generated.stamps import stamped
from tests.intake.generated.truth import ANY, Sheet, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from tests.intake.generated.houses import House

WIDTH = 69
PLAIN, LINES, INDENTED, FLUSH = "plain", "lines", "indented", "flush"


class Desk:
    """Copy while it is written: its lines from the top, and those that no reader may see."""

    def __init__(
        self, rng: Random, *, hand: Hand | None = None, tongue: str = "en", day: date | None = None
    ) -> None:
        self.rng = rng
        self.day = day or date(2009, 1, 1) + timedelta(days=rng.randrange(6400))
        self.city: City = rng.choice([city for city in CITIES if city.country])
        paragraphs = rng.randint(2, 10)
        if tongue == "en":
            writer = Writer(rng, hand or rng.choice((STRAIGHT, STRAIGHT, CURLY)), self.city, self.day)
            self.tale: Tale = writer.tale(paragraphs)
        else:
            self.tale = foreign_tale(rng, tongue, self.city, self.day, paragraphs)
        self.initials = words.initials(rng)
        self.name = words.full_name(rng)
        self.shape = rng.choice((PLAIN, PLAIN, PLAIN, LINES, INDENTED, FLUSH))
        self.lines: list[str] = []
        self.unread: list[str] = []

    def add(self, *lines: str) -> None:
        """Write lines."""
        self.lines += lines

    def scrap(self, lines: Iterable[str]) -> None:
        """Write lines for editors only."""
        lines = tuple(lines)
        self.unread += [line for line in lines if line]
        self.lines += lines

    def chance(self, share: float) -> bool:
        """Return true in so large a share of files."""
        return self.rng.random() < share

    def fill(self, pattern: str) -> str:
        """Return the pattern of a house with day, place and initials filled in."""
        return stamped(pattern, self.rng, self.day, self.city, self.initials, self.name)

    def text(self, opening: str, body: tuple[str, ...]) -> None:
        """Write the paragraphs in the copy's shape, the first behind the dateline."""
        marked = [f"- {text[3:]} -" if text.startswith("## ") else text for text in body]
        self.add(*shaped((f"{opening}{marked[0]}", *marked[1:]), self.shape, self.rng))

    def truth(self, printed: str, agency: str, *, has_country: bool = True) -> Truth:
        """Return the truth of the copy's story."""
        return Truth(
            title=self.tale.title,
            body=self.tale.body,
            day=self.day.isoformat(),
            dateline=printed,
            place=self.city.name,
            country=self.city.code if self.city.is_famous or has_country else ANY,
            source=KNOWN.full_name(agency),
            notice=ANY,
            signal=None,
        )

    def sheet(self, layout: str, *stories: Truth) -> Sheet:
        """Return the copy as it stands."""
        return Sheet(
            text="\n".join(self.lines).rstrip("\n") + "\n",
            layout=layout,
            stories=stories,
            unread=tuple(self.unread),
            is_wrapped=self.shape in {INDENTED, FLUSH},
            is_whole=self.shape == LINES,
        )


def shaped(paragraphs: tuple[str, ...], shape: str, rng: Random) -> list[str]:
    """Return the lines of the paragraphs: parted by blank lines or not, whole or wrapped."""
    if shape == LINES:
        return [line for text in paragraphs for line in text.split("\n")]
    if shape == PLAIN:
        return [line for text in paragraphs for line in (*text.split("\n"), "")]
    indent = "    " if shape == INDENTED else ""
    is_parted = shape == FLUSH or rng.random() < 0.2
    on_hyphens = rng.random() < 0.4
    lines: list[str] = []
    for text in (part for paragraph in paragraphs for part in paragraph.split("\n")):
        lines += textwrap.wrap(
            text, WIDTH, initial_indent=indent, break_on_hyphens=on_hyphens, break_long_words=False
        )
        lines += [""] * is_parted
    return lines


def house_copy(rng: Random, name: str) -> Sheet:
    """Return copy in the ways of one of the houses."""
    house = HOUSES[name]
    desk = Desk(rng, tongue=house.tongue)
    return desk.sheet(name, write_house(desk, house))


def write_house(desk: Desk, house: House) -> Truth:
    """Write a story in the ways of a house; return its truth."""
    rng = desk.rng
    pattern, head, tail = rng.choice(house.datelines), rng.choice(house.heads), rng.choice(house.tails)
    is_titled = desk.chance(0.93)
    head = _dated(head, pattern, tail, desk)
    above = desk.chance(0.3)
    head_lines = tuple(map(desk.fill, head))
    desk.scrap(head_lines if above else ())
    if is_titled:
        desk.add(desk.tale.title)
    byline = desk.fill(house.byline) if house.byline and desk.chance(0.4) else None
    desk.add(*([byline] if byline else []))
    desk.scrap(() if above else head_lines)
    desk.add(*[""] * rng.choice((0, 1, 1, 2)))
    printed, dash = desk.fill(pattern).split("|")
    body = _with_end_word(desk, house, tail)
    desk.text(f"{printed}{dash}", body)
    desk.scrap(("", *map(desk.fill, tail)))
    told = desk.truth(printed, house.agency, has_country="{Country}" in pattern)
    return replace(told, title=told.title if is_titled else ANY, byline=byline)


def _dated(head: tuple[str, ...], pattern: str, tail: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    """Return the lines over the text: a day with its year, if none stands anywhere else."""
    has_year = "{y}" in pattern or any("{yy}" in line for line in tail)
    if has_year and (desk.chance(0.6) or not any(head)):
        return ()
    return head if any(head) else ("{month} {d}, {y}",)


def _with_end_word(desk: Desk, house: House, tail: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paragraphs as they are printed: the last one with the agency's end word, now and then."""
    body = desk.tale.body
    if not house.end_word or house.end_word in tail or not desk.chance(0.5):
        return body
    return (*body[:-1], f"{body[-1]} {house.end_word}")
