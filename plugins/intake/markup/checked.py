"""Intake checks its own work: the Markdown it writes, rendered as the site will, shows the same text."""

from __future__ import annotations

import html
import re
from functools import cache

from markdown import Markdown

_MARKUP = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|blockquote|pre|table|thead|tbody|tr|th|td)\b[^>]*>|<br ?/?>")
# A paragraph of these signs alone, a letter or an opening quotation mark first, is shown as it stands.
_PLAIN = re.compile(
    r"""
    (?: [^\W\d_] | ["'\u201c\u2018\u00ab(] (?! [^\W\d]* :) )
    [^\\`*_{}\[\]<>&|#\n\x02\x03]*
    """,
    re.VERBOSE,
)
_MAX_LENGTH = 20_000
_MAX_SIGNS = 400


def shows(markdown: str, text: str) -> bool:
    """Return whether the Markdown, rendered, shows exactly the text, spaces aside."""
    if _PLAIN.fullmatch(markdown):
        return " ".join(markdown.split()) == " ".join(text.split())
    return _squeezed(rendered_text(markdown)) == _squeezed(text)


def checked(markdown: str, text: str) -> str | None:
    """Return the Markdown if it shows the text and is not costly to render, else None."""
    is_costly = len(markdown) > _MAX_LENGTH and sum(map(markdown.count, "*[`<")) > _MAX_SIGNS
    return markdown if not is_costly and shows(markdown, text) else None


def rendered_text(markdown: str) -> str:
    """Return what readers see of the Markdown."""
    try:
        page = _instance().reset().convert(markdown)
    except RecursionError:
        _instance.cache_clear()  # a half-run one is not reused
        return ""
    return html.unescape(_MARKUP.sub("", _BLOCK.sub(" ", page)))


def _squeezed(text: str) -> str:
    """Return the text without spaces: where a block ends, the one has a space and the other a line's end."""
    return "".join(text.split())


@cache
def _instance() -> Markdown:
    return Markdown(extensions=["tables", "sane_lists"], output_format="html")
