"""The text of a mail's part as rows with their lines in the file: of plain text lines, of HTML blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from plugins.intake.text.decode import text_of, tidy

if TYPE_CHECKING:
    from plugins.intake.mails.sections import Leaf

_QUOTED = re.compile(r"(?:> ?)+")


class Row(NamedTuple):
    """A line of plain text, or a block of HTML with the Markdown that shows it. `path` is empty for text."""

    line: int
    text: str
    markdown: str | None = None
    path: str = ""


def text_of_leaf(leaf: Leaf) -> str:
    """Return the part's text: in its charset if that is known and right, else as its bytes tell."""
    try:
        text = leaf.data.decode(leaf.charset) if leaf.charset else None
    except (LookupError, ValueError):
        text = None
    data = leaf.data if text is None else text.encode("utf-8", "replace")
    found = text_of(data)
    return found if found is not None else tidy(data.decode("utf-8", "replace"))


def plain_rows(leaf: Leaf, text: str) -> tuple[Row, ...]:
    """Return the lines of a part in plain text, those of flowing text (RFC 3676) joined again."""
    places = line_places(leaf)
    rows = tuple(
        Row(line=places.of(at), text=line.rstrip() if not leaf.is_flowed else line)
        for at, line in enumerate(text.split("\n"))
    )
    return _flowing(rows) if leaf.is_flowed else rows


@dataclass(frozen=True, slots=True)
class Places:
    """The line of the file for each line of a part's text."""

    first: int
    starts: tuple[int, ...] = ()
    is_packed: bool = False

    def of(self, at: int) -> int:
        """Return the line of the file on which this line of the text starts."""
        if self.is_packed:
            return self.first
        return self.starts[min(at, len(self.starts) - 1)] if self.starts else self.first + at


def line_places(leaf: Leaf) -> Places:
    """Return the places of a part's lines: quoted-printable breaks them further, base64 hides them."""
    if leaf.packing == "base64":
        return Places(leaf.first, is_packed=True)
    if leaf.packing != "quoted-printable":
        return Places(leaf.first)
    starts = [leaf.first]
    for number, line in enumerate(leaf.lines, leaf.first + 1):
        if not line.rstrip().endswith(b"="):
            starts.append(number)
    return Places(leaf.first, tuple(starts))


def _flowing(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows, each that ends with a space joined to the next of the same depth of quotation."""
    joined: list[Row] = []
    is_open, depth = False, 0
    for row in rows:
        quote = _QUOTED.match(row.text)
        own = quote[0].count(">") if quote else 0
        text = row.text[len(quote[0]) :] if quote else row.text.removeprefix(" ")
        if is_open and own == depth and text != "-- ":
            last = joined.pop()
            joined.append(Row(line=last.line, text=f"{last.text}{text}"))
        else:
            joined.append(Row(line=row.line, text=f"{'>' * own}{' ' * bool(own)}{text}"))
        is_open, depth = text.endswith(" ") and text != "-- ", own
    return tuple(Row(line=row.line, text=row.text.rstrip() if row.text != "-- " else "-- ") for row in joined)
