"""Reads plain agency copy: AP and ANPA, Reuters, dpa, AAP, EFE, Xinhua, UPI and those who write like them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.copy_headers import copy_header, is_slugline
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.dates import is_trailer, trailer_day
from plugins.intake.text.decode import text_of
from plugins.intake.text.drafts import Draft, Found, Page, dispatches
from plugins.intake.text.editorial import edited
from plugins.intake.text.lines import lines_of
from plugins.intake.text.paragraphs import paragraphs_of
from plugins.intake.text.stories import parted, slices_of

if TYPE_CHECKING:
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.lines import Line
    from plugins.intake.text.stories import Slice

NAME = "agency-copy"


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is agency copy: a slugline, a trailer, text behind the dateline."""
    text = text_of(data) or ""
    lines = [line.text for line in lines_of(text) if line.text]
    if any(is_trailer(line) for line in lines) or any(map(is_slugline, lines[:5])):
        return 0.95
    datelines = (dateline_of(line, KNOWN) for line in lines)
    if any(found and found.rest for found in datelines):
        return 0.6
    return 0.1 if lines and text.lstrip()[:1] not in {"<", "{", "["} else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the file's stories; a Problem where there is none."""
    text = text_of(data) or ""
    return copy_dispatches(
        lines_of(text), Page(path=name, reader=NAME, agencies=agencies, day=trailer_day(text))
    )


def copy_dispatches(lines: tuple[Line, ...], page: Page) -> tuple[Found, ...]:
    """Return the stories of copy that has nothing around it but what its agency wrote."""
    drafts = tuple(map(_draft, slices_of(lines, page.agencies)))
    return dispatches(drafts or _undated(lines), page)


def _draft(piece: Slice) -> Draft:
    header = copy_header(piece.header)
    body = tuple(replace(line, text=line.text.removesuffix("<").removeprefix("^")) for line in piece.body)
    paragraphs = (*paragraphs_of(header.others), *paragraphs_of(body))
    return Draft(header=header, text=edited(paragraphs), dateline=piece.dateline, line=piece.number)


def _undated(lines: tuple[Line, ...]) -> tuple[Draft, ...]:
    """Return the draft of copy without dateline: the headings on top are its header."""
    top, body = parted(lines)
    header = copy_header(top)
    text = edited((*paragraphs_of(header.others), *paragraphs_of(body)))
    return (Draft(header=header, text=text),) if text.paragraphs else ()
