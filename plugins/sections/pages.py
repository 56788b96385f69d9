"""The pages of the sections: one list a section, with the stories of its sub-sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.listing import paginate
from plugins.core.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.listing import Listing
    from plugins.core.model import Section, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """One page of a section. `trail` leads from the top of the tree to the section's parent."""

    section: Section
    trail: tuple[Link, ...]
    listing: Listing


def section_pages(tree: tuple[Section, ...], stories: tuple[Story, ...], size: int) -> Iterator[SectionPage]:
    """Yield the pages of every section in the tree, parents first."""
    for section, trail in _walk(tree, ()):
        filed = tuple(story for story in stories if section.holds(story))
        for listing in paginate(filed, section.url, size):
            yield SectionPage(section=section, trail=trail, listing=listing)


def _walk(tree: tuple[Section, ...], trail: tuple[Link, ...]) -> Iterator[tuple[Section, tuple[Link, ...]]]:
    for section in tree:
        yield section, trail
        yield from _walk(section.sections, (*trail, Link(title=section.title, url=section.url)))
