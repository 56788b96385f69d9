"""A feed cut into small feeds, each with the channel's own words and one entry, named by what is in it."""

from __future__ import annotations

import hashlib
import json
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from plugins.collect.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_ROOTS = {"rss", "feed", "rdf"}
_ENTRIES = {"item", "entry"}
_DATES = ("published", "pubdate", "issued", "date", "created", "updated", "modified")
# What counts readers, not text: an entry is not new because somebody read it.
_COUNTERS = {"comments", "total", "statistics", "starrating", "updateperiod", "updatefrequency"}
_COUNTING = ("slash", "syndication/thread", "mrss")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)(?P<name>[A-Za-z][A-Za-z0-9]{1,31};)")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_HINT = "open the address in a browser: it may be a page, not a feed"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: the hash of its own bytes, its day if it has one, where it leads, and its small feed."""

    digest: str
    day: str | None
    link: str | None
    data: bytes
    suffix: str

    @property
    def key(self) -> str:
        """What an unchanged entry keeps, whatever is around it."""
        return self.digest[:16]


def items_of(data: bytes, url: str) -> tuple[Item, ...]:
    """Return the feed's entries in order, each once; raises Fault if the bytes are no feed."""
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    found = _json_items(data) if is_json else _xml_items(data, url)
    return tuple({item.digest: item for item in reversed(tuple(found))}.values())[::-1]


def _xml_items(data: bytes, url: str) -> Iterator[Item]:
    root = _root(data)
    entries = [element for element in root.iter() if _name(element) in _ENTRIES]
    places = {entry: entry.getparent() for entry in entries}
    for entry, above in places.items():
        entry.tail = None
        if above is not None:
            above.remove(entry)
    etree.strip_elements(root, "{http://purl.org/rss/1.0/}items")  # a list of the entries: true no longer
    if f"{_XML}base" not in root.attrib:
        root.set(f"{_XML}base", url)
    for entry, above in places.items():
        digest = hashlib.sha256(_own_bytes(entry)).hexdigest()
        yield Item(digest, _day(entry), _link(entry), _alone(root, above, entry), ".xml")


def _root(data: bytes) -> Element:
    """Return the feed's root; what is not well-formed is mended as far as it goes."""
    clean = _ENTITY.sub(_numbered, _DOCTYPE.sub(b"", data[:20_000]) + data[20_000:]).lstrip()
    for is_mending in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=is_mending
        )
        try:
            root = etree.fromstring(clean, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None and _name(root) in _ROOTS:
            return root
    raise Fault("bad-feed", "what came is neither RSS nor Atom nor JSON Feed", _HINT)


def _numbered(match: re.Match[bytes]) -> bytes:
    """Return an entity of HTML as XML can have it: by its number. An unknown one is taken as text."""
    signs = html5.get(f"{match['name'].decode()};")
    return "".join(f"&#{ord(sign)};" for sign in signs or "&").encode() + (b"" if signs else match[0][1:])


def _alone(root: Element, above: Element | None, entry: Element) -> bytes:
    """Return the feed with this entry only."""
    if above is None:
        raise Fault("bad-feed", "what came is neither RSS nor Atom nor JSON Feed", _HINT)
    above.append(entry)
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    above.remove(entry)
    return data + b"\n"


def _own_bytes(entry: Element) -> bytes:
    """Return the entry in canonical form, without what counts readers."""
    own = deepcopy(entry)
    for element in [each for each in own.iterdescendants() if _is_counter(each)]:
        above = element.getparent()
        if above is not None:
            above.remove(element)
    try:
        data: bytes = etree.tostring(own, method="c14n", exclusive=True, with_comments=False)
    except etree.C14NError:  # there is no canonical form with relative namespaces
        data = etree.tostring(own)
    return data


def _is_counter(element: Element) -> bool:
    tag = element.tag
    space = tag.rpartition("}")[0] if isinstance(tag, str) else ""
    return _name(element) in _COUNTERS and any(word in space for word in _COUNTING)


def _day(entry: Element) -> str | None:
    texts = {_name(child): (child.text or "").strip() for child in reversed(entry)}
    return next((day for name in _DATES if (day := _day_of(texts.get(name, "")))), None)


def _day_of(text: str) -> str | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            date = parse(text)
            return f"{date.astimezone(UTC) if date.tzinfo else date:%Y-%m-%d}"
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _link(entry: Element) -> str | None:
    links = [
        child for child in entry if _name(child) == "link" and child.get("rel", "alternate") == "alternate"
    ]
    return next((text for link in links if (text := (link.get("href") or link.text or "").strip())), None)


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _json_items(data: bytes) -> Iterator[Item]:
    try:
        top = json.loads(data)
    except (ValueError, RecursionError):
        top = None
    version = top.get("version") if isinstance(top, dict) else None
    if not isinstance(top, dict) or not str(version).startswith("https://jsonfeed.org/version/"):
        raise Fault("bad-feed", "what came is neither RSS nor Atom nor JSON Feed", _HINT)
    entries = top.get("items")
    for entry in entries if isinstance(entries, list) else []:
        digest = hashlib.sha256(_dumped(entry)).hexdigest()
        fields = entry if isinstance(entry, dict) else {}
        day = _day_of(str(fields.get("date_published") or fields.get("date_modified") or ""))
        link = fields.get("url")
        whole = _dumped({**top, "items": [entry]}, indent=1) + b"\n"
        yield Item(digest, day, link if isinstance(link, str) else None, whole, ".json")


def _dumped(value: object, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=indent is None, indent=indent).encode(
        "utf-8", "replace"
    )
