"""The names of elements in HTML, XHTML and NITF: which begin anew, which are never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.intake.markup.trees import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

# Elements whose content begins anew: what stands before and after them is another paragraph.
FLOW = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "center", "details", "div", "fieldset"),
        *("figure", "footer", "form", "header", "html", "legend", "main", "nav", "p", "pre", "section"),
        *("summary", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("body.content", "body.end", "body.head", "block", "bq", "hedline", "hl1", "hl2", "nitf-table"),
    ]
)
# Nothing to read.
HIDDEN = frozenset(
    [
        *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet"),
        *("audio", "video", "canvas", "map", "select", "textarea", "input", "button"),
        *("head", "link", "meta", "base", "img", "picture", "source", "track"),
        *("media-metadata", "media-object", "media-reference", "nitf-table-metadata"),
    ]
)
CAPTIONS = frozenset(["figure", "figcaption", "fig", "media", "media-caption", "media-producer"])
_UNSHOWN = HIDDEN | CAPTIONS
LISTS = frozenset(["ul", "ol"])
QUOTATIONS = frozenset(["blockquote", "bq"])


def unshown_in(root: Element) -> Iterator[Element]:
    """Yield the elements in the root of which nothing is for a story's text."""
    for element in root.iterdescendants():
        if local_name(element) in _UNSHOWN and is_unshown(element):
            yield element


def is_unshown(element: Element) -> bool:
    """Return whether nothing of the element is for a story's text."""
    name = local_name(element)
    return name in _UNSHOWN and (name != "figure" or is_caption(element))


def is_caption(element: Element) -> bool:
    """Return whether the element is a picture, or its caption; a figure with a table is neither."""
    name = local_name(element)
    if name == "figure":
        return not any(local_name(inner) == "table" for inner in element.iterdescendants())
    return name in CAPTIONS


def begins_anew(element: Element) -> bool:
    """Return whether the element is a block, or holds one."""
    name = local_name(element)
    if name in _UNSHOWN and is_unshown(element):
        return False
    return name in FLOW or (
        len(element) > 0 and any(local_name(inner) in FLOW for inner in element.iterdescendants())
    )
