"""How much a text is about what it names: what is named in passing is no tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAD = 250  # characters: the lead ends with the block in which this one stands
MOST_OF_LEAD = 700


class Weights(NamedTuple):
    """What a tag gets for each place that names it, for each mention, and what it needs in all."""

    title: int = 3
    summary: int = 2
    lead: int = 1
    mention: int = 1
    most_mentions: int = 4
    subject: int = 4  # the agency says so itself
    threshold: int = 2


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Parts:
    """Headline, standfirst and text as one, and where each ends, in characters."""

    text: str
    title_end: int
    summary_end: int
    lead_end: int

    @classmethod
    def of(cls, title: str, summary: str, text: str) -> Parts:
        """Return the parts joined, a line each. A headline all in capitals is taken for one that is not."""
        if title.isupper():
            title = title.title()
        title_end = len(title)
        summary_end = title_end + 1 + len(summary)
        start = summary_end + 1
        end = text.find("\n", LEAD)
        lead_end = start + min(end if end >= 0 else len(text), MOST_OF_LEAD)
        return cls(f"{title}\n{summary}\n{text}", title_end, summary_end, lead_end)

    def weight(self, starts: Iterable[int]) -> int:
        """Return the weight of what is named at these places."""
        title = summary = lead = mentions = 0
        for start in starts:
            if start < self.title_end:
                title = WEIGHTS.title
            elif start < self.summary_end:
                summary = WEIGHTS.summary
            else:
                mentions += WEIGHTS.mention
                if start < self.lead_end:
                    lead = WEIGHTS.lead
        return title + summary + lead + min(mentions, WEIGHTS.most_mentions)
