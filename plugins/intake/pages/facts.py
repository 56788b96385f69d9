"""What a page says of its story, from the most trusted place that has it.

Linked data comes first, then Open Graph, then named meta elements, then what readers see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.core.kinds import WebAddress
from plugins.intake.moments import moment_of
from plugins.intake.pages.linked_data import LinkedArticle, linked_article
from plugins.intake.text.dates import full_day_in, midnight
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lxml.etree import _Element as Element

    from plugins.intake.pages.survey import Survey

MAX_FIELD = 3900
_MAX_BYLINE = 200
_MAX_TAGS = 20
_LANG = re.compile(r"(?P<lang>[a-zA-Z]{2,3})(?:[-_](?P<region>[a-zA-Z]{2}|\d{3}))?(?:[-_].*)?")
_BARS = re.compile(r"\s+[|\u2013\u2014·»«:-]+\s+")
_SIGNS = " |\u2013\u2014·»«:-"
_SAVED = re.compile(r"\s*saved from url=\(\d+\)(?P<url>\S+)")
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+(?=\S)", re.IGNORECASE)
_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date"),
    *("citation_publication_date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date"),
    *("publication_date", "article_date_original", "originalpublicationdate", "date"),
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "datemodified",
    "last-modified",
)
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of its story; `site` is who publishes the page."""

    title: str | None = None
    summary: str | None = None
    date: datetime | None = None
    modified: datetime | None = None
    byline: str | None = None
    site: str | None = None
    url: WebAddress | None = None
    base: str | None = None
    kicker: str | None = None
    tags: tuple[str, ...] = ()
    lang: str | None = None
    holder: str | None = None
    notice: str | None = None
    terms: str | None = None
    license: str | None = None
    is_article: bool = False
    is_cut: bool = False


def facts_of(survey: Survey) -> Facts:
    """Return what the page says of its story."""
    linked = linked_article(survey.root) or LinkedArticle({}, {})
    url = _url(survey, linked)
    site = _fitted(
        next(iter(linked.texts("publisher")), None)
        or survey.meta("og:site_name", "application-name", "dc.publisher")
    )
    facts = Facts(
        title=_title(survey, linked, site),
        summary=_fitted(
            linked.text("description")
            or survey.meta("og:description", "description", "dc.description", "twitter:description")
        ),
        date=_date(survey, linked),
        modified=_first_moment(
            (linked.text("dateModified"), survey.meta(*_MODIFIED), *_property(survey, "dateModified"))
        ),
        byline=_byline(survey, linked),
        site=site,
        url=url,
        base=str(url) if url else _base(survey),
        kicker=_fitted(
            linked.text("articleSection") or survey.meta("article:section", "parsely-section", "section")
        ),
        tags=_tags(survey, linked),
        lang=_lang(survey, linked),
        is_article=bool(linked.node) or (survey.meta("og:type") or "").lower() == "article",
    )
    return _with_rights(facts, survey, linked)


def _with_rights(facts: Facts, survey: Survey, linked: LinkedArticle) -> Facts:
    return replace(
        facts,
        is_cut=linked.node.get("isAccessibleForFree") in {False, "False", "false"},
        holder=_fitted(
            next(iter(linked.texts("copyrightHolder")), None) or survey.meta("dcterms.rightsholder")
        ),
        notice=_fitted(
            linked.text("copyrightNotice") or survey.meta("copyright", "dc.rights", "dcterms.rights")
        ),
        terms=_fitted(linked.text("usageInfo", "conditionsOfAccess")),
        license=_license(survey, linked),
    )


def seen(element: Element) -> str:
    """Return what readers see of the element, as one line."""
    return " ".join(tidy("".join(map(str, element.itertext()))).split())


def _title(survey: Survey, linked: LinkedArticle, site: str | None) -> str | None:
    headings = [text for text in map(seen, survey.headings) if text]
    candidates = (
        linked.text("headline"),
        survey.meta("og:title", "twitter:title", "dc.title", "parsely-title"),
    )
    named = next((text for text in candidates if text), None) or next(
        (text for text in map(seen, survey.titles) if text), None
    )
    if named is None:
        return _fitted(headings[0]) if headings else None
    whole = [text for text in headings if _is_beginning(named, text)]
    return _fitted(whole[0] if whole else _without_site(named, site, headings))


def _is_beginning(named: str, heading: str) -> bool:
    """Return whether the name is the heading, perhaps cut."""
    start = named.rstrip(".… ").casefold()
    return len(start) * 2 > len(heading) and heading.casefold().startswith(start)


def _without_site(title: str, site: str | None, headings: list[str]) -> str:
    """Return the title without the site's name, where the site or a heading proves that it is there."""
    for heading in headings:
        if heading and title.startswith(heading) and _BARS.match(title[len(heading) :]):
            return heading
    folded, name = title.casefold(), (site or "").casefold()
    if name and folded.endswith(name) and _BARS.search(title[: -len(name)][-3:]):
        return title[: -len(name)].rstrip(_SIGNS)
    if name and folded.startswith(name) and _BARS.match(title[len(name) :]):
        return title[len(name) :].lstrip(_SIGNS)
    return title


def _date(survey: Survey, linked: LinkedArticle) -> datetime | None:
    times = (element.get("datetime") for element in survey.times)
    return _first_moment(
        (
            *(linked.text(name) for name in ("datePublished", "dateCreated", "uploadDate")),
            *(survey.meta(name) for name in _DATES),
            *_property(survey, "datePublished"),
            *times,
            linked.text("dateModified"),
        )
    ) or _printed_day(survey)


def _printed_day(survey: Survey) -> datetime | None:
    """Return the day that the page prints in a time, a byline or beside it."""
    for element in (*survey.times, *survey.bylines):
        parent = element.getparent()
        for text in (seen(element), seen(parent)[:300] if parent is not None else ""):
            if day := full_day_in(text):
                return midnight(day)
    return None


def _property(survey: Survey, name: str) -> Iterator[str]:
    for element in survey.properties.get(name, ()):
        yield element.get("content") or element.get("datetime") or seen(element)


def _first_moment(texts: Iterable[str | None]) -> datetime | None:
    return next((found for text in texts if (found := moment_of(text))), None)


def _byline(survey: Survey, linked: LinkedArticle) -> str | None:
    names = [name for name in linked.texts("author") if "://" not in name]
    if not names:
        names = [
            name for key in _AUTHORS for name in survey.metas.get(key, ()) if name and "://" not in name
        ][:1]
    if not names:
        printed = (_BY.sub("", seen(element), count=1) for element in survey.bylines)
        names = [name for name in printed if 2 < len(name) <= _MAX_BYLINE and len(name.split()) <= 12][:1]  # noqa: PLR2004
    return _fitted(", ".join(_BY.sub("", name, count=1) for name in names))


def _url(survey: Survey, linked: LinkedArticle) -> WebAddress | None:
    canonical = [
        link.get("href") for link in survey.links if "canonical" in (link.get("rel") or "").lower().split()
    ]
    saved = (_SAVED.match(node.text or "") for node in survey.root.itersiblings(preceding=True))
    candidates = (
        *canonical,
        survey.meta("og:url", "parsely-link"),
        linked.text("url", "mainEntityOfPage"),
        *(match["url"] for match in saved if match),
    )
    found = [url for url in map(_web_address, candidates) if url]
    return next((url for url in found if urlsplit(url).path.strip("/")), None) or next(iter(found), None)


def _web_address(text: str | None) -> WebAddress | None:
    try:
        return WebAddress.parse((text or "").strip())
    except ValueError:
        return None


def _base(survey: Survey) -> str | None:
    bases = (element.get("href") for element in survey.root.iter("base"))
    return next((str(url) for url in map(_web_address, bases) if url), None)


def _tags(survey: Survey, linked: LinkedArticle) -> tuple[str, ...]:
    texts = linked.texts("keywords") or tuple(survey.metas.get("article:tag", ()))
    texts = texts or tuple(
        filter(None, (survey.meta("keywords", "news_keywords", "parsely-tags", "dc.subject"),))
    )
    tags = (tag.strip() for text in texts for tag in re.split(r"[,;]", text))
    return tuple(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= 60))[:_MAX_TAGS]  # noqa: PLR2004 - a tag is a word or a few


def _lang(survey: Survey, linked: LinkedArticle) -> str | None:
    named = (
        linked.text("inLanguage"),
        survey.root.get("lang"),
        survey.root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        survey.meta("og:locale", "language", "dc.language", "content-language"),
    )
    for text in named:
        match = _LANG.fullmatch((text or "").strip())
        if match:
            region = f"-{match['region'].upper()}" if match["region"] else ""
            return f"{match['lang'].lower()}{region}"
    return None


def _license(survey: Survey, linked: LinkedArticle) -> str | None:
    marked = [
        element.get("href")
        for element in survey.root.iter("a", "link")
        if "license" in (element.get("rel") or "").split()
    ]
    return _fitted(
        linked.text("license")
        or next((href for href in marked if href), None)
        or survey.meta("dcterms.license")
    )


def _fitted(text: str | None) -> str | None:
    """Return the text as a field may hold it, None if there is none."""
    return " ".join(tidy(text or "").split())[:MAX_FIELD].strip() or None
