"""The whole texts of stories, which no page shows but through rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.digest import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A story's whole text, kept from all that is published: only rights hands out parts of it.

    `html` is sanitised; `text` is the same as plain text, one line a block.
    """

    html: str
    text: str

    @property
    def words(self) -> int:
        """The number of words in the text."""
        return len(self.text.split())

    @property
    def digest(self) -> str:
        """A short name of the text."""
        return digest_of_bytes(self.text.encode("utf-8", "surrogatepass")).hex()


@dataclass(frozen=True, slots=True, kw_only=True)
class LateManuscript:
    """A manuscript that is read when somebody asks for its text; `read` returns it, always the same."""

    digest: str
    read: Callable[[], Manuscript]

    @property
    def html(self) -> str:
        """The text as sanitised HTML."""
        return self.read().html

    @property
    def text(self) -> str:
        """The text, one line a block."""
        return self.read().text

    @property
    def words(self) -> int:
        """The number of words in the text."""
        return self.read().words
