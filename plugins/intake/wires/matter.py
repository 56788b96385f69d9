"""Fields and text of an item, as front matter: the one place where that of the wires is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.matter import StoryMatter
from plugins.intake.identity import made_guid
from plugins.intake.moments import moment_of
from plugins.intake.text.languages import language_of
from plugins.intake.wires.codes import (
    address_of,
    language,
    name_of,
    number,
    status_of,
    subject_of,
    urgency,
)
from plugins.intake.wires.copy_desk import is_same
from plugins.intake.wires.located import place_of
from plugins.intake.wires.rights import UNREADABLE_EMBARGO, expiry_of, hold_of, rights_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lxml.etree import _Element as Element

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.wires.copy_desk import Edited
    from plugins.intake.wires.fields import Fields, Hit
    from plugins.intake.wires.opening import Opening

MAX_FIELD = 3900  # the schema allows 4,000 characters
MAX_HEADLINE = 290  # and 300
_MADE_TITLE = 120
_MOST = 100  # tags, subjects
_SENTENCE = re.compile(r"\S.{0,400}?[.!?](?=[\"'”\u2019)]?(?:\s|\Z))")
_MADE = "the item has no headline: the first words of its text were taken"


@dataclass(frozen=True, slots=True)
class Wire:
    """A raw file on its way in: its path, the reader's name, and the agencies that the site knows."""

    path: str
    reader: str
    agencies: Agencies


@dataclass(frozen=True, slots=True)
class Draft:
    """An item taken apart: its fields, its text for readers, the dateline with which that opened."""

    fields: Fields
    text: Edited
    opening: Opening


def date_of(fields: Fields) -> datetime | None:
    """Return when this version was created, as near as the item tells."""
    moments = (moment_of(text) for text in fields.texts("date"))
    return next((moment for moment in moments if moment), None)


def matter_of(draft: Draft, date: datetime, wire: Wire) -> tuple[StoryMatter, tuple[str, ...]]:
    """Return the front matter, and the doubts that an editor should know of."""
    fields, text = draft.fields, draft.text
    lang = _language(draft)
    source = _source(draft, wire.agencies)
    title, is_made = _title(draft, lang, wire.path)
    rights = rights_in(fields, text.notices, source, wire.agencies)
    hold = hold_of(fields, date)
    matter = StoryMatter(
        title=_cut(title, MAX_HEADLINE) or "",
        kicker=_cut(fields.first("kicker", lang), MAX_HEADLINE),
        summary=_cut(fields.first("summary", lang)),
        date=date,
        modified=_modified(fields, date),
        tags=_tags(fields),
        subjects=tuple(dict.fromkeys(filter(None, map(subject_of, fields.texts("subjects")))))[:_MOST],
        pub_status=status_of(fields.texts("pub_status")),
        lang=lang,
        guid=_cut(fields.first("guid")) or made_guid(source, title, f"{date:%Y-%m-%d}"),
        version=number(fields.first("version")),
        slugline=_cut(fields.first("slugline", lang), MAX_HEADLINE),
        source_format=wire.reader,
        urgency=urgency(fields.texts("urgency")),
        genre=_cut(name_of(fields.first("genre", lang) or "")),
        signal=_cut(name_of(fields.first("signal") or "")),
        correction=_joined(" ", (*fields.texts("correction"), text.correction)),
        ed_note=_joined("\n", (*fields.texts("ed_note"), *text.notes)),
        evolved_from=_cut(fields.first("evolved_from")),
        source=_cut(source),
        provider=_cut(_provider(fields, wire.agencies)),
        byline=_cut(fields.first("byline") or text.byline or _creators(fields, source, wire.agencies)),
        credit_line=_cut(fields.first("credit_line")),
        source_url=address_of(fields.texts("source_url")),
        copyright_holder=_cut(rights.holder),
        copyright_notice=rights.notice,
        usage_terms=rights.terms,
        license=rights.license,
        dateline=_cut(draft.opening.printed),
        located=place_of(fields, draft.opening.dateline, lang),
        embargoed_until=hold.embargo,
        expires=expiry_of(fields),
    )
    doubts = (_MADE if is_made else "", UNREADABLE_EMBARGO.format(hold.unread) if hold.unread else "")
    return matter, tuple(filter(None, doubts))


def _language(draft: Draft) -> str:
    told = language(draft.fields.texts("lang"))
    return told or language_of("\n".join(block.text for block in draft.text.blocks[:20]))


def _title(draft: Draft, lang: str, path: str) -> tuple[str, bool]:
    """Return the headline, and whether it was made: of the first sentence. An order may have only a name."""
    title = draft.fields.first("title", lang) or draft.text.title
    if title:
        return title, False
    if draft.opening.blocks:
        return _first_sentence(draft.opening.blocks[0].text), True
    return draft.fields.first("slugline") or draft.fields.first("guid") or path, False


def _first_sentence(text: str) -> str:
    match = _SENTENCE.match(text)
    sentence = match[0] if match else text
    if len(sentence) <= _MADE_TITLE:
        return sentence.rstrip(".")
    return f"{sentence[:_MADE_TITLE].rsplit(' ', 1)[0]}…"


def _modified(fields: Fields, date: datetime) -> datetime | None:
    """Return the last change, if it came after this version was created."""
    moments = filter(None, map(moment_of, fields.texts("modified")))
    return max((moment for moment in moments if moment > date), default=None)


def _tags(fields: Fields) -> tuple[str, ...]:
    lines = (word.strip() for line in fields.texts("keyword_line") for word in re.split(r"[,;]", line))
    words = (word[:MAX_HEADLINE] for word in (*fields.texts("tags"), *lines) if word)
    return tuple(dict.fromkeys(words))[:_MOST]


def _source(draft: Draft, agencies: Agencies) -> str | None:
    """Return the agency: the item's source, else that of its dateline if it is known, else its deliverer."""
    fields, dateline = draft.fields, draft.opening.dateline
    named = next(filter(None, map(name_of, fields.texts("source"))), None)
    if named:
        return agencies.full_name(named)
    printed = agencies.named(dateline.agency) if dateline and dateline.agency else None
    return printed or _provider(fields, agencies)


def _provider(fields: Fields, agencies: Agencies) -> str | None:
    name = next(filter(None, map(name_of, fields.texts("provider"))), None)
    return agencies.full_name(name) if name else None


def _creators(fields: Fields, source: str | None, agencies: Agencies) -> str | None:
    """Return the people who made the text; an agency as creator is no byline."""
    first_names = {_creator(hit): hit.text for hit in reversed(fields.all("creator")) if hit.text}
    names = [name for name in reversed(first_names.values()) if not agencies.named(name)]
    return ", ".join(name for name in names if not (source and is_same(name, source))) or None


def _creator(hit: Hit) -> Element | None:
    """Return the element of the person, of whom several names may be given in elements of their own."""
    return hit.element.getparent() if hit.claim else hit.element


def _joined(between: str, texts: Iterable[str | None]) -> str | None:
    """Return the texts as one, each once."""
    return _cut(between.join(dict.fromkeys(filter(None, texts))))


def _cut(text: str | None, most: int = MAX_FIELD) -> str | None:
    """Return the text cut to what a field may hold, None if there is none."""
    if not text or len(text) <= most:
        return text or None
    return f"{text[:most].rsplit(' ', 1)[0]} …"
