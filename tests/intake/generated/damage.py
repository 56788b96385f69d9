"""What happens to files on their way: each kind of damage, and which may go together."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.intake.generated.truth import Sheet

WIDTH = 69
# Bytes that mean nothing in windows-1252: programs read them as the controls of Latin-1.
_WINDOWS = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


def _hard_wrapped(text: str, rng: Random) -> str:  # noqa: ARG001 - every damage is called alike
    return "\n".join(part for line in text.split("\n") for part in _wrapped(line))


def _wrapped(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    return textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def _with_hard_spaces(text: str, rng: Random) -> str:
    return re.sub(r"(?<=\S) (?=\S)", lambda _: "\u00a0" if rng.random() < 0.15 else " ", text)


def _with_trailing_spaces(text: str, rng: Random) -> str:
    return "\n".join(f"{line}{' ' * rng.choice((0, 1, 3))}" for line in text.split("\n"))


def _with_tabs(text: str, rng: Random) -> str:
    spaced = re.sub(r"(?<=[.,]) (?=\S)", lambda _: "\t" if rng.random() < 0.1 else " ", text)
    return "\n".join(f"{line}\t" if rng.random() < 0.3 else line for line in spaced.split("\n"))


def _with_leading_spaces(text: str, rng: Random) -> str:
    indent = " " * rng.choice((1, 2, 4))
    return "\n".join(f"{indent}{line}" if line else line for line in text.split("\n"))


def _with_double_blanks(text: str, rng: Random) -> str:  # noqa: ARG001 - likewise
    return re.sub(r"\n(?=\n)", "\n\n", text)


def _without_last_newline(text: str, rng: Random) -> str:  # noqa: ARG001 - likewise
    return text.rstrip("\n")


def _mangled(text: str, rng: Random) -> str:  # noqa: ARG001 - likewise
    return "".join(map(_WINDOWS.__getitem__, text.encode("utf-8")))


def _with_crlf(text: str, rng: Random) -> str:  # noqa: ARG001 - likewise
    return text.replace("\n", "\r\n")


def _with_cr(text: str, rng: Random) -> str:  # noqa: ARG001 - likewise
    return text.replace("\n", "\r")


# In the order in which they happen to a text.
TEXTUAL: dict[str, Callable[[str, Random], str]] = {
    "wrap": _hard_wrapped,
    "nbsp": _with_hard_spaces,
    "tabs": _with_tabs,
    "indent": _with_leading_spaces,
    "doubled": _with_double_blanks,
    "trailing": _with_trailing_spaces,
    "unended": _without_last_newline,
    "mojibake": _mangled,
    "crlf": _with_crlf,
    "cr": _with_cr,
}
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "cp1252": lambda text: text.encode("cp1252"),
    "utf-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16-be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}
_LAYOUT_ONLY = {"wrap", "tabs", "indent", "doubled", "trailing"}  # a whole text, as JSON, has no such lines
_ENDS = {"crlf", "cr"}


def damaged(sheet: Sheet, rng: Random) -> tuple[str, bytes]:
    """Return the names of the damage done to the sheet, joined by plus signs, and the bytes that it left."""
    names = _chosen(sheet, rng)
    text = sheet.text
    for name in (name for name in TEXTUAL if name in names):
        text = TEXTUAL[name](text, rng)
    encoding = next((name for name in names if name in ENCODINGS), None)
    data = ENCODINGS[encoding](text) if encoding else text.encode()
    return "+".join(sorted(names)) or "none", data


def _chosen(sheet: Sheet, rng: Random) -> set[str]:
    count = rng.choice((0, 0, 1, 1, 1, 2, 3))
    possible = [name for name in (*TEXTUAL, *ENCODINGS) if _is_possible(name, sheet)]
    names = set(rng.sample(possible, count))
    if names >= _ENDS:
        names.discard("cr")
    for other in [name for name in ENCODINGS if name in names][1:]:
        names.discard(other)
    if "mojibake" in names:  # has an encoding already
        names -= {"cp1252", "utf-16", "utf-16-be"}
    if "cp1252" in names and "nbsp" in names and not _fits_windows(sheet.text):
        names.discard("cp1252")
    return names


def _is_possible(name: str, sheet: Sheet) -> bool:
    if sheet.is_whole and name in _LAYOUT_ONLY:
        return False
    if name == "indent":  # wrapped copy has indents that mean something
        return not sheet.is_wrapped
    if name == "wrap":
        return not sheet.is_wrapped and "\n\n" in sheet.text and _is_parted(sheet)
    if name == "mojibake":
        return not sheet.text.isascii()
    return name != "cp1252" or (not sheet.text.isascii() and _fits_windows(sheet.text))


def _is_parted(sheet: Sheet) -> bool:
    """Return whether blank lines part the paragraphs, so that wrapped ones can be told apart."""
    flat = f"\n{sheet.text}\n"
    bodies = [text for story in sheet.stories for text in story.body if not text.startswith("## ")]
    return all(f"{text}\n\n" in flat or flat.endswith(f"{text}\n\n") for text in bodies[:-1])


def _fits_windows(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
