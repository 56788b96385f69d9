"""The values that walk through the house, in the field's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from plugins.core.kinds import TagKind, WebAddress, Week
from plugins.core.matter import StoryMatter

DAYS_OF_A_WEEK = 7
FEWEST_WEEKS = 2
WORDS_A_MINUTE = 230  # silent reading of English non-fiction: 238 (Brysbaert 2019), rounded down


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A title that leads to a page of ours; `url` is relative to the site's root."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """A link to a related story, with the reason: at most three `terms` that both mention, as on their pages.

    `is_newer` than the story that links to it: what came since then, not its background; `days` are those
    between the two. `is_chosen` if it was the editor who related it.
    """

    title: str
    url: str
    date: datetime
    days: int
    terms: tuple[str, ...] = ()
    is_newer: bool = False
    is_chosen: bool = False

    @property
    def weeks(self) -> int:
        """The whole weeks between the two; 0 for less than two weeks, which are told in days."""
        return self.days // DAYS_OF_A_WEEK if self.days >= FEWEST_WEEKS * DAYS_OF_A_WEEK else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPlace:
    """A story's place in a thread, given by its title and URL: the `number`th of `count`, oldest first."""

    title: str
    url: str
    number: int
    count: int
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPlace:
    """A story's place in its edition, given by its title and URL: between which two of the line-up."""

    title: str
    url: str
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """An entry of the editor's vocabulary (`content/tags.yaml`), or a place that a story is about."""

    name: str
    slug: str
    kind: TagKind = TagKind.TOPIC
    aliases: tuple[str, ...] = ()
    media_topic: str | None = None  # IPTC's code, as medtop:11000000
    parent: str | None = None  # the slug of the tag above
    description: str | None = None

    @property
    def url(self) -> str:
        """The tag's first page, relative to the site's root."""
        return f"tags/{self.slug}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A place in the tree of subjects (`content/sections.yaml`). `kickers` map into it."""

    slug: str
    title: str
    description: str | None = None
    default: bool = False
    kickers: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    path: str = field(default="", metadata={"computed": True})  # `world/europe`
    trail: tuple[Link, ...] = field(default=(), metadata={"computed": True})  # from the top to its parent

    @property
    def url(self) -> str:
        """The section's first page, relative to the site's root."""
        return f"sections/{self.path or self.slug}/"

    def holds(self, story: Story) -> bool:
        """Return whether the story is filed here or below."""
        place = story.section
        return place is not None and f"{place.path}/".startswith(f"{self.path}/")


def walk(tree: tuple[Section, ...]) -> Iterator[Section]:
    """Yield every section of the tree, parents first."""
    for section in tree:
        yield section
        yield from walk(section.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An agency or site (`content/sources.yaml`): `rights` names a policy of `content/rights.yaml`.

    One that a story names, and the file does not, has no slug, and no page.
    """

    name: str
    aliases: tuple[str, ...] = ()
    home: WebAddress | None = None
    credit: str | None = None
    rights: str | None = None
    slug: str = field(default="", metadata={"computed": True})

    @property
    def url(self) -> str:
        """The source's first page, relative to the site's root."""
        return f"sources/{self.slug}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The file `content/sources.yaml`."""

    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class License:
    """The licence under which a text is reprinted; `url` leads to its terms."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A dispatch as published in the digest.

    The corpus leaves `html` and `excerpt` empty; rights alone fills them. Each later stage fills its own.
    """

    slug: str
    path: str
    matter: StoryMatter
    week: Week
    html: str = ""
    excerpt: str = ""
    is_whole: bool = False
    is_withdrawn: bool = False
    words: int = 0
    credit: str = ""
    license: License | None = None
    source: Source | None = None
    tags: tuple[Tag, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    thread: ThreadPlace | None = None
    section: Section | None = None
    edition: EditionPlace | None = None

    @property
    def url(self) -> str:
        """The story's page, relative to the site's root."""
        return f"stories/{self.slug}/"

    @property
    def title(self) -> str:
        """The headline."""
        return self.matter.title

    @property
    def summary(self) -> str | None:
        """The standfirst, by the editor."""
        return self.matter.summary

    @property
    def teaser(self) -> str:
        """What lists show under the headline: the standfirst, else the text's beginning."""
        return self.summary or self.excerpt

    @property
    def date(self) -> datetime:
        """When this version was created."""
        return self.matter.date

    @property
    def modified(self) -> datetime | None:
        """When the story was last corrected, if it was."""
        return self.matter.modified

    @property
    def lang(self) -> str:
        """The language, as a tag of BCP 47."""
        return self.matter.lang

    @property
    def agency(self) -> str:
        """The name of the agency or site that it came from, if it is known."""
        return self.source.name if self.source else self.matter.source or ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The slugs of the stories that the editor relates to this one; of barred ones after a `-`."""
        return self.matter.related

    @property
    def versions(self) -> tuple[str, ...]:
        """By what the agency knows the item, and the one that it updates."""
        return tuple(name for name in (self.matter.guid, self.matter.evolved_from) if name)

    @property
    def urgency(self) -> int | None:
        """How urgent the agency called it, from 1, the most, to 9."""
        return self.matter.urgency

    @property
    def is_corrected(self) -> bool:
        """Whether it says what was wrong in a former version."""
        return self.matter.correction is not None

    @property
    def links(self) -> int:
        """The number of related stories."""
        return len(self.related)

    @property
    def background(self) -> tuple[RelatedLink, ...]:
        """The related stories that are older."""
        return tuple([link for link in self.related if not link.is_newer])

    @property
    def since(self) -> tuple[RelatedLink, ...]:
        """The related stories that are newer."""
        return tuple([link for link in self.related if link.is_newer])

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A story of a line-up, with other coverage of the same event."""

    story: Story
    others: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A week's issue: its line-up, lead first. `introduction` is sanitised HTML."""

    title: str
    number: int
    week: Week
    date: datetime
    stories: tuple[Story, ...]
    introduction: str = ""
    is_proposed: bool = False
    previous: Link | None = None
    next: Link | None = None

    @property
    def url(self) -> str:
        """The edition's page, relative to the site's root."""
        return f"editions/{self.week.slug}/"

    @property
    def minutes(self) -> int:
        """Reading time of the whole line-up in minutes."""
        return sum(story.minutes for story in self.stories)

    @property
    def items(self) -> tuple[Item, ...]:
        """The line-up as it is shown: in a proposed one, a thread's other stories stand under its first."""
        told: dict[str, list[Story]] = {}
        for story in self.stories:
            thread = story.thread.url if self.is_proposed and story.thread else story.url
            told.setdefault(thread, []).append(story)
        return tuple(Item(story=first, others=tuple(others)) for first, *others in told.values())
