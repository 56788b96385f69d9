"""What a page says of its story in JSON-LD (schema.org NewsArticle and its kin)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

Json = dict[str, "Json"] | list["Json"] | str | float | bool | None

_ARTICLE = re.compile(r"(?:\w*NewsArticle|Article|\w*BlogPosting|Report|LiveBlogPosting|TechArticle)")
_AROUND = re.compile(
    r"\A\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*\Z"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MAX_DEPTH = 12
_MAX_NODES = 2000


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """A story as a page's linked data has it. Any property may be a text, an object or a list of them."""

    node: dict[str, Json]
    others: dict[str, dict[str, Json]]

    def text(self, *names: str) -> str | None:
        """Return the first of these properties that is a text."""
        return next((text for name in names for text in self.texts(name)), None)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of the property: of objects their `name`, else their address."""
        return tuple(dict.fromkeys(self._texts(self.node.get(name), 0)))

    def _texts(self, value: Json, depth: int) -> Iterator[str]:
        if isinstance(value, str) and value.strip():
            yield " ".join(value.split())
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)
        elif isinstance(value, list) and depth < _MAX_DEPTH:
            for item in value:
                yield from self._texts(item, depth + 1)
        elif isinstance(value, dict) and depth < _MAX_DEPTH:
            there = self.others.get(str(value.get("@id")), {})
            named = value.get("name") or there.get("name") or value.get("url") or value.get("@id")
            yield from self._texts(named, depth + 1)


def linked_article(root: Element) -> LinkedArticle | None:
    """Return the page's story: the first object of a fitting type, those with a headline first."""
    nodes = [node for script in _scripts(root) for node in _nodes(_parsed(script), 0)][:_MAX_NODES]
    others = {str(node["@id"]): node for node in nodes if node.get("@id") and node.get("name")}
    articles = [node for node in nodes if _is_article(node)]
    articles.sort(key=lambda node: "headline" not in node)
    return LinkedArticle(articles[0], others) if articles else None


def _scripts(root: Element) -> Iterator[str]:
    for script in root.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json":
            yield script.text or ""


def _parsed(text: str) -> Json:
    """Return what the script says, also if it is wrapped, has a comma too many or goes on behind its end."""
    text = _AROUND.sub("", _AROUND.sub("", text)).strip()
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            found: Json = json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
        return found
    return None


def _nodes(value: Json, depth: int) -> Iterator[dict[str, Json]]:
    """Yield all objects, those on top first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "itemListElement"):
            yield from _nodes(value.get(name), depth + 1)
    elif isinstance(value, list):
        for item in value[:_MAX_NODES]:
            yield from _nodes(item, depth + 1)


def _is_article(node: dict[str, Json]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str) and _ARTICLE.fullmatch(name.rpartition("/")[2])
        for name in (types if isinstance(types, list) else [types])
    )
