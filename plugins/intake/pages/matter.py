"""The front matter of a page's story, from what the page says and what its text shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.core.matter import StoryMatter
from plugins.intake.identity import made_guid
from plugins.intake.pages.facts import MAX_FIELD, seen
from plugins.intake.text.dates import midnight
from plugins.intake.text.languages import language_of
from plugins.intake.text.notices import Rights, rights_of
from plugins.intake.text.places import locate

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.intake.pages.facts import Facts
    from plugins.intake.pages.survey import Survey
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline

_MADE_TITLE = 120
_FORMAT = "html"


@dataclass(frozen=True, slots=True)
class Text:
    """The page's elements, the texts of its story's blocks, and its dateline."""

    survey: Survey
    blocks: tuple[str, ...]
    dateline: Dateline | None


def matter_of(facts: Facts, text: Text, agencies: Agencies) -> StoryMatter | None:
    """Return the front matter, None if neither the page nor the dateline tells a day."""
    date = facts.date or _day(text)
    if date is None:
        return None
    title = title_of(facts, text)
    matter = StoryMatter(
        title=title,
        kicker=facts.kicker,
        summary=_summary(facts, text),
        date=date,
        modified=facts.modified if facts.modified and facts.modified > date else None,
        tags=facts.tags,
        lang=facts.lang or language_of("\n".join(text.blocks)),
        guid=_guid(facts, title, date),
        byline=facts.byline,
        source_url=facts.url,
        source_format=_FORMAT,
    )
    matter = _located(_sourced(matter, facts, text, agencies), text)
    return _with_rights(matter, facts, text, agencies)


def title_of(facts: Facts, text: Text) -> str:
    """Return the headline; of a page without one the beginning of its text."""
    if facts.title:
        return facts.title
    first = text.blocks[0] if text.blocks else "Untitled"
    return first if len(first) <= _MADE_TITLE else f"{first[:_MADE_TITLE].rsplit(' ', 1)[0]}…"


def _day(text: Text) -> datetime | None:
    return midnight(text.dateline.date) if text.dateline and text.dateline.date else None


def _summary(facts: Facts, text: Text) -> str | None:
    """Return the page's summary, None if it is but the beginning of the text."""
    start = (facts.summary or "").rstrip(".… ")
    is_repeated = any(block.startswith(start) for block in text.blocks[:2])
    return None if not start or is_repeated or start == facts.title else facts.summary


def _guid(facts: Facts, title: str, date: datetime) -> str:
    if facts.url:
        return made_guid(urlsplit(facts.url).hostname, facts.url)
    return made_guid(facts.site, title, f"{date:%Y-%m-%d}")


def _sourced(matter: StoryMatter, facts: Facts, text: Text, agencies: Agencies) -> StoryMatter:
    """Return the matter with its source: the agency of the dateline or the byline, else who publishes."""
    printed = text.dateline.agency if text.dateline else None
    wrote = agencies.named(matter.byline) if matter.byline else None
    agency = (agencies.full_name(printed) if printed else None) or wrote
    site = agencies.full_name(facts.site) if facts.site else None
    return replace(
        matter,
        source=agency or site,
        provider=site if agency and site != agency else None,
        byline=None if wrote else matter.byline,
    )


def _located(matter: StoryMatter, text: Text) -> StoryMatter:
    if text.dateline is None:
        return matter
    place = locate(text.dateline.place, text.dateline.qualifier)
    return replace(matter, dateline=text.dateline.printed, located=place)


def _with_rights(matter: StoryMatter, facts: Facts, text: Text, agencies: Agencies) -> StoryMatter:
    printed = tuple(dict.fromkeys(seen(element) for element in text.survey.notices))
    notices = tuple(dict.fromkeys((*filter(None, (facts.notice,)), *printed)))
    rights = rights_of(notices, matter.source, agencies) if notices else Rights()
    named = rights_of((facts.license,), matter.source, agencies).license if facts.license else None
    return replace(
        matter,
        copyright_holder=facts.holder or rights.holder,
        copyright_notice=(rights.notice or "")[:MAX_FIELD] or None,
        usage_terms=facts.terms or rights.terms,
        license=named or facts.license or rights.license,
    )
