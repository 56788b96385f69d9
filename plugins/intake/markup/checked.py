"""Intake checks its own work: the Markdown it writes, rendered as the site will, shows the same text."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from markdown import Markdown

from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|blockquote|pre|table|thead|tbody|tr|th|td)\b[^>]*>|<br ?/?>")
# Text in which Python-Markdown finds nothing but these escapes, entities and links; so it is known without
# rendering what readers see of it. All else is rendered.
_SIGNS = r"[^\\`*_{}\[\]<>&|\#\n\r\x02\x03]*"
_ESCAPE = r"\\[\\`*_{}\[\]\#] | &(?:lt|amp|\#\d{2,4});"
_TEXT = rf"{_SIGNS} (?: (?: {_ESCAPE} | &(?=\s) ) {_SIGNS} )*"
_TARGET = r"\]\(<https?://[a-zA-Z0-9.~:/?@$&+,;=%_-]{1,2000}>\)"
_START = r"""
      [^\W\d_] | ["'\u201c\u2018\u00ab($\u20ac\u00a3\u2014\u2013\u2026]  # no sign that begins a block
    | \d+ (?! [\d.)] ) | \d+ [.)] (?! [\s.)] | \Z )       # nor a list's number
"""
_BARE = re.compile(rf"(?: {_START} ) {_SIGNS}", re.VERBOSE)
_PLAIN = re.compile(
    rf"""
    (?: \#{{2,4}}[ ] )?                                     # a heading
    (?: {_START} | (?= \[ [^\]\\]+ {_TARGET} ) )
    {_TEXT} (?: (?<!!) \[ {_TEXT} {_TARGET} {_TEXT} )*  # links, no pictures
    """,
    re.VERBOSE,
)
_MARKS = re.compile(rf"{_ESCAPE} | \[ | {_TARGET}", re.VERBOSE)
_MAX_LENGTH = 20_000
_MAX_SIGNS = 400


def shows(markdown: str, text: str) -> bool:
    """Return whether the Markdown, rendered, shows exactly the text, spaces aside."""
    return (markdown == text and is_bare(markdown)) or _seen(markdown) == _squeezed(text)


def checked(markdown: str, text: str) -> str | None:
    """Return the Markdown if it shows the text and is not costly to render, else None."""
    is_costly = len(markdown) > _MAX_LENGTH and sum(map(markdown.count, "*[`<\\\n")) > _MAX_SIGNS
    return markdown if not is_costly and shows(markdown, text) else None


def shows_all(blocks: Sequence[str], texts: Iterable[str]) -> bool:
    """Return whether the blocks, as one page, show each of the texts, in their order, spaces aside.

    Between the texts the page may show more. What cannot be seen, such as soft hyphens, may be missing.
    """
    return missing(blocks, texts) is None


def missing(blocks: Sequence[str], texts: Iterable[str]) -> str | None:
    """Return the first of the texts that the blocks do not show behind the texts before it, None if none."""
    page = tidy(page_text(blocks))
    at = 0
    for text in texts:
        wanted = _squeezed(tidy(text))
        at = page.find(wanted, at)
        if at < 0:
            return text
        at += len(wanted)
    return None


def rendered_text(markdown: str) -> str:
    """Return what readers see of the Markdown."""
    try:
        page = _instance().reset().convert(markdown)
    except RecursionError:
        _instance.cache_clear()  # a half-run one is not reused
        return ""
    return html.unescape(_MARKUP.sub("", _BLOCK.sub(" ", page)))


def page_text(blocks: Sequence[str]) -> str:
    """Return what all blocks show, without spaces. Plain ones have no say in what others become."""
    runs = groupby(blocks, key=lambda block: plain_text(block) is not None)
    return "".join(
        "".join(map(_seen, run)) if is_plain else _squeezed(rendered_text("\n\n".join(run)))
        for is_plain, run in runs
    )


def _seen(markdown: str) -> str:
    """Return what the Markdown shows, without spaces."""
    found = plain_text(markdown)
    return _squeezed(rendered_text(markdown)) if found is None else found


@lru_cache(maxsize=256)
def is_bare(markdown: str) -> bool:
    """Return whether nothing in it means anything to Markdown: it shows itself."""
    return _BARE.fullmatch(markdown) is not None


@lru_cache(maxsize=256)
def plain_text(markdown: str) -> str | None:
    """Return what the Markdown shows, without spaces, if that is known without rendering."""
    if is_bare(markdown):
        return _squeezed(markdown)
    if _PLAIN.fullmatch(markdown):
        return _squeezed(_MARKS.sub(_unmarked, markdown.lstrip("# ")))
    return None


def _unmarked(match: re.Match[str]) -> str:
    """Return what is seen of an escape, an entity, or the marks around a link's text."""
    mark = match[0]
    if mark[0] == "&":
        return html.unescape(mark)
    return mark[1] if mark[0] == "\\" else ""


def _squeezed(text: str) -> str:
    """Return the text without spaces: where a block ends, the one has a space and the other a line's end."""
    return "".join(text.split())


@cache
def _instance() -> Markdown:
    return Markdown(extensions=["tables", "sane_lists"], output_format="html")
