"""Invented stories: headline, paragraphs and crossheads about one matter, in one hand's signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.intake.generated import sentences, words
from tests.intake.generated.cities import CITIES
from tests.intake.generated.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from random import Random

    from tests.intake.generated.cities import City

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_ROUNDS = 6
_ADJECTIVES = listed("Danish|Chilean|Kenyan|Turkish|Nordic|coastal|federal|French|Malay|Polish|Andean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How a writer sets signs: double and single quotation marks, apostrophe, dash."""

    double: tuple[str, str]
    single: tuple[str, str]
    apostrophe: str
    dash: str


STRAIGHT = Hand(double=('"', '"'), single=("'", "'"), apostrophe="'", dash=" - ")
CURLY = Hand(double=("“", "”"), single=("\u2018", "\u2019"), apostrophe="\u2019", dash=" \u2013 ")
MIXED = Hand(double=("“", "”"), single=("'", "'"), apostrophe="'", dash="—")
DOUBLE_DASH = Hand(double=('"', '"'), single=("'", "'"), apostrophe="'", dash=" -- ")
WIRED = Hand(double=("“", "”"), single=("'", "'"), apostrophe="'", dash=" \u2013 ")  # what AP's signs become
HANDS = (STRAIGHT, STRAIGHT, CURLY, MIXED, DOUBLE_DASH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """An invented story. `body` has its crossheads as `## …`."""

    title: str
    body: tuple[str, ...]
    city: City
    day: date


class Writer:
    """Writes one story: the words that stay the same throughout it are drawn once."""

    def __init__(self, rng: Random, hand: Hand, city: City, day: date) -> None:
        self.rng, self.hand, self.city, self.day = rng, hand, city, day
        self._decks: dict[tuple[str, ...], list[str]] = {}
        thing, part, plan, group, topic = rng.choice(words.TOPICS)
        office, acronym = rng.choice(words.OFFICES)
        self._fixed = {
            "thing": thing,
            "part": part,
            "part_cap": part.capitalize(),
            "plan": plan,
            "group": group,
            "group_cap": group.capitalize(),
            "topic": topic,
            "office": f"the {office}",
            "office_bare": office,
            "acr": acronym,
            "place": city.name,
            "day": words.WEEKDAYS[day.weekday()],
            "surname": rng.choice(words.SURNAMES),
            "year": str(rng.randint(1950, 2018)),
        }

    def tale(self, paragraphs: int, titles: tuple[str, ...] = sentences.HEADLINES) -> Tale:
        """Return the story with its headline and about so many paragraphs."""
        title = self.line(titles)
        return Tale(title=title, body=self.body(paragraphs), city=self.city, day=self.day)

    def line(self, patterns: tuple[str, ...]) -> str:
        """Return one line by one of the patterns, set in this hand."""
        deck = self._decks.setdefault(patterns, [])
        if not deck:  # each pattern comes once before any comes again
            deck += self.rng.sample(patterns, len(patterns))
        return self._set(self._text(deck.pop()))

    def body(self, paragraphs: int) -> tuple[str, ...]:
        """Return the paragraphs, with crossheads between some; the first and the last are prose."""
        lead = self.line(sentences.LEADS)
        if self.rng.random() < 0.3:
            lead = f"{lead} {self._sentence()}"
        body = [lead]
        while len(body) < paragraphs:
            body.append(self._paragraph())
            if len(body) < paragraphs - 1 and paragraphs > 4 and self.rng.random() < 0.1:
                body.append(f"## {self.line(sentences.CROSSHEADS)}")
        if body[-1].endswith((":", "?")):
            body.append(self._sentence())
        return _without_repeats(body)

    def sentence(self) -> str:
        """Return a sentence of plain statement."""
        return self._sentence()

    def _paragraph(self) -> str:
        kind = self.rng.random()
        if kind < 0.35:
            return self.line(sentences.QUOTED)
        if kind < 0.4:
            return self.line(sentences.QUESTIONS)
        if kind < 0.44:
            return self.line(sentences.INTRODUCTIONS)
        count = self.rng.choice((1, 1, 2, 2, 3, 4))
        parts = [self._sentence() for _ in range(count)]
        if self.rng.random() < 0.2:
            parts.append(self.line(sentences.QUOTED))
        return " ".join(parts)

    def _sentence(self) -> str:
        return self.line(sentences.FACTS)

    def _text(self, pattern: str) -> str:
        text = expanded(pattern, self.rng, self._word)
        return text if text.startswith("e-") else f"{text[:1].upper()}{text[1:]}"

    def _word(self, slot: str) -> str:
        return self._fixed.get(slot) or self._drawn(slot)

    def _drawn(self, slot: str) -> str:
        rng = self.rng
        saying = rng.choice(sentences.SAYINGS)
        drawn = {
            "n": rng.choice(words.NUMBERS),
            "n_cap": rng.choice(words.NUMBERS),
            "small": rng.choice(("two", "four", "nine", "14", "a dozen", "30")),
            "small_digit": str(rng.randint(2, 9)),
            "age": str(rng.randint(23, 88)),
            "percent": rng.choice(("1.5 percent", "three per cent", "0.2%")),
            "money": rng.choice(words.MONEY),
            "money_short": rng.choice(("$40 million", "€3bn", "2.5bn euros")),
            "measure": rng.choice(words.MEASURES),
            "weekday": rng.choice(words.WEEKDAYS),
            "other": rng.choice(CITIES).name,
            "adj": rng.choice(_ADJECTIVES),
            "title": rng.choice(words.TITLES),
            "given": rng.choice(words.GIVEN),
            "name": f"{rng.choice(words.GIVEN)} {rng.choice(words.SURNAMES)}",
            "say": saying,
            "saylow": f"{saying[:1].lower()}{saying[1:]}" if not saying.startswith("I ") else saying,
        }
        return drawn[slot]

    def _set(self, text: str) -> str:
        hand = self.hand
        text = text.replace("'", hand.apostrophe)
        for sign, mark in zip(("<<", ">>"), hand.double, strict=True):
            text = text.replace(sign, mark)
        for sign, mark in zip("<>", hand.single, strict=True):
            text = text.replace(sign, mark)
        return text.replace(" -- ", hand.dash)


def expanded(pattern: str, rng: Random, word: Callable[[str], str]) -> str:
    """Return the pattern with its choices made and its words filled in."""
    for _ in range(_ROUNDS):
        pattern = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), pattern)
        pattern = _SLOT.sub(lambda match: word(match[1]), pattern)
    return pattern


def _without_repeats(body: list[str]) -> tuple[str, ...]:
    """Return the paragraphs, each once: a repeated one would be no news."""
    return tuple(dict.fromkeys(body))
