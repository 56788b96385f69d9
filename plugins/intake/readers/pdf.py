"""Reads PDF documents: their lines made paragraphs again. Needs the extra `documents`."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.core.problem import Problem
from plugins.intake.documents.extra import BROKEN, broken, library, no_text
from plugins.intake.documents.layout import rebuilt
from plugins.intake.documents.stories import Document, Piece, stories
from plugins.intake.markup.markdown import escaped
from plugins.intake.moments import moment_of
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from datetime import datetime
    from types import ModuleType

    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

NAME = "pdf"
_HEAD = 1024  # bytes in which the mark stands, by the standard's appendix
_MAX_PAGES = 200
_MAX_CHARACTERS = 2_000_000
_RUNNING = Rule("running-line", "the number of a page, or a line that stands on most pages")


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is: the mark stands at the start, or a few bytes behind it."""
    return 0.99 if b"%PDF-" in data[:_HEAD] and not data[:1].isalpha() else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories of the document; a Problem if it cannot be read, or holds only pictures."""
    pypdf = library("pypdf", name)
    if isinstance(pypdf, Problem):
        return (pypdf,)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs each fault that it mends
    try:
        document = _document(pypdf, data, name)
    except (*BROKEN, pypdf.errors.PyPdfError) as error:
        return (broken(name, "PDF", type(error).__name__),)
    return (document,) if isinstance(document, Problem) else stories(document, agencies)


def _document(pypdf: ModuleType, data: bytes, name: str) -> Document | Problem:
    file = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if file.is_encrypted and not file.decrypt(""):
        return broken(name, "PDF", "it is locked by a password")
    if len(file.pages) > _MAX_PAGES:
        return broken(name, "PDF", f"it has {len(file.pages)} pages, at most {_MAX_PAGES} are read")
    pages = [tidy(page.extract_text() or "") for page in file.pages]
    if not any(page.strip() for page in pages):
        return no_text(name)
    if sum(map(len, pages)) > _MAX_CHARACTERS:
        return broken(name, "PDF", f"it has more than {_MAX_CHARACTERS:,} characters")
    sheet = rebuilt(pages)
    information = file.metadata or {}
    return Document(
        path=name,
        reader=NAME,
        pieces=tuple(Piece(escaped(text), text) for text in sheet.paragraphs),
        title=_said(information.get("/Title")),
        author=_said(information.get("/Author")),
        moment=_moment(_said(information.get("/CreationDate"))),
        parts=tuple(Part(line=1, role=Role.FURNITURE, rule=_RUNNING, text=line) for line in sheet.running),
    )


def _said(value: object) -> str | None:
    return " ".join(tidy(value).split()) or None if isinstance(value, str) else None


def _moment(stamp: str | None) -> datetime | None:
    """Return the time of a stamp such as `D:20261116093000+01'00'`."""
    digits = (stamp or "").removeprefix("D:").replace("'", "")
    return moment_of(f"{digits[:8]}T{digits[8:14]}{digits[14:19]}") or moment_of(digits[:8])
