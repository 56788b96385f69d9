"""The pages of the sections: one list a section, with the stories of its sub-sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.listing import paginate
from plugins.core.model import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.listing import Listing
    from plugins.core.model import Section, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """One page of a section."""

    section: Section
    listing: Listing


def section_pages(tree: tuple[Section, ...], stories: tuple[Story, ...], size: int) -> Iterator[SectionPage]:
    """Yield the pages of every section in the tree, parents first."""
    for section in walk(tree):
        filed = tuple(story for story in stories if section.holds(story))
        for listing in paginate(filed, section.url, size):
            yield SectionPage(section=section, listing=listing)
