"""What the browsers are told: which build is the newest, and what is wrong with the sources."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The state of the site. `session` tells one preview from the next, so that numbers can start again."""

    session: int
    number: int = 0
    problems: str = ""

    @property
    def build(self) -> str:
        """The last good build. Each page bears its own; a browser that is told another one reloads."""
        return f"{self.session}.{self.number}"

    def built(self) -> News:
        """Return the news after a good build."""
        return replace(self, number=self.number + 1, problems="")

    def failed(self, problems: str) -> News:
        """Return the news after a failed build: the good one before it still stands."""
        return replace(self, problems=problems)

    def as_json(self) -> str:
        """Return the message to the browsers."""
        return json.dumps({"build": self.build, "problems": self.problems})


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
