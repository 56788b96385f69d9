"""Bytes to trees of elements, by parsers that load nothing, expand nothing and stop at what is too large."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from plugins.core.problem import Problem
from plugins.intake.text.decode import text_of, tidy

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
_TOO_DEEP = etree.XPath("/*" * (_MAX_DEPTH + 1))
_BOMS_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096  # bytes in which a page tells its encoding
_CHARSET = re.compile(
    rb"""
    (?: <meta [^>]{0,200} charset | \A \s* <\?xml [^>]{0,80} encoding ) \s* = \s* ["']? \s*
    (?P<name> [\w.:-]{2,20} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The encodings of web pages: Python knows others, of which some are slow and some no encodings.
_ENCODING = re.compile(
    r"""
      (?: windows- | cp ) (?: 125\d | 866 | 874 | 932 | 949 | 950 ) | iso-?8859-\d{1,2}
    | koi8-[ru] | macintosh | shift[_-]jis | sjis | euc-(?: jp | kr ) | iso-2022-jp
    | gb2312 | gbk | gb18030 | big5 (?: -hkscs )?
    """,
    re.VERBOSE,
)
_LATIN_1 = re.compile(r"iso-?8859-1")


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
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")
    try:
        root: Element | None = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None or _is_too_deep(root) else root


def page_of(data: bytes) -> Element | None:
    """Return the root of an HTML file, decoded by its byte order mark, its own word or what its bytes are."""
    text = page_text(data)
    return html_tree(text) if text and text.strip() else None


def page_text(data: bytes) -> str | None:
    """Return the text of an HTML file; None if its bytes are no text.

    What is UTF-8 is read as such, whatever the page says of itself: it is hardly ever anything else.
    """
    data = _widened(data)
    match = _CHARSET.search(data[:_HEAD])
    if match and not data.startswith((_BOM, *_BOMS_16)) and not _is_utf8(data):
        return _decoded(data, match["name"].decode().lower()) or text_of(data)
    return text_of(data)


def _widened(data: bytes) -> bytes:
    """Return UTF-16 that came without its mark with the mark."""
    head = data[:200]
    for mark, blank in ((b"\xff\xfe", head[1::2]), (b"\xfe\xff", head[::2])):
        if len(blank) > 1 and blank.count(0) * 10 > len(blank) * 9:
            return data if data.startswith(_BOMS_16) else mark + data
    return data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, encoding: str) -> str | None:
    if not _ENCODING.fullmatch(encoding) or _LATIN_1.fullmatch(encoding):
        return None  # text_of reads Latin-1 as browsers do: as windows-1252
    try:
        return tidy(data.decode(encoding, "replace"))
    except LookupError:
        return None


def local_name(element: Element) -> str:
    """Return the element's name without namespace, in small letters; empty for comments and the like."""
    return _local(element.tag)


@lru_cache(maxsize=2000)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_entity(element: Element) -> bool:
    """Return whether this is an entity that was not resolved, as `&eacute;` is in XML without its DTD."""
    return element.tag is etree.Entity


def _is_too_deep(root: Element) -> bool:
    return bool(_TOO_DEEP(root))
