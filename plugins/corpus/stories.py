"""A file of `content/` to its value: story, edition or page; every fault with its place."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from plugins.core import front_matter
from plugins.core.kinds import Week, is_slug
from plugins.core.model import Story
from plugins.core.problem import Problem
from plugins.corpus.body import Fault
from plugins.corpus.links import Links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from plugins.core.manuscript import Manuscript
    from plugins.core.matter import StoryMatter
    from plugins.corpus.body import Converter
    from plugins.corpus.images import Size

T = TypeVar("T")
# What stands beside the pages at the top of the site.
RESERVED_SLUGS = {
    *("page", "feeds", "theme", "images", "stories", "sections", "tags", "sources", "threads", "editions"),
    *("archive", "search", "cards", "pagefind"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFile:
    """A file to read: its place within the content folder, and its bytes."""

    path: str
    data: bytes

    @property
    def slug(self) -> str:
        """The slug of the file's page."""
        return slug_of(self.path)

    @property
    def folder(self) -> str:
        """The first folder of the path: `dispatches`, `editions` or `pages`."""
        return self.path.partition("/")[0]

    @property
    def shown_path(self) -> str:
        """The path as problems show it."""
        return f"content/{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[T]):
    """A file's front matter and manuscript. Either is missing only if there are problems."""

    matter: T | None = None
    manuscript: Manuscript | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads files with one converter.

    `exists` tells of a path in the content folder if a file is there, `size` how large the image there is.
    """

    converter: Converter
    base: str
    exists: Callable[[str], bool]
    size: Callable[[str], Size | None]

    def read(self, file: ContentFile, into: type[T]) -> Reading[T]:
        """Return the file's values and every problem found in it."""
        faults = _slug_problems(file)
        document, problems = front_matter.read(file.data, file.shown_path, into)
        if document is None:
            return Reading(problems=(*faults, *problems))
        links = Links(
            path=file.path,
            body=document.body,
            body_line=document.body_line,
            base=self.base,
            exists=self.exists,
            size=self.size,
        )
        found = self.converter.convert(document.body, links)
        if isinstance(found, Fault):
            faults += (links.problem(0, "too-complex", found.message, found.hint),)
            return Reading(matter=document.matter, problems=faults)
        problems = (*faults, *links.problems)
        return Reading(matter=document.matter, manuscript=found, problems=problems)


def story(file: ContentFile, matter: StoryMatter, zone: tzinfo) -> Story:
    """Return the story without its text: that is for rights to add."""
    return Story(
        slug=file.slug,
        path=file.path,
        matter=matter,
        week=Week.of(matter.date.astimezone(zone).date()),
    )


def duplicate_slugs(paths: Iterable[str]) -> tuple[Problem, ...]:
    """Return a problem for each file whose slug another file, earlier by path, already has."""
    first: dict[str, str] = {}
    return tuple(
        Problem(
            path=f"content/{path}",
            code="duplicate-slug",
            message=f"the slug {slug_of(path)!r} is taken by content/{first[slug_of(path)]}",
            hint="rename one of the files",
        )
        for path in sorted(paths)
        if first.setdefault(slug_of(path), path) != path
    )


def slug_of(path: str) -> str:
    """Return the file's name without its ending: the slug of its page."""
    return posixpath.basename(path).rpartition(".")[0]


def _slug_problems(file: ContentFile) -> tuple[Problem, ...]:
    is_taken = file.path.startswith("pages/") and file.slug in RESERVED_SLUGS
    if is_slug(file.slug) and not is_taken:
        return ()
    return (
        Problem(
            path=file.shown_path,
            code="bad-slug",
            message=f"the file's name gives the slug {file.slug!r}, which cannot be used in a URL",
            hint="name the file in small letters, digits and single hyphens",
        ),
    )
