"""A running story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.core.model import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A running story: its stories, oldest first. `is_filed`: its id stands in `content/threads.yaml`."""

    id: str
    title: str
    stories: tuple[Story, ...]
    description: str | None = None
    is_filed: bool = False

    @property
    def url(self) -> str:
        """The thread's page, relative to the site's root."""
        return f"threads/{self.id}/"
