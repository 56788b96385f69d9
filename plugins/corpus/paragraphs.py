"""Plain paragraphs and crossheads to HTML and text directly, byte for byte as by way of Python-Markdown.

Only text in which Markdown finds nothing, or nothing but escapes and entities, is read here: see its
`blockprocessors` for what begins a block, its `inlinepatterns` for what is a sign within one.
"""

from __future__ import annotations

import html
import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from plugins.core.manuscript import Manuscript

if TYPE_CHECKING:
    from collections.abc import Iterator

# Control characters, halves of pairs and non-characters, and what Python takes for a line's end.
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_SPACES = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"  # that are not U+0020: a page's text has that for them
_SIGNS = rf"\\`*_\[\]<>&|\#\t\n{_CONTROLS}"
_START = r"(?! [+=-] | \d+\.[ ] ) [^\s{}]"  # begins no list, rule, or line under a heading
_BARE_LINE = rf"{_START.format(_SIGNS + _SPACES)} [^{_SIGNS}{_SPACES}]*+ (?<![ ])"
_BARE = re.compile(rf"{_BARE_LINE} (?: \n\n?+ {_BARE_LINE} )*+", re.VERBOSE)
_VISIBLE = r"3[3-9] | [4-9][0-9] | 1[01][0-9] | 12[0-6]"  # characters of ASCII, by number
_ESCAPE = rf"\\[\\*_{{}}\[\]()>\#+.!-] | &(?: lt | gt | amp | quot | \#(?:{_VISIBLE}) ); | &(?=[ ])"
_ESCAPES = re.compile(_ESCAPE, re.VERBOSE)
_REST = rf"(?: [^{_SIGNS}]++ | {_ESCAPE} )*+"
_LINE = rf"(?: {_START.format(_SIGNS)} | (?={_ESCAPE}) ) {_REST}"
_PARAGRAPH = re.compile(rf"{_LINE} (?: (?<![ ][ ]) \n {_LINE} )*+", re.VERBOSE)
_HEADING = re.compile(rf"(\#{{1,6}}) [ ]+ (?=\S) ({_REST}) (?<!\s)", re.VERBOSE)
_TAG_OF = {"#": "h2", "##": "h3", "###": "h4", "####": "h5", "#####": "h6", "######": "h6"}
# Where blocks may have a say in one another, or end elsewhere than at one empty line.
_JOINING = ("<", "]:", "\n\n\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]+\n")
_ORDINARY = re.compile(rf"(?!\s)[^{_CONTROLS}]*+(?<!\s)")
_BETWEEN = "</p>\n<p>"


class Shown(NamedTuple):
    """A block as the page shows it: clean HTML, and its text, a line a line."""

    html: str
    text: str


def bare(body: str) -> Manuscript | None:
    """Return the body if it is paragraphs without any sign of Markdown's or HTML's, else None."""
    if not _is_bare(body):
        return None
    paragraphs = body.split("\n\n")
    return Manuscript(html=f"<p>{_BETWEEN.join(paragraphs)}</p>", text="\n".join(paragraphs))


def parts(body: str) -> list[Shown | str]:
    """Return the body's blocks in order: as shown, or as Markdown, where it takes that to tell.

    Markdown blocks that follow one another are one part: the whole body, if its blocks depend on one another.
    """
    is_joined = any(sign in body for sign in _JOINING) or _BLANK_LINE.search(body)
    return [body] if is_joined or not _ORDINARY.fullmatch(body) else list(_runs(body.split("\n\n")))


def manuscript(shown: list[Shown]) -> Manuscript:
    """Return the manuscript of these blocks."""
    texts = (block.text for block in shown)
    return Manuscript(html="\n".join(block.html for block in shown), text="\n".join(filter(None, texts)))


def _is_bare(text: str) -> bool:
    return "  " not in text and _BARE.fullmatch(text) is not None


def _runs(blocks: list[str]) -> Iterator[Shown | str]:
    pairs = ((_shown(block), block) for block in blocks)
    for is_shown, run in groupby(pairs, lambda pair: pair[0] is not None):
        if is_shown:
            yield from (shown for shown, _ in run if shown)
        else:
            yield "\n\n".join(block for _, block in run)


def _shown(block: str) -> Shown | None:
    """Return the block if it is a plain paragraph or crosshead, escapes and entities aside."""
    if _is_bare(block):
        return Shown(f"<p>{block}</p>", block)
    if _PARAGRAPH.fullmatch(block):
        return _made("p", block)
    heading = _HEADING.fullmatch(block)
    return _made(_TAG_OF[heading[1]], heading[2]) if heading else None


def _made(tag: str, source: str) -> Shown:
    seen = _ESCAPES.sub(_character, source) if "\\" in source or "&" in source else source
    written = html.escape(seen, quote=False).replace("\xa0", "&nbsp;")
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    return Shown(f"<{tag}>{written}</{tag}>", "\n".join(line for line in lines if line))


def _character(match: re.Match[str]) -> str:
    """Return the character that the escape or entity stands for."""
    return match[0][1] if match[0][0] == "\\" else html.unescape(match[0])
