"""The HTML in feeds: what is plain text, and what text HTML shows."""

from __future__ import annotations

import html
import re

from plugins.intake.markup.trees import html_tree
from plugins.intake.text.decode import tidy

_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w{1,31};")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_MAX_LINE = 100  # no line of a hard-wrapped text is longer


def is_html(text: str) -> bool:
    """Return whether there is an element in the text."""
    return bool(_TAG.search(text))


def as_html(text: str, *, is_plain: bool | None = None) -> str:
    """Return the text as HTML: of plain text each paragraph in an element of its own.

    None: whether it is plain is told by what stands in it. Entities in it are those of HTML either way.
    """
    if is_plain is None:
        is_plain = not is_html(text)
        text = html.unescape(text) if is_plain else text
    if not is_plain:
        return text
    blocks = _BLANK.split(tidy(text).strip())
    if len(blocks) == 1 and any(len(line) > _MAX_LINE for line in blocks[0].split("\n")):
        blocks = blocks[0].split("\n")  # each line is a paragraph
    return "\n\n".join(f"<p>{html.escape(block)}</p>" for block in blocks)


def plain(source: str | None) -> str | None:
    """Return what the HTML shows as one line, None if that is nothing."""
    text = source or ""
    if is_html(text):
        root = html_tree(text)
        text = "" if root is None else " ".join(map(str, root.itertext()))
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return " ".join(tidy(text).split()) or None
