"""Markdown to clean HTML and plain text. What may stand in a page is a list; all else is a Problem."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.core.manuscript import Manuscript
from plugins.corpus import costs, paragraphs
from plugins.corpus.images import sized
from plugins.corpus.outline import outlined
from plugins.corpus.paragraphs import Shown

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from plugins.corpus.links import Links

_BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|blockquote|td|th|tr|pre|dd|dt|figcaption)>|<br>|<hr>")
_MARKUP = re.compile(r"<[^>]*>")

_LEADING_OUT = ("<", "](", "]:")  # without any of these a body has no link and no tag of its own

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "figcaption"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
    *(
        "a",
        "img",
        "code",
        "em",
        "strong",
        "b",
        "i",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "abbr",
        "cite",
        "q",
        "small",
    ),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "abbr": {"title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "*": {"lang", "dir", "id"},
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a body cannot be converted, and what to do."""

    message: str
    hint: str


class _Headings(Treeprocessor):
    """Lowers headings by one level: the page's only h1 is the headline."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if re.fullmatch(r"h[1-5]", element.tag):
                element.tag = f"h{int(element.tag[1]) + 1}"


class _Lowered(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Headings(md), "headings", 0)


class _Audit(HTMLParser):
    """Names each tag that the sanitiser will remove, resolves each link, wants each image described."""

    def __init__(self, links: Links) -> None:
        super().__init__()
        self.links = links
        self.refused: list[str] = []
        self.active: list[str] = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - Python's signature
        """Read `<![` to the next `>`, as browsers do; Python's own raises AssertionError on most of them."""
        self.refused.append("![")
        return self.parse_bogus_comment(i, report=False)

    def handle_comment(self, data: str) -> None:
        """Refuse comments that end earlier for a browser than they do here: what follows is no comment."""
        if data.startswith("[CDATA["):
            self.refused.append("![")
        elif data.startswith((">", "->")) or "--!>" in data:
            self.refused.append("!--")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.refused.append(tag)
            return
        if tag == "img":
            self.links.describe(dict(attrs))
        for name, value in attrs:
            if (tag, name) in {("a", "href"), ("img", "src")}:
                self.links.resolve(value or "", is_image=tag == "img")
            elif _is_active(name) and not _is_alignment(tag, value):
                self.active.append(name)


def _is_active(attribute: str) -> bool:
    """Return whether the attribute runs script, loads something, or changes what readers see."""
    return attribute.startswith("on") or attribute in {"style", "srcset", "background", "formaction"}


def _is_alignment(tag: str, value: str | None) -> bool:
    """Return whether this is the style that Markdown itself gives to the cells of a table."""
    return tag in {"td", "th"} and re.fullmatch(r"text-align: (left|right|center);", value or "") is not None


class Converter:
    """Converts bodies with one Markdown instance and one sanitiser, which are costly to make.

    Plain paragraphs need neither, and are not sent through them.
    """

    def __init__(self) -> None:
        self._markdown = _instance()
        self._links: Links | None = None
        self._cleaner = nh3.Cleaner(
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=self._attribute,
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
        )

    def convert(self, body: str, links: Links) -> Manuscript | Fault:
        """Return the body as sanitised HTML and as text; what was removed is added to `links.problems`."""
        if plain := paragraphs.bare(body):
            return plain
        if excess := costs.excess(body):
            return Fault(*excess)
        try:
            return self.manuscript(paragraphs.parts(body), links)
        except RecursionError:
            self._markdown = _instance()  # a half-run one is not reused
            return Fault("the body is nested too deeply", "remove levels of lists or quotations")

    def manuscript(self, parts: list[Shown | str], links: Links) -> Manuscript:
        """Return these parts of `links.body`, of which those that are Markdown are yet to be converted.

        RecursionError if they are nested too deeply.
        """
        found = self._joined(parts, links)
        html = outlined(found.html)
        return found if html is found.html else Manuscript(html=html, text=found.text)

    def _joined(self, parts: list[Shown | str], links: Links) -> Manuscript:
        marked = [self._markdown.reset().convert(part) for part in parts if isinstance(part, str)]
        if not marked:
            return paragraphs.manuscript([part for part in parts if isinstance(part, Shown)])
        if any(sign in links.body for sign in _LEADING_OUT):
            _audit("\n".join(marked), links)
        pages = iter(marked)
        raw = "\n".join(filter(None, (next(pages) if isinstance(part, str) else part.html for part in parts)))
        self._links = links
        clean = sized(self._cleaner.clean(raw), links.sizes)
        return Manuscript(html=clean, text=plain_text(clean))

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        is_link = (tag, name) in {("a", "href"), ("img", "src")}
        return self._links.resolve(value, is_image=tag == "img") if is_link and self._links else value


def _instance() -> Markdown:
    return Markdown(extensions=["tables", "sane_lists", _Lowered()], output_format="html")


def _audit(raw: str, links: Links) -> None:
    audit = _Audit(links)
    audit.feed(raw)
    audit.close()
    for tag in sorted(set(audit.refused)):
        message = f"<{tag}> is not allowed in a story"
        end = r"(?![\w:-])" if tag[0].isalpha() else ""
        found = re.search(f"<{re.escape(tag)}{end}", links.body, re.IGNORECASE) or re.search("<", links.body)
        at = found.start() if found else 0
        links.problems.append(links.problem(at, "unsafe-html", message, "remove it, or write &lt;"))
    for name in sorted(set(audit.active)):
        found = re.search(rf"(?<![\w-]){re.escape(name)}\s*=", links.body, re.IGNORECASE)
        message = f"the attribute {name!r} is not allowed in a story"
        links.problems.append(
            links.problem(found.start() if found else 0, "unsafe-html", message, "remove it")
        )


def plain_text(clean: str) -> str:
    """Return the text of sanitised HTML, one line a block."""
    text = html.unescape(_MARKUP.sub("", _BLOCK_END.sub("\n", clean)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
