"""Saved pages in their eight layouts, with other stories in them wherever pages have those."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.intake.generated import furniture, sentences, words
from tests.intake.generated.datelines import embedded_anchor, page_anchor
from tests.intake.generated.prose import HANDS, STRAIGHT, Writer
from tests.intake.generated.truth import ANY, Sheet, Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from tests.intake.generated.datelines import Anchor
    from tests.intake.generated.prose import Hand, Tale

_DASHES = (" - ", " - ", " \u2013 ")
_SIGN_OFFS = ("abc/de/fgh", "burs-rk/lo", "str-ml/ab/ks", "xy/zz", "mv-tk/ro")


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """Another story of the page: its lines and its truth."""

    lines: tuple[str, ...]
    truth: Truth


class Page:
    """A page while it is set: its lines from the top, the truth of its stories, what must not be read."""

    def __init__(self, rng: Random, layout: str) -> None:
        self.rng, self.layout = rng, layout
        self.day = date(2007, 3, 1) + timedelta(days=rng.randrange(6800))
        self.hand: Hand = rng.choice(HANDS)
        self.anchor: Anchor = page_anchor(
            rng, self.day, is_dated_twice=True if layout == "two-dates" else None
        )
        self.tale: Tale = Writer(rng, self.hand, self.anchor.city, self.day).tale(rng.randint(2, 14))
        self.site, self.site_line = furniture.site_line(rng)
        self.stall = furniture.Stall(rng, self.site, self.anchor.city, self.day)
        self.parting = 0 if rng.random() < 0.12 else 1  # blank lines between paragraphs
        self.lines: list[str] = []
        self.unread: list[str] = []
        self.embedded: list[Embedded] = []
        self.kicker: str | None = None
        self.byline: str | None = None
        self.notice: str | None = None
        self.is_titled = True
        self.lead_in = ""  # the dateline, where the text stands behind it

    def add(self, *lines: str) -> None:
        """Set lines."""
        self.lines += lines

    def scrap(self, lines: Iterable[str]) -> None:
        """Set lines that must be in no body."""
        lines = tuple(lines)
        self.unread += [line for line in lines if line]
        self.lines += lines

    def chance(self, share: float) -> bool:
        """Return true in so large a share of pages."""
        return self.rng.random() < share

    def top(self) -> None:
        """Set the site's line."""
        self.scrap((self.site_line,))

    def section(self) -> None:
        """Set the kicker."""
        self.kicker = furniture.kicker(self.rng)
        self.add(self.kicker)

    def headline(self) -> None:
        """Set the headline; of few pages it was lost."""
        self.is_titled = not self.chance(0.03)
        self.add(*([self.tale.title] if self.is_titled else []))

    def signed(self) -> None:
        """Set the byline."""
        self.byline = byline(self.rng, self.anchor.agency)
        self.add(self.byline)

    def body(self) -> None:
        """Set the main story's paragraphs, with a share line among them now and then, and a sign-off."""
        first, *rest = set_body(self.tale.body)
        blocks = [f"{self.lead_in}{first}", *rest]
        shared_after = self.rng.randrange(1, len(blocks)) if len(blocks) > 2 and self.chance(0.12) else 0
        for at, paragraph in enumerate(blocks):
            if at and at == shared_after:
                self.scrap((*self.stall.share()[:1], ""))
            self.add(paragraph, *[""] * self.parting)
        if self.chance(0.1):
            self.scrap((self.rng.choice(_SIGN_OFFS), ""))

    def foot(self, *, share_of_notices: float = 0.7) -> None:
        """Set the foot: sharing, links, appeals, feeds, a teaser, the notice, in this order or nearly."""
        pieces: list[Callable[[], Iterable[str]]] = [self.stall.related, self.stall.share, self.stall.appeal]
        pieces += [self.stall.feeds, self.stall.letter]
        chosen = [piece for piece in pieces if self.chance(0.4)]
        if self.chance(0.3):
            self.rng.shuffle(chosen)
        is_opened = bool(chosen)
        for piece in chosen:
            self.scrap((*[""] * self.rng.randint(1, 3), *piece()))
        if is_opened and self.chance(0.35):
            self.scrap(("", *teaser(self.rng, self)))
        self.rights(share_of_notices)

    def rights(self, share: float) -> None:
        """Set the notice of rights."""
        if self.chance(share):
            self.notice = furniture.notice(self.rng, self.anchor.source, self.day.year)
            self.add(*[""] * self.rng.randint(1, 4), self.notice)

    def put(self, other: Embedded) -> None:
        """Set another story."""
        self.embedded.append(other)
        self.add(*other.lines)

    def sheet(self, text: str | None = None, *, is_whole: bool = False) -> Sheet:
        """Return the page as it stands."""
        stories = (self.truth(), *(other.truth for other in self.embedded))
        whole = text if text is not None else "\n".join(self.lines).rstrip("\n") + "\n"
        return Sheet(
            text=whole, layout=self.layout, stories=stories, unread=tuple(self.unread), is_whole=is_whole
        )

    def truth(self) -> Truth:
        """Return what an editor makes of the main story."""
        told = located(self.anchor, self.tale.body)
        title = self.tale.title if self.is_titled else ANY
        return replace(told, title=title, kicker=self.kicker, byline=self.byline, notice=self.notice)


def located(anchor: Anchor, body: tuple[str, ...]) -> Truth:
    """Return a truth with what the dateline tells."""
    return Truth(
        title=None,
        body=body,
        day=anchor.day.isoformat(),
        dateline=anchor.printed,
        place=anchor.city.name,
        country=anchor.city.code or ANY,
        source=anchor.source,
    )


def set_body(body: tuple[str, ...]) -> list[str]:
    """Return the paragraphs as a page has them: `## Heat` as `- Heat -`."""
    return [f"- {text[3:]} -" if text.startswith("## ") else text for text in body]


def byline(rng: Random, agency: str) -> str:
    """Return a byline as pages print it."""
    first = f"{rng.choice(words.GIVEN)} {rng.choice(words.SURNAMES).upper()}"
    second = f"{rng.choice(words.GIVEN)} {rng.choice(words.SURNAMES)}"
    staff = ("by Staff Writers", "By Staff Writers", f"by {agency} Staff Writers", "by Staff Writer")
    persons = (f"By {first}", f"by {second}", f"By {first} and {second}", f"by {second}, {first}")
    more = (
        f"By {second}, {agency} Staff Writer",
        f"By {rng.choice(words.GIVEN)} J. {rng.choice(words.SURNAMES)}",
    )
    return rng.choice((*staff, *staff, *persons, *more, f"by {second} for {rng.choice(words.SITES)[0]}"))


def dated_story(rng: Random, page: Page, paragraphs: int) -> Embedded:
    """Return a story with a headline and a dateline that its text stands behind."""
    anchor = embedded_anchor(rng, page.day - timedelta(days=rng.choice((0, 0, 1))), page.anchor.agency)
    writer = Writer(rng, page.hand, anchor.city, anchor.day)
    tale = writer.tale(paragraphs, sentences.SHORT_HEADLINES if rng.random() < 0.6 else sentences.HEADLINES)
    first, *rest = set_body(tale.body)
    parts = [f"{anchor.line}{rng.choice(_DASHES)}{first}", *rest]
    lines = [tale.title, *(part for text in parts for part in (text, *[""] * page.parting))]
    truth = replace(located(anchor, tale.body), title=tale.title)
    return Embedded(lines=tuple(lines), truth=truth)


def full_story(rng: Random, page: Page, paragraphs: int) -> Embedded:
    """Return a story with headline, byline and a dateline alone on its line, some with a kicker."""
    anchor = embedded_anchor(rng, page.day - timedelta(days=rng.choice((0, 0, 1))), page.anchor.agency)
    tale = Writer(rng, page.hand, anchor.city, anchor.day).tale(paragraphs)
    kicker = furniture.kicker(rng) if rng.random() < 0.4 else None
    signed = byline(rng, anchor.agency)
    head = [*([kicker] if kicker else []), tale.title, signed, anchor.line]
    lines = [*head, *(part for text in set_body(tale.body) for part in (text, *[""] * page.parting))]
    truth = replace(located(anchor, tale.body), title=tale.title, kicker=kicker, byline=signed)
    return Embedded(lines=tuple(lines), truth=truth)


def undated_story(rng: Random, page: Page, paragraphs: int) -> Embedded:
    """Return a story with a headline but no dateline: it has the day and the agency of the page."""
    tale = Writer(
        rng, page.hand, rng.choice((page.anchor.city, embedded_anchor(rng, page.day, "").city)), page.day
    )
    told = tale.tale(paragraphs, sentences.SHORT_HEADLINES)
    lines = [told.title, *(part for text in set_body(told.body) for part in (text, *[""] * page.parting))]
    truth = Truth(title=told.title, body=told.body, day=page.day.isoformat(), source=page.anchor.source)
    return Embedded(lines=tuple(lines), truth=truth)


def teaser(rng: Random, page: Page) -> tuple[str, ...]:
    """Return the cut beginning of another story."""
    anchor = embedded_anchor(rng, page.day + timedelta(days=rng.randint(0, 900)), page.anchor.agency)
    writer = Writer(rng, STRAIGHT, anchor.city, anchor.day)
    lead = writer.body(1)[0].rstrip(".")
    words_of_it = lead[: max(60, len(lead) * 3 // 4)].rsplit(" ", 1)[0]
    cut = f"{words_of_it} {rng.choice(('... read more', '...', '… read more'))}"
    head = (furniture.kicker(rng),) if rng.random() < 0.6 else ()
    if rng.random() < 0.4:
        return (*head, writer.line(sentences.SHORT_HEADLINES), anchor.line, cut)
    return (*head, writer.line(sentences.SHORT_HEADLINES), f"{anchor.line} - {cut}")
