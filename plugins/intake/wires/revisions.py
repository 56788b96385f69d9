"""NewsML 1: identity that stays over all revisions, and that of several stories in one NewsItem."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.wires.codes import number
from plugins.intake.wires.fields import Fields, Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.intake.wires.items import Item

_REVISION = re.compile(r"(?P<guid>urn:newsml:.+):(?P<version>\d{1,9})[A-Z]?", re.IGNORECASE)
_LEAST_COLONS = 3  # urn:newsml:provider:date without item has as many
_NAMED_BY = ("provider_id", "date_id", "item_id")


def identified(fields: Fields) -> Fields:
    """Return the fields with a guid without revision: `urn:newsml:provider:date:item`, and the version.

    The PublicIdentifier ends with the revision and its update mark (NewsML 1.2, 5.5.4). Without it the
    guid is made of the same parts.
    """
    public, version = without_revision(fields.first("guid") or _made(fields), number(fields.first("version")))
    origin = without_revision(fields.first("evolved_from") or "", None)[0]
    own = {"guid": public, "version": "" if version is None else str(version), "evolved_from": origin}
    hits = {name: _hits(fields, name, text) for name, text in own.items()}
    return Fields({**fields.hits, **{name: found for name, found in hits.items() if found}})


def without_revision(public: str, version: int | None) -> tuple[str, int | None]:
    """Return the identifier without its revision, and the version: the one given, else that in it."""
    match = _REVISION.fullmatch(public)
    if not match:
        return public, version
    own = int(match["version"])
    is_revision = own == version if version is not None else public.count(":") > _LEAST_COLONS
    return (match["guid"], own) if is_revision else (public, version)


def _made(fields: Fields) -> str:
    parts = [fields.first(name) for name in _NAMED_BY]
    return ":".join(("urn:newsml", *filter(None, parts))) if all(parts) else ""


def _hits(fields: Fields, name: str, text: str) -> tuple[Hit, ...]:
    """Return the field's hit with another text, in the place where the first of its kind stands."""
    near = (*fields.all(name), *fields.all(_NAMED_BY[-1]))
    return (replace(near[0], text=text),) if near and text else ()


def parted(items: Sequence[Item]) -> list[Item]:
    """Return the stories of one NewsItem, the first under its guid, each other under one of its own.

    A version in another language is told by that; of several stories in one language the first is the main.
    """
    found: list[Item] = []
    seen: set[str] = set()
    for at, item in enumerate(items, 1):
        guid, lang = item.fields.first("guid"), item.fields.first("lang") or ""
        if found and guid:
            is_translated = lang not in seen
            own = f"{guid}#{lang if is_translated else item.element.get('Duid') or at}"
            hits = {**item.fields.hits, "guid": _hits(item.fields, "guid", own)}
            item = replace(item, fields=Fields(hits), part_of=None if is_translated else guid)  # noqa: PLW2901 - the same story
        found.append(item)
        seen.add(lang)
    return found
