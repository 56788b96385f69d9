"""What stands in the place of Pelican's articles, and the page of a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.model import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story's page."""

    story: Story


class NoArticles(list[object]):
    """Stands for Pelican's articles where no plugin of others needs them: they are costly to make."""

    def __iter__(self) -> Iterator[object]:
        """Raise TypeError, which tells a stage's author where the stories are."""
        _refuse()

    def __getitem__(self, at: object) -> object:  # type: ignore[override]
        """Raise TypeError as well."""
        _refuse()


def _refuse() -> NoReturn:
    message = "a stage finds its stories in Run.of(generator.settings).stories, not in Pelican's articles"
    raise TypeError(message)
