"""What the readers of the intake make of raw files: dispatches, and agencies' orders about earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.core.kinds import PubStatus
    from plugins.core.matter import StoryMatter
    from plugins.core.parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An agency's word on an item that it sent before: withheld (HOLD), canceled (KILL), usable again.

    The item is named by its guid, its slugline, its headline, or several of these.
    """

    pub_status: PubStatus
    guid: str | None = None
    slugline: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """What an agency sent, parsed: front matter, and the body as Markdown blocks.

    An `order` about another item has no blocks. `parts` account for the raw file: each line or element of it
    is a part of one of its dispatches.
    """

    matter: StoryMatter
    blocks: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    order: Order | None = None

    @property
    def body(self) -> str:
        """The body as one Markdown text."""
        return "\n\n".join(self.blocks)
