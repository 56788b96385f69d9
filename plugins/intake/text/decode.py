"""Bytes of a raw file to text, whatever wrote them: encodings, line ends and mojibake set right."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

MAX_BYTES = 5_000_000
_FEW_CONTROLS = 8  # a framed wire message has some
_MAX_CONTROLS = 0.05  # of all characters: more is no text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINE = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile(
    r"""
      [\x00-\x08\x0e-\x1f\x7f-\x9f]  # controls: the frame of a wire message
    | [\ud800-\udfff\ufffe\uffff]    # halves of characters, which no file can hold, and no characters
    | [\u00ad\u200b\u2060\ufeff]     # soft hyphens, marks without width
    | [\u202a-\u202e\u2066-\u2069]   # marks that turn the direction of what follows
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# A sign with which no UTF-8 begins that was read as windows-1252: such begins with one from \u00c2 to \u00f4.
_WHOLE = re.compile(r"[^\x00-\x7f\xc2-\xf4](?<![^\x00-\x7f].)")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def text_of(data: bytes) -> str | None:
    r"""Return the text with `\n` for every line end and plain spaces, or None if the bytes are no text."""
    text = paged_text_of(data)
    return text and text.replace("\f", "\n")


@lru_cache(maxsize=2)
def paged_text_of(data: bytes) -> str | None:
    r"""Return the same text, with `\f` where a new page starts."""
    text = _decoded(data)
    if text is not None and is_unmangled(text) and text.replace("\n", "").isprintable():
        return text  # as it mostly is: nothing to set right
    if text is None or len(_CONTROL.findall(text)) > _FEW_CONTROLS + len(text) * _MAX_CONTROLS:
        return None
    return _tidy(_unmangled(text))


def is_unmangled(text: str) -> bool:
    """Return whether the text was surely read in its own encoding; if not, it may have been all the same."""
    return text.isascii() or _WHOLE.search(text) is not None


def tidy(text: str) -> str:
    """Return the text with plain line ends and spaces, and without what cannot be seen."""
    return _tidy(text).replace("\f", "\n")


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    is_one = text.isprintable() and "  " not in text  # as most texts are
    return text.strip() if is_one else " ".join(text.split())


def _tidy(text: str) -> str:
    return _INVISIBLE.sub("", _SPACE.sub(" ", _NEWLINE.sub("\n", text)))


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return None if "\0" in text else text
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in windows-1252; browsers read them as the controls of Latin-1.
        return "".join(map(_WINDOWS.__getitem__, data))


_WINDOWS = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_BYTES = {char: byte for byte, char in enumerate(_WINDOWS)}


def _unmangled(text: str) -> str:
    """Undo UTF-8 that was read as windows-1252, if every foreign character of the text tells of it."""
    runs = set(_FOREIGN.findall(text))
    mended = {run: _unmangled_run(run) for run in runs}
    if not runs or None in mended.values():
        return text
    return _FOREIGN.sub(lambda match: mended[match[0]] or "", text)


def _unmangled_run(run: str) -> str | None:
    try:
        return bytes(_BYTES[char] for char in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
