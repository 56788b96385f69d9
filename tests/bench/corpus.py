"""A news archive of any size, invented and seeded: what the builds are measured on.

A story has about 450 words in 12 paragraphs, 3 to 6 tags, and shares words and tags with about ten others of
its matter. There are 50 stories a week, 8 sections, and up to 2,000 tags, of which few are used much. Each
story is made for itself, so that an archive larger than the memory can be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from math import isqrt
from typing import TYPE_CHECKING

from slugify import slugify

from tests.bench.vocabulary import Vocabulary, cumulated, seeded, sentences, upper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

WORDS, PARAGRAPHS = 450, 12
A_WEEK = 50
MATTERS_A_WEEK = 5
SECTIONS = ("world", "politics", "economy", "science", "environment", "transport", "culture", "sport")
SOURCES = ("Meridian Wire", "Coastal Press", "Harbour Ledger", "Northern Desk", "Open Shore", "Delta News")
MOST_TAGS = 2_000
TAG_EXPONENT = 0.7  # the most used tag of 2,000 stands in one story of seven
MARKED = 10  # one story in so many has Markdown in its text: a crosshead, emphasis, a link
LAST_DAY = datetime(2025, 12, 28, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchStory:
    """A story as every generator gets it."""

    number: int
    slug: str
    title: str
    kicker: str
    summary: str
    date: datetime
    section: str
    tags: tuple[str, ...]
    byline: str
    dateline: str
    source: str
    paragraphs: tuple[str, ...]

    @property
    def source_url(self) -> str:
        """Where the original would be."""
        return f"https://{slugify(self.source)}.example/{self.number}"

    @property
    def body(self) -> str:
        """The text as Markdown."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What about ten stories are about: their section, the words and names they share, and their tags."""

    section: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """An archive of `count` stories. Numbers from `count` on are stories that come in later."""

    count: int
    seed: int = 1

    def __iter__(self) -> Iterator[BenchStory]:
        return (self.story(number) for number in range(self.count))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The language of the stories."""
        return Vocabulary(self.seed)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The names of all tags, most used first: 2,000 from 10,000 stories on, fewer for fewer stories."""
        rng = seeded(self.seed, "tags")
        found: dict[str, None] = {}
        while len(found) < min(MOST_TAGS, 20 * isqrt(self.count)):
            found[upper(" ".join(self.vocabulary.rare(rng, 2)))] = None
        return tuple(found)

    @cached_property
    def _shares(self) -> tuple[float, ...]:
        return cumulated(len(self.tags), TAG_EXPONENT)

    def story(self, number: int) -> BenchStory:
        """Return the story of this number: 0 is the oldest."""
        rng = seeded(self.seed, "story", number)
        week = number // A_WEEK
        matter = _matter(self, week * MATTERS_A_WEEK + rng.randrange(2 * MATTERS_A_WEEK))
        title = upper(" ".join(self._words(rng, matter, rng.randint(6, 9))))
        source = rng.choice(SOURCES)
        place = upper(matter.names[0])
        date = LAST_DAY - timedelta(days=7) * ((self.count - number) / A_WEEK)
        return BenchStory(
            number=number,
            slug=f"{slugify(title)}-{number}",
            title=title,
            kicker=upper(matter.words[0]),
            summary=" ".join(sentences(rng, self._words(rng, matter, 20))),
            date=date.replace(microsecond=0),
            section=matter.section,
            tags=self._tags(rng, matter),
            byline=f"By {upper(self.vocabulary.rare(rng, 1)[0])} {place}",
            dateline=f"{place.upper()}, {date:%b} {date.day}",
            source=source,
            paragraphs=self._paragraphs(rng, matter, is_marked=number % MARKED == MARKED - 1),
        )

    def _words(self, rng: Random, matter: Matter, count: int) -> list[str]:
        """Return words of which a fifth belong to the matter, and one in twenty is a name in it."""
        found = self.vocabulary.drawn(rng, count)
        for at in range(count):
            chance = rng.random()
            if chance < 1 / 20:
                found[at] = rng.choice(matter.names)
            elif chance < 1 / 4:
                found[at] = rng.choice(matter.words)
        return found

    def _paragraphs(self, rng: Random, matter: Matter, *, is_marked: bool) -> tuple[str, ...]:
        each = WORDS / PARAGRAPHS
        lengths = (rng.randint(round(each * 0.7), round(each * 1.3)) for _ in range(PARAGRAPHS))
        found = [" ".join(sentences(rng, self._words(rng, matter, length))) for length in lengths]
        if is_marked:
            found[1] += " See *the report* at [the office](https://office.example/report)."
            found[6] = f"## {upper(matter.words[1])}\n\n{found[6]}"
        return tuple(found)

    def _tags(self, rng: Random, matter: Matter) -> tuple[str, ...]:
        wanted = rng.randint(3, 6)
        found = dict.fromkeys(rng.sample(matter.tags, 2))
        while len(found) < wanted:
            found[self.tag(rng)] = None
        return tuple(found)

    def tag(self, rng: Random) -> str:
        """Return a tag, a much used one more often."""
        return rng.choices(self.tags, cum_weights=self._shares)[0]


@lru_cache(maxsize=64)
def _matter(corpus: Corpus, number: int) -> Matter:
    rng = seeded(corpus.seed, "matter", number)
    tags: dict[str, None] = {}
    while len(tags) < 3:
        tags[corpus.tag(rng)] = None
    return Matter(
        section=rng.choice(SECTIONS),
        words=tuple(corpus.vocabulary.rare(rng, 30)),
        names=tuple(upper(word) for word in corpus.vocabulary.rare(rng, 3)),
        tags=tuple(tags),
    )
