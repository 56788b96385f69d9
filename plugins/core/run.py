"""One build's state: what the stages hand on. Each stage reads it, computes values, and puts them back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.core.digest import Digests
from plugins.core.language import Language
from plugins.core.matter import StoryMatter
from plugins.core.memory import Memory
from plugins.core.model import Edition, Section, Source, Story, Tag
from plugins.core.palette import Palette
from plugins.core.problem import ContentProblems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime, tzinfo
    from pathlib import Path

    from plugins.core.manuscript import LateManuscript, Manuscript
    from plugins.core.problem import Problem
    from plugins.core.site import Site
    from plugins.core.thread import Thread

KEY = "DATELINE_RUN"
MEMORY = "DATELINE_MEMORY"  # what the former build left, if anything
FRESH = "DATELINE_FRESH"  # whether nothing of former builds is trusted
STRANGERS = "DATELINE_STRANGERS"  # whether plugins of others take part
GENERATORS = "DATELINE_GENERATORS"  # class of Pelican -> ours in its place
EARLY = "DATELINE_EARLY"  # whether drafts and embargoed stories are shown, as in a preview
FIRST = "DATELINE_FIRST"  # the pages that somebody waits for
SHARED = frozenset({Story, StoryMatter, Edition, Section, Source, Tag})  # they stand on many pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How many output files a build added, changed, left as they were and removed."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What a feed of its own follows: the stories of the page at `url`, newest first."""

    title: str
    subtitle: str
    url: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A page's picture for other sites that link to it; `alt` says what it shows."""

    path: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Derived:
    """Files that are made of pages as readers get them, once all are rendered.

    They are made anew if any file that it `wants` (by its name in the output) has other bytes than before.
    """

    name: str
    wants: Callable[[str], bool]
    make: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class First:
    """Pages that are rendered before all others, by file; `show` is called with name and text of each."""

    names: frozenset[str] = frozenset()
    show: Callable[[str, str], object] = lambda _, __: None


NOBODY = First()


@dataclass(slots=True, kw_only=True)
class Run:
    """What is known so far. `stories` are newest first.

    `holds` tells of a path within the content folder whether a file is there.
    `manuscripts` hold the whole texts, by slug. Only stages see them: no template can reach a Run.
    `digests` name values, for the fingerprints of pages.
    `ready` are the slugs of stories that are as the stages up to the tags left them in a former build.
    `finished` are those of stories that are as all stages left them; a stage that changes one takes it out.
    `linking` are those of stories that link to other files of the content.
    `feeds` are those that a stage's pages lead to, `urls` the pages that a sitemap lists beside stories and
    editions.
    `cards` are the pictures of pages, by the pages' URLs; `derived` is what is made of pages.
    `words` gives those of the listed stories, weighed (plugins.terms.words), once a stage has them.
    `files` are the paths of all stories read, within the content folder;
    `withheld` are the slugs of stories that are not built, with the reason in words;
    `memory` is what the former build left for this one. `has_strangers`: plugins that are not ours take part,
    so that nothing may be left out for being the same as before.
    `is_fresh`: nothing is taken from former builds, and what lies in the output is read before it is trusted.
    `language` is that of the site, in which the theme speaks, `palette` its colours.
    `shows_early`: stories that are not to be published yet are shown, to the editor alone; `early` are their
    slugs, with the reason in words. `first` are the pages that somebody waits for.
    `read` reads one story anew, None if it has problems or is not shown.
    `until` is when time alone changes what may be shown.
    `at_end` is called when the build is over, however it ended.
    """

    content: Path
    now: datetime
    zone: tzinfo
    site: Site
    language: Language = field(default_factory=Language)
    palette: Palette = field(default_factory=Palette)
    holds: Callable[[str], bool] = bool
    read: Callable[[Run, str], Story | None] = lambda _, __: None
    stories: tuple[Story, ...] = ()
    manuscripts: dict[str, Manuscript | LateManuscript] = field(default_factory=dict)
    ready: set[str] = field(default_factory=set)
    finished: set[str] = field(default_factory=set)
    linking: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    withheld: dict[str, str] = field(default_factory=dict)
    vocabulary: tuple[Tag, ...] = ()
    sections: tuple[Section, ...] = ()
    editions: tuple[Edition, ...] = ()
    feeds: list[Following] = field(default_factory=list)
    urls: set[str] = field(default_factory=set)
    cards: dict[str, Card] = field(default_factory=dict)
    derived: list[Derived] = field(default_factory=list)
    words: Callable[[], object] | None = None
    threads: tuple[Thread, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    until: datetime | None = None
    memory: Memory = field(default_factory=Memory)
    digests: Digests = field(default_factory=lambda: Digests(SHARED))
    has_strangers: bool = False
    is_fresh: bool = False
    shows_early: bool = False
    early: dict[str, str] = field(default_factory=dict)
    first: First = NOBODY
    at_end: list[Callable[[], None]] = field(default_factory=list)

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Run:
        """Return the run that the corpus stage began; TypeError if it did not."""
        run = settings.get(KEY)
        if not isinstance(run, cls):
            message = "no run has begun: the corpus stage must come first in STAGES"
            raise TypeError(message)
        return run

    @property
    def listed(self) -> tuple[Story, ...]:
        """The stories that lists, feeds and editions may show."""
        return tuple(story for story in self.stories if not story.is_withdrawn)

    def alone(self, now: datetime) -> Run:
        """Return a run of the same site, at this time, with no story yet and nothing remembered."""
        return Run(
            content=self.content,
            now=now,
            zone=self.zone,
            site=self.site,
            holds=self.holds,
            read=self.read,
            shows_early=self.shows_early,
        )

    def add(self, problems: Iterable[Problem]) -> None:
        """Collect problems; they end the build before anything is written."""
        self.problems.extend(problems)

    def stop_on_problems(self) -> None:
        """Raise ContentProblems if any were collected."""
        if self.problems:
            raise ContentProblems(self.problems)

    def close(self) -> None:
        """Clean up after the build, whether it succeeded or not."""
        self.memory.close()
        while self.at_end:
            self.at_end.pop()()
