"""An item's front matter, and what a person should look at in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.kinds import Embargo, PubStatus
from plugins.core.matter import Place, StoryMatter
from plugins.intake.identity import made_guid
from plugins.intake.json_items.bodies import plain_text
from plugins.intake.json_items.fields import FIELDS
from plugins.intake.json_items.members import nodes, texts
from plugins.intake.moments import moment_of
from plugins.intake.text.dates import midnight
from plugins.intake.text.decode import tidy
from plugins.intake.text.languages import ENGLISH, language_of
from plugins.intake.text.notices import rights_of
from plugins.intake.text.places import locate

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.intake.json_items.bodies import Copy
    from plugins.intake.json_items.members import Node
    from plugins.intake.text.agencies import Agencies

MAX_TITLE, MAX_FIELD, MAX_NAME = 300, 3900, 120  # what front matter takes; a name of a place
_STATUSES = {
    "usable": PubStatus.USABLE,
    "withheld": PubStatus.WITHHELD,
    "canceled": PubStatus.CANCELED,
    "cancelled": PubStatus.CANCELED,
}
_TIME = re.compile(
    r"""
    \d{4} -? \d\d -? \d\d (?: [T ] \d\d :? \d\d (?: :? \d\d (?: [.,] \d{1,9} )? )? )?
    [ ]? (?: [Zz] | [+-] \d\d (?: :? \d\d )? )?
    """,
    re.VERBOSE,
)
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NUMBER = re.compile(r"(\d{1,9})(?:\.0)?")
_URGENCY = re.compile(r"([1-9])(?:\.0)?")
_TOPIC = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_TOPICS = ("medtop", "mediatopic")
_COUNTRY = re.compile(r"iso3166-1a2\W*(?P<code>[A-Za-z]{2})\b")
_SENTENCE = re.compile(r"\S.{0,400}?[.!?](?=[\"'”\u2019)]?(?:\s|\Z))")
_MADE_TITLE = 120


@dataclass(frozen=True, slots=True)
class Headed:
    """Front matter, and doubts about it: sentences for an editor."""

    matter: StoryMatter
    doubts: tuple[str, ...] = ()


def value_of(item: Node, name: str, limit: int = MAX_FIELD) -> str | None:
    """Return the field's text on one line, cut to what front matter takes; None if the item has none."""
    found = next((text for node in texts(item, FIELDS[name].paths) if (text := plain_text(node.text))), None)
    return fitted(found, limit) if found else None


def status_of(item: Node) -> PubStatus | None:
    """Return the agency's word on its item, None where it says nothing that is known."""
    return _STATUSES.get(re.split(r"[:/#]", (value_of(item, "pub_status") or "").lower())[-1])


def headed(item: Node, copy: Copy | None, agencies: Agencies) -> Headed | None:
    """Return the item's front matter; None if nothing dates it."""
    date, dated_by = _date(item, copy)
    if date is None:
        return None
    title = value_of(item, "title", MAX_TITLE)
    matter = StoryMatter(
        title=title or _made_title(item, copy),
        date=date,
        pub_status=status_of(item),
        version=_number(_NUMBER, value_of(item, "version")),
        urgency=_number(_URGENCY, value_of(item, "urgency")),
        lang=_lang(item, copy),
        tags=tuple(dict.fromkeys(plain_text(node.text) for node in texts(item, FIELDS["tags"].paths))),
        subjects=_subjects(item),
        embargoed_until=_embargo(item),
        expires=_moment(value_of(item, "expires")),
        evolved_from=value_of(item, "evolved_from"),
        source_format="ninjs",
    )
    matter = _identified(_righted(_described(matter, item), item, agencies), item, copy, agencies)
    doubts = (*_doubts(item, matter), *(() if title else (_NO_TITLE,)), *((dated_by,) if dated_by else ()))
    return Headed(matter, doubts)


_NO_TITLE = "the item has no headline: the first words of its text stand for one"


def fitted(text: str, limit: int) -> str:
    """Return the text, cut at a word if it is longer than a field may be."""
    return text if len(text) <= limit else f"{text[: limit - 2].rsplit(' ', 1)[0]} …"


def within(matter: StoryMatter, outer: StoryMatter) -> StoryMatter:
    """Return the matter of an item that stands in another: what binds the outer one binds it too.

    A licence is not handed down: it frees a text, and that only its own item can say.
    """
    return replace(
        matter,
        part_of=outer.guid,
        source=matter.source or outer.source,
        provider=matter.provider or outer.provider,
        copyright_holder=matter.copyright_holder or outer.copyright_holder,
        copyright_notice=matter.copyright_notice or outer.copyright_notice,
        usage_terms=matter.usage_terms or outer.usage_terms,
        embargoed_until=matter.embargoed_until or outer.embargoed_until,
        expires=matter.expires or outer.expires,
    )


def _described(matter: StoryMatter, item: Node) -> StoryMatter:
    """Return the matter with what the item says of its text, in its own words."""
    kicker = value_of(item, "kicker", MAX_TITLE)
    note = next((tidy(node.text) for node in texts(item, FIELDS["ed_note"].paths)), None)
    return replace(
        matter,
        kicker=None if kicker == matter.title else kicker,
        summary=value_of(item, "summary"),
        slugline=value_of(item, "slugline", MAX_TITLE),
        byline=value_of(item, "byline"),
        genre=value_of(item, "genre"),
        signal=value_of(item, "signal"),
        ed_note=fitted(note, MAX_FIELD) if note else None,
        provider=value_of(item, "provider"),
        credit_line=value_of(item, "credit_line"),
    )


def _righted(matter: StoryMatter, item: Node, agencies: Agencies) -> StoryMatter:
    """Return the matter with the item's rights; only a licence that all may use is called one."""
    notice, terms = value_of(item, "copyright_notice"), value_of(item, "usage_terms")
    own = value_of(item, "license")
    found = rights_of(tuple(text for text in (own, notice, terms) if text), None, agencies)
    return replace(
        matter,
        copyright_holder=value_of(item, "copyright_holder"),
        copyright_notice=notice,
        usage_terms=terms or (own if not found.license else None),
        license=found.license,
    )


def _identified(matter: StoryMatter, item: Node, copy: Copy | None, agencies: Agencies) -> StoryMatter:
    """Return the matter with what tells whose item it is, from where, and its guid."""
    dateline = copy.dateline if copy else None
    printed = value_of(item, "source") or (dateline and dateline.agency)
    owner = matter.copyright_holder and agencies.named(matter.copyright_holder)
    source = agencies.full_name(printed) if printed else owner or None
    own = value_of(item, "dateline")
    place = locate(dateline.place, dateline.qualifier) if dateline else None
    made = made_guid(source, matter.title, f"{matter.date:%Y-%m-%d}")
    return replace(
        matter,
        guid=value_of(item, "guid") or made,
        source=source,
        dateline=dateline.printed if dateline else own,
        located=_located(item) or place,
    )


def _located(item: Node) -> Place | None:
    """Return where the text comes from, by name; its country from ISO codes of the item if need be."""
    name, _, qualifier = (value_of(item, "located") or "").partition(",")
    if not name.strip() or len(name) > MAX_NAME:
        return None
    place = locate(name.strip(), qualifier.strip() or None)
    if place is None or place.country:
        return place
    words = (" ".join(_strings(node)) for path in ("place[]", "places[]") for node in nodes(item, path))
    codes = {match["code"].upper() for text in words if (match := _COUNTRY.search(text))}
    return replace(place, country=codes.pop()) if len(codes) == 1 else place


def _subjects(item: Node) -> tuple[str, ...]:
    """Return the codes of IPTC's Media Topics: eight digits in their scheme, or beginning with 200."""
    found: dict[str, None] = {}
    for path in ("subjects[]", "subject[]"):
        for words in map(" ".join, map(_strings, nodes(item, path))):
            code = _TOPIC.search(words)
            if code and (code[1].startswith("200") or any(name in words.lower() for name in _TOPICS)):
                found[f"medtop:{code[1]}"] = None
    return tuple(found)


def _strings(node: Node) -> list[str]:
    members = node.value.values() if isinstance(node.value, dict) else ()
    return [text for text in members if isinstance(text, str)]


def _date(item: Node, copy: Copy | None) -> tuple[datetime | None, str | None]:
    """Return the version's date, and a doubt if it comes from elsewhere than from `versioncreated`."""
    found = _moment(value_of(item, "date"))
    if found:
        return found, None
    for node in texts(item, FIELDS["created"].paths):
        if moment := _moment(node.text):
            return moment, f"versioncreated names no time: the date is that of {node.pointer}"
    day = copy.dateline.date if copy and copy.dateline else None
    return (
        (midnight(day), "versioncreated names no time: the date is the dateline's") if day else (None, None)
    )


def _embargo(item: Node) -> Embargo | None:
    """Return the embargo: one without a time that can be read is held until the agency says more."""
    found = [node for path in FIELDS["embargoed_until"].paths.split() for node in nodes(item, path)]
    told = next((node for node in found if node.value not in (None, False)), None)
    return Embargo(_moment(told.text)) if told else None


def _moment(text: str | None) -> datetime | None:
    """Return the time that ISO 8601 writes so: no other form is ninjs, and none is guessed."""
    return moment_of(text) if text and _TIME.fullmatch(text) else None


def _lang(item: Node, copy: Copy | None) -> str:
    told = value_of(item, "lang") or ""
    if _LANG.fullmatch(told):
        return told.replace("_", "-")
    return language_of(copy.text) if copy else ENGLISH


def _number(pattern: re.Pattern[str], text: str | None) -> int | None:
    match = pattern.fullmatch(text or "")
    return int(match[1]) if match else None


def _made_title(item: Node, copy: Copy | None) -> str:
    """Return a headline for an item that came without: its first sentence, cut at a word."""
    if copy is None:
        return value_of(item, "slugline", MAX_TITLE) or value_of(item, "guid", MAX_TITLE) or "Without a name"
    first = " ".join(copy.passages[0].text.split())
    match = _SENTENCE.match(first)
    return fitted((match[0] if match else first).rstrip("."), _MADE_TITLE)


def _doubts(item: Node, matter: StoryMatter) -> tuple[str, ...]:
    """Return what the item says that could not be understood."""
    status, expires = value_of(item, "pub_status"), value_of(item, "expires")
    until = next((node.text for node in texts(item, FIELDS["embargoed_until"].paths)), None)
    doubts = (
        (status and matter.pub_status is None, f"pubstatus is {status!r}, which is no publishing status"),
        (expires and matter.expires is None, f"expires is {expires!r}, which is no time"),
        (
            until and matter.embargoed_until == Embargo(),
            f"the embargo is {until!r}: held, as this is no time",
        ),
    )
    return tuple(doubt for is_so, doubt in doubts if is_so)
