"""The front matter of an entry: which field of the feed each value comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.kinds import WebAddress
from plugins.core.matter import StoryMatter
from plugins.intake.entries.sources import plain
from plugins.intake.identity import made_guid
from plugins.intake.moments import moment_of
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.decode import tidy
from plugins.intake.text.languages import language_of
from plugins.intake.text.notices import rights_of
from plugins.intake.text.places import locate

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.intake.entries.texts import Text
    from plugins.intake.entries.values import Channel, Entry
    from plugins.intake.text.agencies import Agencies

NAME = "feed"
MAX_TITLE = 300
_MAX_FIELD = 3900  # the schema allows 4,000 characters
_MADE_TITLE = 120
_MAX_TAG, _MOST_TAGS = 100, 50
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_SLOGAN = re.compile(r"\s[-|:»\u203a\u2013\u2014]\s|:\s")  # Site Name - What It Is For
_SENTENCE = re.compile(r"\S.{0,400}?[.!?](?=[\"'”\u2019)]?(?:\s|\Z))")
# RSS names writers as `desk@wire.example (Rui Semedo)`, or feedparser as `Rui Semedo (desk@…)`.
_MAIL = re.compile(r"\s*\(?<?[\w.+-]{1,60}@[\w.-]{1,60}>?\)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What all entries of a file share."""

    path: str
    agencies: Agencies
    channel: Channel


def matter_of(entry: Entry, title: str | None, date: datetime, text: Text, page: Page) -> StoryMatter:
    """Return the front matter of an entry that has text and a date."""
    dateline, channel = text.dateline, page.channel
    provider = _provider(entry, page)
    source = page.agencies.full_name(dateline.agency) if dateline and dateline.agency else provider
    modified = moment_of(entry.updated)
    notices = _notices(entry, text, channel)
    rights = rights_of(notices, source, page.agencies)
    return StoryMatter(
        title=title or made_title(text.shown),
        summary=_summary(entry.standfirst, text.shown),
        date=date,
        modified=modified if modified and modified > date else None,
        tags=_tags(entry.tags),
        lang=_lang(entry.lang or channel.lang, text.shown),
        guid=_guid(entry, title, date, source),
        byline=_byline(entry.authors) or text.byline,
        dateline=dateline.printed if dateline else None,
        located=locate(dateline.place, dateline.qualifier) if dateline else None,
        source=source,
        provider=provider if provider != source else None,
        credit_line=fitted(entry.credit, MAX_TITLE),
        source_url=address(entry.link),
        source_format=NAME,
        copyright_holder=rights.holder,
        copyright_notice=rights.notice,
        usage_terms=rights.terms,
        license=_license(entry.license or channel.license) or rights.license,
    )


def made_title(shown: str) -> str:
    """Return a headline for a text that came without: its first sentence, cut at a word."""
    match = _SENTENCE.match(shown)
    text = match[0] if match else shown[: _MADE_TITLE * 2]
    if len(text) <= _MADE_TITLE:
        return text.rstrip(".")
    return f"{text[:_MADE_TITLE].rsplit(' ', 1)[0]}…"


def fitted(text: str | None, most: int = _MAX_FIELD) -> str | None:
    """Return the text cut at a word to what a field may hold, None if there is none."""
    if not text or len(text) <= most:
        return text or None
    return f"{text[: most - 2].rsplit(' ', 1)[0]} …"


def address(text: str | None) -> WebAddress | None:
    """Return the web address, None if the text is none."""
    try:
        return WebAddress.parse((text or "").strip()[:_MAX_FIELD])
    except ValueError:
        return None


def _guid(entry: Entry, title: str | None, date: datetime, source: str | None) -> str:
    given = " ".join(tidy(entry.guid or entry.link or "").split())
    words = (title or "", f"{date:%Y-%m-%d}", given)
    return given if 0 < len(given) <= _MAX_FIELD else made_guid(source, *words)


def _provider(entry: Entry, page: Page) -> str | None:
    """Return who the story is from, as far as the feed says: an agency it names, else the feed itself."""
    channel, agencies = page.channel, page.agencies
    named = (entry.source, entry.publisher, channel.publisher, channel.title)
    names = [name for name in map(_one_line, named) if name]
    known = (agencies.named(part) for name in names for part in (name, *_SLOGAN.split(name)))
    return next((name for name in known if name), None) or fitted(next(iter(names), None), MAX_TITLE)


def _byline(authors: tuple[str, ...]) -> str | None:
    names = (_MAIL.sub(" ", tidy(author)).strip(" ()") or author for author in authors)
    return fitted(", ".join(dict.fromkeys(filter(None, map(_one_line, names)))), MAX_TITLE)


def _tags(found: tuple[str, ...]) -> tuple[str, ...]:
    tags = dict.fromkeys(tag for each in found if (tag := _one_line(each)) and len(tag) <= _MAX_TAG)
    return tuple(tags)[:_MOST_TAGS]


def _lang(said: str | None, shown: str) -> str:
    given = (said or "").strip().replace("_", "-")
    return given if _LANG.fullmatch(given) else language_of(shown)


def _summary(source: str | None, shown: str) -> str | None:
    """Return the summary beside a text, None if it only repeats how the text begins."""
    text = fitted(_one_line(plain(source)))
    words = _letters(text or "")
    return None if not words or _letters(shown).startswith(words) else text


def is_teaser(source: str | None, shown: str) -> bool:
    """Return whether a summary is no standfirst: it only repeats how the text begins."""
    return _summary(source, shown) is None


def _notices(entry: Entry, text: Text, channel: Channel) -> tuple[str, ...]:
    given = (entry.rights or channel.rights, *text.notices)
    return tuple(dict.fromkeys(notice for each in given if (notice := _one_line(each))))


def _license(said: str | None) -> str | None:
    """Return the licence by its name if it is a known one, else as the feed gives it, often an address."""
    text = _one_line(said)
    return rights_of((text,), None, KNOWN).license or fitted(text, MAX_TITLE) if text else None


def _one_line(text: str | None) -> str | None:
    return " ".join(tidy(text or "").split()) or None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
