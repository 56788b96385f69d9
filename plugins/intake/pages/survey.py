"""One walk over a page: its meta elements, headings and times, and what by its name stands around a story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lxml import etree

from plugins.intake.markup.names import HIDDEN
from plugins.intake.text.notices import is_notice

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Words that sites the world over give to what stands around their stories, as parts of a class or an id.
_AROUND = re.compile(
    r"""
    (?<![a-z]) (?:
        comments? | respond | disqus | related | recommend(?:ed|ations?) | read-?(?:more|next|also) | teasers?
      | most-?(?:read|popular|viewed) | trending | newsletters? | subscri(?:be|ption) | sign-?up | promo
      | share | sharing | social | follow-us | cookies? | consent | gdpr | banner | popup | modal | paywall
      | breadcrumbs? | pagination | pager | sidebar | widget | sponsor(?:ed)? | adverts? | advertisement
      | tags? | tag-?list | author-?(?:box|bio|card|info) | about-?author | bio | skip-?link
      | masthead | footer
      | menu | nav(?:bar|igation)? | toolbar | pull-?quote | print-?only | outbrain | taboola
    ) (?![a-z])
    """,
    re.VERBOSE,
)
_AROUND_NAMES = frozenset(("nav", "aside", "footer", "form", "dialog", "menu"))
_AROUND_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alertdialog")
)
_BYLINE = re.compile(r"(?<![a-z])(?:by-?line|author(?:s|-?name)?|writer|credit-?line)(?![a-z])")
_SIGNS_OF_RIGHTS = (
    *("©", "opyright", "OPYRIGHT", "(c)", "(C)", "ights reserved", "ights Reserved", "RIGHTS RESERVED"),
    *("icensed under", "icenced under", "reative commons", "reative Commons", "ublic domain", "use only"),
)
_UNREAD = frozenset(("script", "style"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KEPT = {"link": "links", "title": "titles", "h1": "headings", "time": "times", "article": "articles"}
_TELLING_NAMES = frozenset(("meta", *_KEPT)) | _AROUND_NAMES | HIDDEN
_TELLING_MARKS = frozenset(("class", "id", "itemprop", "rel", "role"))
_LENGTH = etree.XPath("string-length()")
_MAX_NOTICE = 1500
_WHOLE = 0.5  # of the page's text: what holds more is no furniture, whatever its class says


@dataclass(slots=True, kw_only=True)
class Survey:
    """What was met on the walk. `around` are the outermost elements that stand around a story."""

    root: Element
    elements: list[Element]  # all of them: held, so that lxml need not make them anew at each walk
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: list[Element] = field(default_factory=list)
    titles: list[Element] = field(default_factory=list)
    headings: list[Element] = field(default_factory=list)
    times: list[Element] = field(default_factory=list)
    properties: dict[str, list[Element]] = field(default_factory=dict)
    bylines: list[Element] = field(default_factory=list)
    articles: list[Element] = field(default_factory=list)
    around: list[Element] = field(default_factory=list)
    notices: list[Element] = field(default_factory=list)

    def meta(self, *names: str) -> str | None:
        """Return the content of the first of these meta elements that has one."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)


def surveyed(root: Element) -> Survey:
    """Return what the page has."""
    survey = Survey(root=root, elements=list(root.iter()))
    whole = length(root)
    _walk(root, survey, whole, is_around=False)
    survey.notices.extend(filter(_is_notice, _with_rights(survey.elements)))
    return survey


def _with_rights(elements: list[Element]) -> list[Element]:
    """Return the elements in which words on rights stand."""
    texts = [(text, element) for element in elements if (text := element.text) and _is_read(element)]
    tails = [(tail, element) for element in elements if (tail := element.tail)]
    page = "\0".join(text for text, _ in (*texts, *tails))
    signs = [sign for sign in _SIGNS_OF_RIGHTS if sign in page]
    found: set[Element | None] = {element for sign in signs for text, element in texts if sign in text}
    found |= {element.getparent() for sign in signs for tail, element in tails if sign in tail}
    return [element for element in elements if element in found] if found else []


def _is_read(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in _UNREAD


def length(element: Element) -> int:
    """Return the number of characters that stand in the element."""
    return int(cast("float", _LENGTH(element)))


def _walk(element: Element, survey: Survey, whole: int, *, is_around: bool) -> None:
    for child in element:
        name = child.tag
        if not isinstance(name, str):
            continue
        marks = cast("dict[str, str]", dict(child.items()))
        begins = False
        if name in _TELLING_NAMES or not _TELLING_MARKS.isdisjoint(marks):
            _note(child, marks, survey, is_around=is_around)
            if name in HIDDEN and name != "head":
                continue
            begins = not is_around and _is_furniture(name, marks) and length(child) < whole * _WHOLE
        if begins:
            survey.around.append(child)
        if len(child):
            _walk(child, survey, whole, is_around=is_around or begins)


def _note(element: Element, marks: dict[str, str], survey: Survey, *, is_around: bool) -> None:
    name = element.tag
    if name == "meta":
        key = marks.get("property") or marks.get("name") or marks.get("itemprop") or ""
        survey.metas.setdefault(key.strip().lower(), []).append(" ".join(marks.get("content", "").split()))
        return
    if name in _KEPT and not (name == "article" and is_around):
        getattr(survey, _KEPT[name]).append(element)
    if marks:
        _note_marks(element, marks, survey, is_around=is_around)


def _note_marks(element: Element, marks: dict[str, str], survey: Survey, *, is_around: bool) -> None:
    for key in marks.get("itemprop", "").split():
        survey.properties.setdefault(key, []).append(element)
    is_author = "author" in marks.get("rel", "").split()
    if not is_around and (is_author or _is_byline(marks.get("class"), marks.get("id"))):
        survey.bylines.append(element)


def _is_notice(element: Element) -> bool:
    if element.tag in HIDDEN or element.tag in {"title", "body", "html"}:
        return False
    text = " ".join("".join(map(str, element.itertext())).split())
    return len(text) <= _MAX_NOTICE and is_notice(text)


def _is_furniture(name: str, marks: dict[str, str]) -> bool:
    """Return whether an element is by its name, role, class or id what stands around a story."""
    if name in _AROUND_NAMES or marks.get("role") in _AROUND_ROLES:
        return True
    if not marks or name in {"body", "html", "article", "main"}:
        return False
    return _is_named_around(marks.get("class"), marks.get("id"))


@lru_cache(maxsize=4000)
def _is_named_around(classes: str | None, name: str | None) -> bool:
    return bool(_AROUND.search(_marks(classes, name)))


@lru_cache(maxsize=4000)
def _is_byline(classes: str | None, name: str | None) -> bool:
    return bool(_BYLINE.search(_marks(classes, name)))


def _marks(classes: str | None, name: str | None) -> str:
    return _CAMEL.sub("-", f"{classes or ''} {name or ''}"[:300]).lower().replace("_", "-")
