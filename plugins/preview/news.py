"""What the browsers are told: which state of the site is the newest, and what is wrong with the sources."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Told = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The state of the site. `session` tells one preview from the next, so that numbers can start again.

    `early` are the addresses of stories that only the preview shows, with the reason in words. A problem has
    `path`, `line`, `column`, `code`, `message` and `hint`; one that is no fault of the content a message.
    """

    session: int
    number: int = 0
    problems: tuple[Told, ...] = ()
    early: Mapping[str, str] = field(default_factory=dict)

    @property
    def epoch(self) -> str:
        """The name of this state of the site. Each page bears that of which it is."""
        return f"{self.session}.{self.number}"

    def next(self, problems: Sequence[Told], early: Mapping[str, str] | None = None) -> News:
        """Return the news when something is another; what is `early` stays unless it is told."""
        known = self.early if early is None else early
        return replace(self, number=self.number + 1, problems=tuple(problems), early=known)


class Board:
    """Where the news is put up: any number of readers wait for what they have not seen."""

    def __init__(self, news: News) -> None:
        self.news = news
        self._changed = asyncio.Condition()

    async def put(self, news: News) -> None:
        """Replace the news and wake its readers."""
        async with self._changed:
            self.news = news
            self._changed.notify_all()

    async def after(self, seen: News | None) -> News:
        """Return the news as soon as it is not what was seen."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.news != seen)
            return self.news
