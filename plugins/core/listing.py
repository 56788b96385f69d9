"""Long lists, cut into pages whose URLs cannot collide: the first at `url`, the next at `url` + `page/2/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.core.model import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list of stories. `number` counts from 1; `first_url` is the list's first page."""

    stories: tuple[Story, ...]
    number: int
    count: int
    first_url: str

    @property
    def url(self) -> str:
        """This page, relative to the site's root."""
        return _page_url(self.first_url, self.number)

    @property
    def newer_url(self) -> str | None:
        """The page before this one, if any."""
        return _page_url(self.first_url, self.number - 1) if self.number > 1 else None

    @property
    def older_url(self) -> str | None:
        """The page after this one, if any."""
        return _page_url(self.first_url, self.number + 1) if self.number < self.count else None


def paginate(stories: tuple[Story, ...], first_url: str, size: int) -> tuple[Listing, ...]:
    """Return the list's pages, `size` stories each; an empty list has one empty page."""
    starts = range(0, max(len(stories), 1), size)
    return tuple(
        Listing(
            stories=stories[start : start + size],
            number=number,
            count=len(starts),
            first_url=first_url,
        )
        for number, start in enumerate(starts, start=1)
    )


def save_as(url: str) -> str:
    """Return the output file of a page's URL: `tags/x/` is `tags/x/index.html`."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def _page_url(first_url: str, number: int) -> str:
    return first_url if number == 1 else f"{first_url}page/{number}/"
