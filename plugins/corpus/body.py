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

from plugins.core.model import Manuscript

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from plugins.corpus.links import Links

# Above these Python-Markdown takes seconds: its time grows with signs times the length of their block.
MAX_SIGNS = 1000
MAX_WORK = 20_000_000
_COSTLY_SIGNS = ("[", "<", "`", "\\")
_CHEAPER_SIGNS = ("*", "_", "&")  # by about a hundred times
_HEADING_OR_RULE = re.compile(
    r"""
    ^[ \t>]* (?:
        \#                             # a heading
      | [=-]+ [ ]* $                   # the line under a heading
      | ([*_-]) (?: [ ]{0,2} \1 ){2}   # a rule
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|blockquote|td|th|tr|pre|dd|dt|figcaption)>|<br>|<hr>")
_MARKUP = re.compile(r"<[^>]*>")

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
    """Names each tag that the sanitiser will remove, and resolves each link."""

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
    """Converts bodies with one Markdown instance, which is costly to make."""

    def __init__(self) -> None:
        self._markdown = _instance()

    def convert(self, body: str, links: Links) -> Manuscript | Fault:
        """Return the body as sanitised HTML and as text; what was removed is added to `links.problems`."""
        if fault := _costly(body):
            return fault
        try:
            raw = self._markdown.reset().convert(body)
        except RecursionError:
            self._markdown = _instance()  # a half-run one is not reused
            return Fault("the body is nested too deeply", "remove levels of lists or quotations")
        if "<" in body or "](" in body or "]:" in body:
            _audit(raw, links)
        return _manuscript(raw, links)


def _costly(body: str) -> Fault | None:
    for sign in _COSTLY_SIGNS:
        if (count := body.count(sign)) > MAX_SIGNS:
            message = f"the body has {count} {sign!r}, at most {MAX_SIGNS} are converted"
            return Fault(message, f"write them as '&#{ord(sign)};', or split the story")
    if (count := len(_HEADING_OR_RULE.findall(body))) > MAX_SIGNS:
        message = f"the body has {count} headings and rules, at most {MAX_SIGNS} are converted"
        return Fault(message, "split the story")
    for block in _BLANK_LINE.split(body):
        if _work(block) > MAX_WORK:
            message = f"a paragraph of {len(block)} characters has too many signs such as '[' and '*'"
            return Fault(message, "break it up by empty lines, or split the story")
    return None


def _work(block: str) -> int:
    signs = sum(map(block.count, _COSTLY_SIGNS)) + len(_HEADING_OR_RULE.findall(block))
    return len(block) * (signs + sum(map(block.count, _CHEAPER_SIGNS)) // 100)


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


def _manuscript(raw: str, links: Links) -> Manuscript:
    def attribute(tag: str, name: str, value: str) -> str | None:
        is_link = (tag, name) in {("a", "href"), ("img", "src")}
        return links.resolve(value, is_image=tag == "img") if is_link else value

    clean = nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Manuscript(html=clean, text=plain_text(clean))


def plain_text(clean: str) -> str:
    """Return the text of sanitised HTML, one line a block."""
    text = html.unescape(_MARKUP.sub("", _BLOCK_END.sub("\n", clean)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
