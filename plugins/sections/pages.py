"""The pages of the sections: one list a section, with the stories of its sub-sections."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from plugins.core.listing import paginate
from plugins.core.model import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.listing import Listing
    from plugins.core.model import Section, Story


MOST_IN_MODULE = 4  # stories


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionModule:
    """The newest stories of a sub-section, but that which leads the front of the section above."""

    section: Section
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """One page of a section. Only the first has `modules`, one for each sub-section."""

    section: Section
    listing: Listing
    modules: tuple[SectionModule, ...] = ()

    @property
    def feed(self) -> str:
        """The section's Atom feed, relative to the site's root."""
        return f"feeds/{self.section.path}/atom.xml"


def section_pages(tree: tuple[Section, ...], stories: tuple[Story, ...], size: int) -> Iterator[SectionPage]:
    """Yield the pages of every section in the tree, parents first."""
    for section in walk(tree):
        filed = tuple(story for story in stories if section.holds(story))
        first, *rest = paginate(filed, section.url, size)
        modules = tuple(_module(below, filed[1:]) for below in section.sections)
        yield SectionPage(section=section, listing=first, modules=modules)
        for listing in rest:
            yield SectionPage(section=section, listing=listing)


def _module(section: Section, stories: tuple[Story, ...]) -> SectionModule:
    newest = islice((story for story in stories if section.holds(story)), MOST_IN_MODULE)
    return SectionModule(section=section, stories=tuple(newest))
