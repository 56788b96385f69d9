"""Feeds and the sitemap, by schemas of the formats and by what a schema cannot say."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from lxml import etree

from plugins.check_site.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.check_site.built import Built
    from plugins.core.problem import Problem

SCHEMAS = Path(__file__).with_name("schemas")
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_HINT = "this is made by the stage `feeds`"
_OF_FEED = {"version": str, "title": str, "items": list}
_MAY_FEED = {
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "icon": str,
    "language": str,
    "authors": list,
}
_OF_ITEM = {"id": str}
_MAY_ITEM = {
    **dict.fromkeys(("url", "external_url", "title", "content_html", "content_text", "summary"), str),
    **dict.fromkeys(("image", "banner_image", "date_published", "date_modified", "language"), str),
    **dict.fromkeys(("authors", "tags", "attachments"), list),
}


class _Entry(Protocol):
    """What a schema says of a fault."""

    line: int
    column: int
    message: str


def feeds(built: Built) -> Outcome:
    """Check every Atom, RSS and JSON feed."""
    checks = (("atom.xml", _atom), ("rss.xml", _rss), ("feed.json", _json_feed))
    names = [(name, check) for end, check in checks for name in built.ending(f"/{end}")]
    problems = tuple(problem for name, check in names for problem in check(built, name))
    return Outcome(name="feeds", looked_at=f"{len(names)} feeds", problems=problems)


def sitemap(built: Built) -> Outcome:
    """Check the sitemap: every address it lists is a page, and none of them asks not to be indexed."""
    name = "sitemap.xml"
    if name not in built.names:
        return Outcome(name=name, problems=(built.problem(name, "wrong-sitemap", "there is none", _HINT),))
    root, problems = _valid(
        built, name, etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd")), "wrong-sitemap"
    )
    nodes = [] if root is None else list(root.iter(f"{SITEMAP}loc"))
    found = [*problems, *(problem for node in nodes for problem in _listed(built, name, node))]
    return Outcome(name="sitemap", looked_at=f"{len(nodes)} addresses", problems=tuple(found))


def _listed(built: Built, name: str, node: etree._Element) -> Iterator[Problem]:
    url = node.text or ""
    page = built.page_at(url)
    if page is None:
        yield built.problem(name, "wrong-sitemap", f"{url!r} is no page", _HINT, line=_line(node))
    elif not built.is_indexed(page):
        yield built.problem(name, "wrong-sitemap", f"{url!r} is not to be indexed", _HINT, line=_line(node))


def _atom(built: Built, name: str) -> Iterator[Problem]:
    root, problems = _valid(built, name, etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng")), "wrong-feed")
    yield from problems
    if root is None:
        return
    links = root.findall(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
    yield from _repeated(built, name, [node.text or "" for node in root.iter(f"{ATOM}id")])
    yield from _dead(built, name, [(link.get("href") or "", _line(link)) for link in links])
    own = root.find(f"{ATOM}link[@rel='self']")
    if own is None or own.get("href") != f"{built.url}/{name}":
        yield built.problem(name, "wrong-feed", "it does not name its own address", _HINT)


def _rss(built: Built, name: str) -> Iterator[Problem]:
    root, problems = _valid(built, name, etree.RelaxNG(etree.parse(SCHEMAS / "rss.rng")), "wrong-feed")
    yield from problems
    if root is not None:
        yield from _repeated(built, name, [node.text or "" for node in root.iter("guid")])
        links = root.findall("channel/item/link")
        yield from _dead(built, name, [(link.text or "", _line(link)) for link in links])


def _json_feed(built: Built, name: str) -> Iterator[Problem]:
    try:
        feed = json.loads(built.data(name))
    except ValueError as error:
        yield built.problem(name, "wrong-feed", f"no JSON: {error}", _HINT)
        return
    faults = list(_feed_faults(feed))
    yield from (built.problem(name, "wrong-feed", fault, _HINT) for fault in faults)
    if not faults:
        yield from _repeated(built, name, [item["id"] for item in feed["items"]])
        yield from _dead(built, name, [(item.get("url", ""), 1) for item in feed["items"]])


def _feed_faults(feed: object) -> Iterator[str]:
    if not isinstance(feed, dict) or feed.get("version") != JSON_FEED:
        yield f"it is no JSON Feed 1.1: {JSON_FEED!r} is not its version"
        return
    yield from _typed(feed, _OF_FEED, _MAY_FEED, "the feed")
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else (), start=1):
        if not isinstance(item, dict):
            yield f"item {number} is no object"
            continue
        yield from _typed(item, _OF_ITEM, _MAY_ITEM, f"item {number}")
        if not item.keys() & {"content_html", "content_text"}:
            yield f"item {number} has neither content_html nor content_text"
        yield from (
            f"item {number}: {field} {item[field]!r} is no time with its zone"
            for field in ("date_published", "date_modified")
            if field in item and not is_moment(item[field])
        )


def _typed(
    node: dict[str, object], must: Mapping[str, type], may: Mapping[str, type], what: str
) -> Iterator[str]:
    yield from (f"{what} has no {name!r}" for name in must if name not in node)
    known = {**must, **may}
    for name, value in node.items():
        if name not in known and not name.startswith("_"):
            yield f"{what} has {name!r}, which JSON Feed does not know"
        elif name in known and not isinstance(value, known[name]):
            yield f"{what}: {name!r} is no {known[name].__name__}"


def is_moment(text: object) -> bool:
    """Return whether the text is a time with its zone, as RFC 3339 has it."""
    try:
        return isinstance(text, str) and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _valid(
    built: Built, name: str, schema: etree.RelaxNG | etree.XMLSchema, code: str
) -> tuple[etree._Element | None, list[Problem]]:
    try:
        tree = etree.fromstring(built.data(name), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return None, [built.problem(name, code, f"{error.msg}", _HINT, line=line, column=column)]
    schema.validate(tree)
    return tree, [
        built.problem(name, code, entry.message, _HINT, line=entry.line, column=entry.column)
        for entry in _entries(schema)
    ]


def _entries(schema: etree.RelaxNG | etree.XMLSchema) -> Iterable[_Entry]:
    return cast("Iterable[_Entry]", schema.error_log)


def _repeated(built: Built, name: str, ids: list[str]) -> Iterator[Problem]:
    for each, count in Counter(ids).items():
        if count > 1:
            yield built.problem(name, "wrong-feed", f"the id {each!r} stands there {count} times", _HINT)


def _dead(built: Built, name: str, links: list[tuple[str, int]]) -> Iterator[Problem]:
    for url, line in links:
        if built.page_at(url) is None:
            yield built.problem(name, "wrong-feed", f"{url!r} is no page of the site", _HINT, line=line)


def _line(node: etree._Element) -> int:
    line: object = node.sourceline
    return line if isinstance(line, int) else 1
