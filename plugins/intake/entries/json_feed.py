"""JSON Feed 1.x (jsonfeed.org): the same channel and entries as of the XML formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plugins.core.parts import Part
from plugins.intake.entries.sources import as_html, plain
from plugins.intake.entries.values import FIELD, STANDFIRST, TEXT, TITLE, UNREAD, Channel, Entry, Feed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.intake.markup.account import Claim

VERSION = "https://jsonfeed.org/version/"
_FIELDS = frozenset(
    [
        *(
            "id",
            "url",
            "external_url",
            "date_published",
            "date_modified",
            "author",
            "authors",
            "name",
            "tags",
        ),
        *(
            "language",
            "home_page_url",
            "feed_url",
            "_copyright",
            "_license",
            "rights",
            "license",
            "copyright",
        ),
    ]
)


def json_feed(text: str) -> Feed | None:
    """Return the feed, None if the text is none."""
    try:
        top = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(top, dict) or not str(top.get("version", "")).startswith(VERSION):
        return None
    items = [item if isinstance(item, dict) else {} for item in _list(top.get("items"))]
    lines = _Lines(text)
    others = tuple(_parts(_without_items(top), "", lines, {"title": TITLE}))
    entries = tuple(map(_entry, items))
    parts = tuple(
        tuple(_parts(item, f"/items/{at}", lines, _claims(item, entry)))
        for at, (item, entry) in enumerate(zip(_list(top.get("items")), entries, strict=True))
    )
    return Feed(channel=_channel(top), entries=entries, parts=parts, others=others)


def _channel(top: Mapping[str, object]) -> Channel:
    return Channel(
        title=_text(top, "title"),
        link=_text(top, "home_page_url"),
        lang=_text(top, "language"),
        rights=_text(top, "copyright") or _text(top, "_copyright") or _text(top, "rights"),
        license=_text(top, "license") or _text(top, "_license"),
    )


def _entry(item: Mapping[str, object]) -> Entry:
    written, said = _text(item, "content_html"), _text(item, "content_text")
    summary = _text(item, "summary")
    return Entry(
        title=_text(item, "title"),
        guid=_text(item, "id") or (str(item["id"]) if isinstance(item.get("id"), int) else None),
        link=_text(item, "url") or _text(item, "external_url"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        content=as_html(written, is_plain=False)
        if written
        else as_html(said, is_plain=True)
        if said
        else None,
        summary=as_html(summary, is_plain=True) if summary else None,
        authors=_authors(item),
        tags=tuple(tag for each in _list(item.get("tags")) if isinstance(each, str) and (tag := plain(each))),
        lang=_text(item, "language"),
        rights=_text(item, "copyright") or _text(item, "_copyright") or _text(item, "rights"),
        license=_text(item, "license") or _text(item, "_license"),
    )


def _authors(item: Mapping[str, object]) -> tuple[str, ...]:
    found = [*_list(item.get("authors")), item.get("author")]
    names = (_text(author, "name") for author in found if isinstance(author, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _claims(item: object, entry: Entry) -> dict[str, Claim]:
    """Return what the values of an item were taken for, by their names."""
    names = item if isinstance(item, dict) else {}
    content = next((name for name in ("content_html", "content_text") if _text(names, name)), "summary")
    return {"title": TITLE, **({"summary": STANDFIRST} if entry.standfirst else {}), content: TEXT}


def _parts(value: object, path: str, lines: _Lines, claims: Mapping[str, Claim]) -> Iterator[Part]:
    """Yield a part for each value that is no list and no object, its path a JSON pointer (RFC 6901)."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for name, inner in pairs:
            escaped = str(name).replace("~", "~0").replace("/", "~1")
            yield from _parts(inner, f"{path}/{escaped}", lines, claims)
    elif value is not None and (text := " ".join(str(value).split())):
        names = path.split("/")
        claim = next((claims[name] for name in names if name in claims), None)
        claim = claim or (FIELD if _FIELDS.intersection(names) else UNREAD)
        yield Part(line=lines.of(value), path=path, role=claim.role, rule=claim.rule, text=text)


class _Lines:
    """Finds the line of one value after the other: the parser of JSON keeps no places."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.line = text, 0, 1

    def of(self, value: object) -> int:
        """Return the line on which the value stands; where it is written in another way, the former one."""
        forms = (json.dumps(value, ensure_ascii=is_plain) for is_plain in (False, True))
        found = next((at for form in forms if (at := self.text.find(form, self.at)) >= 0), self.at)
        self.line += self.text.count("\n", self.at, found)
        self.at = found
        return self.line


def _without_items(top: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in top.items() if name != "items"}


def _text(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
