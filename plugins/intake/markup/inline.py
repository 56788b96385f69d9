"""What stands within a paragraph, as Markdown that Python-Markdown renders to the same text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from plugins.core.kinds import WebAddress
from plugins.intake.markup.markdown import escaped_within
from plugins.intake.markup.names import begins_anew, is_unshown
from plugins.intake.markup.trees import local_name
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lxml.etree import _Element as Element

_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BREAK = "\ue000"  # a private sign, for a line break until the paragraph is whole
_AROUND = re.compile(r"(?P<before>\s*)(?P<text>.*?)(?P<after>\s*)", re.DOTALL)
_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in " ()[]*_"}
_MAX_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: as Markdown, and as the text that must be seen."""

    markdown: str
    text: str


def run_of(text: str | None) -> Run:
    """Return the plain text as a run."""
    shown = re.sub(r"\s+", " ", tidy(text or ""))
    return Run(escaped_within(shown), shown)


def inline(element: Element, base: str | None, *, with_tail: bool = False) -> Run:
    """Return an element within a paragraph, with the text behind it if asked for."""
    name = local_name(element)
    if not name:
        found = run_of(element.text) if _is_entity(element) else Run("", "")
    elif name == "br":
        found = Run(_BREAK, _BREAK)
    elif is_unshown(element):
        found = Run("", "")
    else:
        found = _marked(element, joined(runs_in(element, base)), base)
    return joined((found, run_of(element.tail))) if with_tail else found


def runs_in(element: Element, base: str | None) -> tuple[Run, ...]:
    """Return what stands in the element, in order."""
    return (run_of(element.text), *(inline(child, base, with_tail=True) for child in element))


def line_of(element: Element, base: str | None, without: Collection[Element] = ()) -> Run:
    """Return what an item of a list or a cell says, as one line; `without` some of its elements."""
    runs = [run_of(element.text)]
    for child in element:
        if child not in without:
            gap = Run(" ", " ") if begins_anew(child) else Run("", "")
            runs += [gap, inline(child, base), gap]
        runs.append(run_of(child.tail))
    lines = lines_in(joined(runs))
    return Run(" ".join(line.markdown for line in lines), " ".join(line.text for line in lines))


def joined(runs: Sequence[Run]) -> Run:
    """Return the runs as one."""
    return Run("".join(run.markdown for run in runs), "".join(run.text for run in runs))


def lines_in(run: Run) -> list[Run]:
    """Return the run's lines, parted at its line breaks, without spaces around and without empty ones."""
    pairs = zip(run.markdown.split(_BREAK), run.text.split(_BREAK), strict=True)
    lines = (Run(" ".join(markdown.split()), " ".join(text.split())) for markdown, text in pairs)
    return [line for line in lines if line.text]


def paragraphs_in(run: Run) -> list[list[Run]]:
    """Return the run's paragraphs, each a list of lines: two line breaks in a row part them."""
    paragraphs: list[list[Run]] = [[]]
    for markdown, text in zip(run.markdown.split(_BREAK), run.text.split(_BREAK), strict=True):
        if text.strip():
            paragraphs[-1].append(Run(" ".join(markdown.split()), " ".join(text.split())))
        elif paragraphs[-1]:
            paragraphs.append([])
    return [lines for lines in paragraphs if lines]


def address(href: str | None, base: str | None) -> str | None:
    """Return where a link leads, None if readers cannot follow it from anywhere."""
    text = (href or "").strip().translate(_IN_ADDRESS)
    if not text or text.startswith("#") or len(text) > _MAX_ADDRESS:
        return None
    try:
        return str(WebAddress.parse(urljoin(base, text) if base else text))
    except ValueError:
        return None


def _marked(element: Element, inner: Run, base: str | None) -> Run:
    name = local_name(element)
    if _BREAK in inner.text or not inner.text.strip():
        return inner
    target = address(element.get("href"), base) if name == "a" else None
    if target and "](" not in inner.markdown:
        return _around(inner, "[", f"](<{target}>)")
    mark = _MARKS.get(name)
    is_marked = re.search(r"(?<!\\)\*", inner.markdown)
    return _around(inner, mark, mark) if mark and not is_marked else inner


def _around(inner: Run, before: str, after: str) -> Run:
    """Return the run between marks, its outer spaces outside of them."""
    match = _AROUND.fullmatch(inner.markdown)
    if match is None:
        return inner
    return Run(f"{match['before']}{before}{match['text']}{after}{match['after']}", inner.text)


def _is_entity(element: Element) -> bool:
    text = element.text or ""
    return text.startswith("&") and text.endswith(";")
