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
_HAS_SIGN = " or ".join(f"contains(., {sign!r})" for sign in _SIGNS_OF_RIGHTS)
_RIGHTS = etree.XPath(f"//*[not(self::script or self::style)][text()[{_HAS_SIGN}]]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KEPT = {"link": "links", "title": "titles", "h1": "headings", "time": "times", "article": "articles"}
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
    survey.notices.extend(filter(_is_notice, cast("list[Element]", _RIGHTS(root))))
    return survey


def length(element: Element) -> int:
    """Return the number of characters that stand in the element."""
    return sum(map(len, element.itertext()))


def _walk(element: Element, survey: Survey, whole: int, *, is_around: bool) -> None:
    for child in element:
        name = child.tag
        if not isinstance(name, str):
            continue
        _note(child, name, survey, is_around=is_around)
        if name in HIDDEN and name != "head":
            continue
        begins = not is_around and is_furniture(child) and length(child) < whole * _WHOLE
        if begins:
            survey.around.append(child)
        _walk(child, survey, whole, is_around=is_around or begins)


def _note(element: Element, name: str, survey: Survey, *, is_around: bool) -> None:
    if name == "meta":
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        survey.metas.setdefault(key.strip().lower(), []).append(
            " ".join((element.get("content") or "").split())
        )
        return
    if name in _KEPT and not (name == "article" and is_around):
        getattr(survey, _KEPT[name]).append(element)
    _note_marks(element, survey, is_around=is_around)


def _note_marks(element: Element, survey: Survey, *, is_around: bool) -> None:
    for key in (element.get("itemprop") or "").split():
        survey.properties.setdefault(key, []).append(element)
    is_author = "author" in (element.get("rel") or "").split()
    if not is_around and (is_author or _is_byline(element.get("class"), element.get("id"))):
        survey.bylines.append(element)


def _is_notice(element: Element) -> bool:
    if element.tag in HIDDEN or element.tag in {"title", "body", "html"}:
        return False
    text = " ".join("".join(map(str, element.itertext())).split())
    return len(text) <= _MAX_NOTICE and is_notice(text)


def is_furniture(element: Element) -> bool:
    """Return whether the element is by its name, role, class or id what stands around a story."""
    if element.tag in _AROUND_NAMES or element.get("role") in _AROUND_ROLES:
        return True
    if element.tag in {"body", "html", "article", "main"}:
        return False
    return _is_named_around(element.get("class"), element.get("id"))


@lru_cache(maxsize=4000)
def _is_named_around(classes: str | None, name: str | None) -> bool:
    return bool(_AROUND.search(_marks(classes, name)))


@lru_cache(maxsize=4000)
def _is_byline(classes: str | None, name: str | None) -> bool:
    return bool(_BYLINE.search(_marks(classes, name)))


def _marks(classes: str | None, name: str | None) -> str:
    return _CAMEL.sub("-", f"{classes or ''} {name or ''}"[:300]).lower().replace("_", "-")
