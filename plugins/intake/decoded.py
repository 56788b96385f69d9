"""Bytes to text as `text_of` reads them, at once where there is nothing to set right: as it mostly is."""

from __future__ import annotations

import re

from plugins.intake.text.decode import text_of

# A sign with which no UTF-8 begins that was read as windows-1252: such begins with one from \u00c2 to \u00f4.
_WHOLE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f\xc2-\xf4]")


def text_in(data: bytes) -> str | None:
    r"""Return the text with `\n` for every line end and plain spaces, or None if the bytes are no text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return text_of(data)
    return text if is_unmangled(text) and text.replace("\n", "").isprintable() else text_of(data)


def is_unmangled(text: str) -> bool:
    """Return whether the text was surely read in its own encoding; if not, it may have been all the same."""
    return text.isascii() or _WHOLE.search(text) is not None
