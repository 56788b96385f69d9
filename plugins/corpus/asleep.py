"""Stories whose long parts are read when somebody asks for one: most of an archive is never asked for.

What lists and indexes need of every story is there at once. (Databases of objects call such a value a ghost.)
"""

from __future__ import annotations

import itertools
import pickle
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from plugins.core.kinds import Week
from plugins.core.model import EditionPlace, Link, RelatedLink, Story, ThreadPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.core.matter import StoryMatter

    Bed = tuple["Light", Callable[[], "Long"]]
    Pair = tuple[str, str]
    Neighbours = tuple[Pair | None, Pair | None]
    ThreadRow = tuple[tuple[str, str, int, int], Neighbours]
    EditionRow = tuple[Pair, Neighbours]
    RelatedRow = tuple[str, str, str, int, tuple[str, ...], bool, bool]

NONE = b""  # the key of no value


class Light(NamedTuple):
    """What is always there of a story, in plain types; keys lead into the table of values that many share.

    `date` and `modified` are as ISO 8601 writes them.
    """

    slug: str
    title: str
    date: str
    modified: str | None
    lang: str
    chosen: tuple[str, ...]
    versions: tuple[str, ...]
    week: tuple[int, int]
    is_whole: bool
    is_withdrawn: bool
    is_corrected: bool
    words: int
    urgency: int | None
    links: int
    license: bytes
    source: bytes
    section: bytes
    edition: EditionRow | None
    thread: ThreadRow | None
    tags: tuple[bytes, ...]


class Long(NamedTuple):
    """The parts of a story that only its own page and a few lists show."""

    matter: StoryMatter
    html: str
    excerpt: str
    credit: str
    related: tuple[RelatedLink, ...]


def light_of(story: Story, key_of: Callable[[object], bytes]) -> Light:
    """Return the story's light part; `key_of` files a shared value, and returns its key."""
    return Light(
        slug=story.slug,
        title=str(story.title),  # without its place in the file
        date=story.date.isoformat(),
        modified=story.modified.isoformat() if story.modified else None,
        lang=str(story.lang),
        chosen=tuple(map(str, story.chosen)),
        versions=tuple(map(str, story.versions)),
        week=(story.week.year, story.week.number),
        is_whole=story.is_whole,
        is_withdrawn=story.is_withdrawn,
        is_corrected=story.is_corrected,
        words=story.words,
        urgency=story.urgency,
        links=story.links,
        license=key_of(story.license),
        source=key_of(story.source),
        section=key_of(story.section),
        edition=_edition_row(story.edition) if story.edition else None,
        thread=_thread_row(story.thread) if story.thread else None,
        tags=tuple(map(key_of, story.tags)),
    )


def packed(story: Story) -> bytes:
    """Return the story's long parts as bytes."""
    related = tuple(map(_related_row, story.related))
    return pickle.dumps((story.matter, story.html, story.excerpt, story.credit, related), protocol=5)


def unpacked(data: bytes) -> Long:
    """Return the long parts; the bytes must be those of `packed`."""
    matter, html, excerpt, credit, related = pickle.loads(data)  # noqa: S301 - our own, and checked by its hash
    return Long(matter, html, excerpt, credit, tuple(itertools.starmap(_related_link, related)))


class Asleep(Story):
    """A story that wakes when a long part is asked for: it is a Story as any other then."""

    __slots__ = ()
    beds: ClassVar[Mapping[str, Bed]] = {}

    @property
    def title(self) -> str:
        """The headline."""
        return self.beds[self.path][0].title

    @property
    def date(self) -> datetime:
        """When this version was created."""
        return _time(self.beds[self.path][0].date)

    @property
    def modified(self) -> datetime | None:
        """When the story was last corrected, if it was."""
        told = self.beds[self.path][0].modified
        return _time(told) if told else None

    @property
    def lang(self) -> str:
        """The language, as a tag of BCP 47."""
        return self.beds[self.path][0].lang

    @property
    def chosen(self) -> tuple[str, ...]:
        """The slugs of the stories that the editor relates to this one."""
        return self.beds[self.path][0].chosen

    @property
    def versions(self) -> tuple[str, ...]:
        """By what the agency knows the item, and the one that it updates."""
        return self.beds[self.path][0].versions

    @property
    def urgency(self) -> int | None:
        """How urgent the agency called it."""
        return self.beds[self.path][0].urgency

    @property
    def is_corrected(self) -> bool:
        """Whether it says what was wrong in a former version."""
        return self.beds[self.path][0].is_corrected

    @property
    def links(self) -> int:
        """The number of related stories."""
        return self.beds[self.path][0].links

    def __getattr__(self, name: str) -> object:
        """Wake, and return what was missing."""
        if name not in Long._fields:
            raise AttributeError(name)
        _set(self, self.beds[self.path][1]()._asdict())
        object.__setattr__(self, "__class__", Story)
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        """Compare as any story, awake."""
        return bool(self.matter) and bool(self == other)

    __hash__ = Story.__hash__


def sleepers(beds: Mapping[str, Bed], shared: Mapping[bytes, object]) -> Callable[[str], Story]:
    """Return what makes of a path the story there, asleep.

    `beds` hold by path what is always there, and the function that reads the rest; `shared` hold by key what
    many stories share.
    """
    there = {**shared, NONE: None}
    kind: type[Story] = type("Asleep", (Asleep,), {"__slots__": (), "beds": beds})

    def asleep(path: str) -> Story:
        light = beds[path][0]
        found = object.__new__(kind)
        _set(found, {name: there[getattr(light, name)] for name in ("license", "source", "section")})
        _set(found, {"slug": light.slug, "path": path, "week": _week(*light.week), "words": light.words})
        _set(found, {"is_whole": light.is_whole, "is_withdrawn": light.is_withdrawn})
        _set(found, {"tags": tuple([there[key] for key in light.tags])})
        _set(found, {"edition": _edition_place(*light.edition) if light.edition else None})
        _set(found, {"thread": _thread_place(*light.thread) if light.thread else None})
        return found

    return asleep


def _related_row(link: RelatedLink) -> RelatedRow:
    date = link.date.isoformat()
    return str(link.title), link.url, date, link.days, link.terms, link.is_newer, link.is_chosen


def _related_link(  # noqa: PLR0913, PLR0917 - a row
    title: str,
    url: str,
    date: str,
    days: int,
    terms: tuple[str, ...],
    is_newer: bool,  # noqa: FBT001
    is_chosen: bool,  # noqa: FBT001
) -> RelatedLink:
    when = _time(date)
    return RelatedLink(
        title=title, url=url, date=when, days=days, terms=terms, is_newer=is_newer, is_chosen=is_chosen
    )


def _thread_row(place: ThreadPlace) -> ThreadRow:
    return (str(place.title), place.url, place.number, place.count), _neighbours(place)


def _thread_place(told: tuple[str, str, int, int], neighbours: Neighbours) -> ThreadPlace:
    (title, url, number, count), (previous, following) = told, map(_link, neighbours)
    return ThreadPlace(title=title, url=url, number=number, count=count, previous=previous, next=following)


def _edition_row(place: EditionPlace) -> EditionRow:
    return (str(place.title), place.url), _neighbours(place)


def _edition_place(told: Pair, neighbours: Neighbours) -> EditionPlace:
    (title, url), (previous, following) = told, map(_link, neighbours)
    return EditionPlace(title=title, url=url, previous=previous, next=following)


def _neighbours(place: ThreadPlace | EditionPlace) -> Neighbours:
    return _pair(place.previous), _pair(place.next)


def _pair(link: Link | None) -> Pair | None:
    return (str(link.title), link.url) if link else None


def _link(told: Pair | None) -> Link | None:
    return Link(title=told[0], url=told[1]) if told else None


def _set(story: Story, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        object.__setattr__(story, name, value)


_week = cache(Week)
_time = datetime.fromisoformat
