"""Bytes to trees of elements, by parsers that load nothing, expand nothing and stop at what is too large."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree, html

from plugins.core.problem import Problem
from plugins.intake.text.decode import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROOT = re.compile(
    rb"""
    (?: \s | <\?.*?\?> | <!--.*?--> | <!DOCTYPE [^\[>]* (?: \[.*?\] )? [^>]* > )*
    < (?: [\w.-]+: )? (?P<name> [A-Za-z_][\w.-]* )
    """,
    re.VERBOSE | re.DOTALL,
)
_BOM = b"\xef\xbb\xbf"
_START = 20_000  # bytes in which the root stands, or it is no file of ours
_MAX_DEPTH = 200  # libxml2 stops at 256 by itself


def root_name(data: bytes) -> str | None:
    """Return the local name of the root element without parsing, None if the bytes do not look like XML."""
    head = data[:_START].removeprefix(_BOM)
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.decode("utf-16", "replace").encode()
    match = _ROOT.match(head) if head.lstrip()[:1] == b"<" else None
    return match["name"].decode() if match else None


@lru_cache(maxsize=2)
def xml_tree(data: bytes, path: str) -> Element | Problem:
    """Return the document's root, or the Problem with line and column where it is not well-formed.

    No DTD is loaded, no entity expanded, no address opened; entities other than XML's own stay `&name;`.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line, column = getattr(error, "position", (1, 1))
        message = f"this is no well-formed XML: {str(error).partition(', line')[0]}"
        hint = "ask the sender for a whole file, or save the text alone"
        return Problem(
            path=path, line=line or 1, column=column or 1, code="bad-xml", message=message, hint=hint
        )
    if _is_too_deep(root):
        message = f"elements stand more than {_MAX_DEPTH} deep in one another"
        return Problem(path=path, code="too-complex", message=message, hint="save the text alone")
    return root


def html_tree(source: str) -> Element | None:
    """Return the root of a page or a piece of HTML, however broken; None if nothing is in it."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return None if _is_too_deep(root) else root


def page_of(data: bytes) -> Element | None:
    """Return the root of an HTML file, decoded by its byte order mark, its own word or what its bytes are."""
    match = _CHARSET.search(data[:2048])
    text = None
    if match and not data.startswith((_BOM, b"\xff\xfe", b"\xfe\xff")):
        text = _decoded(data, match["name"].decode())
    text = text or text_of(data)
    return html_tree(text) if text and text.strip() else None


_CHARSET = re.compile(rb"<meta[^>]{0,80}charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{2,20})", re.IGNORECASE)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def local_name(element: Element) -> str:
    """Return the element's name without namespace, in small letters; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_too_deep(root: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False
