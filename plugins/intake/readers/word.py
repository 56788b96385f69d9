"""Reads Word documents (.docx), by way of HTML. Needs the extra `documents`."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.core.problem import Problem
from plugins.intake.documents.extra import BROKEN, broken, library
from plugins.intake.documents.stories import Document, Piece, stories
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.markup.trees import html_tree, local_name, xml_tree
from plugins.intake.moments import moment_of

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

NAME = "docx"
_ZIP = b"PK\x03\x04"
_MAIN, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_MAX_MEMBERS = 2000
_MAX_UNPACKED = 40_000_000  # bytes
_MAX_RATIO = 200  # of what is unpacked to what is packed: XML shrinks to a twentieth, bombs to a thousandth
_TITLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_PROPERTY = Rule("document-property", "what the file says of itself")


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is: a packed file with a document of Word in it."""
    return 0.99 if data.startswith(_ZIP) and _MAIN.encode() in data else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories of the document; a Problem if it cannot be read, or holds none."""
    mammoth = library("mammoth", name)
    if isinstance(mammoth, Problem):
        return (mammoth,)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if refusal := _refusal(packed):
                return (broken(name, "Word document", refusal),)
            properties = _properties(packed, name)
        page = mammoth.convert_to_html(io.BytesIO(data), style_map=_TITLES, convert_image=_no_picture).value
    except BROKEN as error:
        return (broken(name, "Word document", type(error).__name__),)
    return stories(_document(page, properties, name), agencies)


def _refusal(packed: zipfile.ZipFile) -> str | None:
    """Return why the file is not opened, None if it may be."""
    infos = packed.infolist()
    size, small = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if len(infos) > _MAX_MEMBERS or size > _MAX_UNPACKED or size > _MAX_RATIO * max(small, 1):
        return f"it unpacks to {size:,} bytes in {len(infos)} files"
    members = (info.filename for info in infos if info.filename.endswith((".xml", ".rels")))
    return "it declares entities" if any(b"<!DOCTYPE" in packed.read(name) for name in members) else None


def _properties(packed: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Return what the file says of itself by the names of Dublin Core: title, creator, created, language."""
    if _PROPERTIES not in packed.namelist():
        return {}
    root = xml_tree(packed.read(_PROPERTIES), path)
    if isinstance(root, Problem):
        return {}
    return {local_name(each): " ".join((each.text or "").split()) for each in root}


def _document(page: str, properties: dict[str, str], path: str) -> Document:
    root = html_tree(page) if page.strip() else None
    blocks = blocks_of(root) if root is not None else ()
    parts = (
        Part(line=1, path=f"/{_PROPERTIES}/{key}", role=Role.METADATA, rule=_PROPERTY, text=value)
        for key, value in properties.items()
        if value
    )
    return Document(
        path=path,
        reader=NAME,
        pieces=tuple(Piece(block.markdown, " ".join(block.text.split()), block.role) for block in blocks),
        title=properties.get("title") or None,
        author=properties.get("creator") or None,
        moment=moment_of(properties.get("created")) or moment_of(properties.get("modified")),
        parts=tuple(parts),
    )


def _no_picture(_: object) -> list[object]:
    return []
