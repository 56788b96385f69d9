"""What stands within a paragraph, as Markdown that Python-Markdown renders to the same text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from plugins.core.kinds import WebAddress
from plugins.intake.markup.markdown import entities_escaped, escaped_within
from plugins.intake.markup.names import FLOW, is_unshown
from plugins.intake.markup.trees import is_entity, local_name
from plugins.intake.text.decode import one_line, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.etree import _Element as Element

_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BREAK = "\n"  # in no text of a run: there all space is blanks
_SPACES = re.compile(r"\s+")
_AROUND = re.compile(r"(?P<before>\s*)(?P<text>.*?)(?P<after>\s*)", re.DOTALL)
_EMPHASIS = re.compile(r"(?<!\\)(?P<escapes>(?:\\\\)*)\*+")
_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in " ()[]*|`{}"}
_MAX_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: as Markdown, and as the text that must be seen."""

    markdown: str
    text: str


NOTHING = Run("", "")
GAP = Run(" ", " ")


def run_of(text: str | None) -> Run:
    """Return the plain text as a run."""
    if not text:
        return NOTHING
    shown = text
    if not text.isprintable() or "  " in text:
        shown = _SPACES.sub(" ", plain_signs(text))
    return Run(escaped_within(shown), shown)


def line_in(text: str | None) -> str:
    """Return the plain text on one line, without spaces around it."""
    return one_line(plain_signs(text)) if text else ""


def plain_signs(text: str) -> str:
    """Return the text with plain line ends and spaces, and without what cannot be seen."""
    return text if text.isprintable() else tidy(text)  # what is tidied cannot be printed


def inline(element: Element, base: str | None) -> Run:
    """Return an element within a paragraph."""
    name = local_name(element)
    if not name:
        return run_of(html.unescape(element.text or "")) if is_entity(element) else NOTHING
    if is_unshown(element):
        return NOTHING
    inner = joined(list(_runs_in(element, base)))
    return joined((Run(_BREAK, _BREAK), inner)) if name == "br" else _marked(element, inner, base)


def _runs_in(element: Element, base: str | None, without: Collection[Element] = ()) -> Iterator[Run]:
    """Yield what stands in the element, in order: blocks in it only with a gap around."""
    yield run_of(element.text)
    for child in element:
        is_block = local_name(child) in FLOW
        if is_block:
            yield GAP
        if child not in without:
            yield inline(child, base)
        if is_block:
            yield GAP
        yield run_of(child.tail)


def line_of(element: Element, base: str | None, without: Collection[Element] = ()) -> Run:
    """Return what an item of a list or a cell says, as one line; `without` some of its elements."""
    lines = _lines(joined(list(_runs_in(element, base, without))))
    return Run(" ".join(line.markdown for line in lines), " ".join(line.text for line in lines))


def joined(runs: Sequence[Run]) -> Run:
    """Return the runs as one. An exclamation mark before a link makes no picture of it."""
    markdown = "".join(run.markdown for run in runs)
    return Run(markdown.replace("![", r"\!["), "".join(run.text for run in runs))


def paragraphs_in(run: Run) -> list[list[Run]]:
    """Return the run's paragraphs, each a list of lines: two line breaks in a row part them."""
    paragraphs: list[list[Run]] = [[]]
    for line in _all_lines(run):
        if line.text:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [lines for lines in paragraphs if lines]


def without_emphasis(markdown: str) -> str:
    """Return the Markdown of a run with its links, but without the marks of emphasis."""
    return _EMPHASIS.sub(lambda match: match["escapes"], markdown)


def address(href: str | None, base: str | None) -> str | None:
    """Return where a link leads, None if readers cannot follow it from anywhere."""
    text = (href or "").strip().replace(" ", "%20")
    if not text or text.startswith("#") or len(text) > _MAX_ADDRESS:
        return None
    try:
        return WebAddress.parse(urljoin(base, text) if base else text).translate(_IN_ADDRESS)
    except ValueError:
        return None


def _lines(run: Run) -> list[Run]:
    return [line for line in _all_lines(run) if line.text]


def _all_lines(run: Run) -> Iterator[Run]:
    """Yield the run's lines, parted at its line breaks, without spaces around."""
    for markdown, text in zip(run.markdown.split(_BREAK), run.text.split(_BREAK), strict=True):
        yield Run(" ".join(markdown.split()), " ".join(text.split()))


def _marked(element: Element, inner: Run, base: str | None) -> Run:
    name = local_name(element)
    mark = _MARKS.get(name)
    shown = inner.text.strip()
    if not (mark or name == "a") or not shown or _BREAK in shown:
        return inner
    if mark:
        return inner if _EMPHASIS.search(inner.markdown) else _around(inner, mark, mark)
    target = address(element.get("href"), base)
    return (
        _around(inner, "[", f"](<{entities_escaped(target)}>)")
        if target and "](<" not in inner.markdown
        else inner
    )


def _around(inner: Run, before: str, after: str) -> Run:
    """Return the run between marks, its outer spaces outside of them."""
    match = _AROUND.fullmatch(inner.markdown)
    if match is None:
        return inner
    return Run(f"{match['before']}{before}{match['text']}{after}{match['after']}", inner.text)
