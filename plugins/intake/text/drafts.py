"""What a reader found of a story, made into a Dispatch: the one place where front matter is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.kinds import PubStatus, Status
from plugins.core.matter import StoryMatter
from plugins.core.problem import Problem
from plugins.intake.found import Found, no_story, reviewed
from plugins.intake.markup.markdown import heading, line_escaped
from plugins.intake.text.claims import account
from plugins.intake.text.dates import midnight, month_and_day, trailer_day
from plugins.intake.text.editorial import Edited, correction_of, is_about
from plugins.intake.text.headers import Header, site_name
from plugins.intake.text.identity import item_guid, version_of
from plugins.intake.text.languages import language_of
from plugins.intake.text.lines import crosshead
from plugins.intake.text.notices import rights_of
from plugins.intake.text.places import locate

if TYPE_CHECKING:
    from plugins.core.dispatch import Order
    from plugins.core.kinds import WebAddress
    from plugins.core.parts import Part
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.claims import Claim, Sheet
    from plugins.intake.text.datelines import Dateline

MAX_FIELD = 3900  # the schema allows 4,000 characters
_MADE_TITLE = 120
_LANGUAGE_SAMPLE = 3  # paragraphs
_SENTENCE = re.compile(r"\S.{0,400}?[.!?](?=[\"'”\u2019)]?(?:\s|\Z))")
_STATUSES = {PubStatus.CANCELED: Status.KILLED, PubStatus.WITHHELD: Status.DRAFT}

MADE_TITLE = "the headline was made from the first sentence"
TRAILER_YEAR = "the year is the trailer's, and its day is not the dateline's"
NO_AGENCY = "no agency is named"
OTHER_DAY = "it has no date of its own: the day is that of the file's first story"
OTHER_YEAR = "its dateline has no year: it is that of the file's first story"
OTHER_AGENCY = "it names no agency: the one named is that of the file's first story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A story taken apart. `line` is where its text starts in the raw file; `doubts` are for an editor.

    `is_embedded`: it stands within another one, the last before it that does not. `day` and `agency` are
    what stands around the story for want of its own.
    """

    header: Header
    text: Edited = field(default_factory=Edited)
    dateline: Dateline | None = None
    line: int = 1
    is_embedded: bool = False
    day: date | None = None
    agency: str | None = None
    url: WebAddress | None = None
    order: Order | None = None
    claims: tuple[Claim, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What all stories of a raw file share.

    For datelines without year there are the day in the trailer of the text `sent`, or else `day`. Without
    `sheet` nobody accounts for the file's lines. A reader that is `is_signed` needs no agency.
    """

    path: str
    reader: str
    agencies: Agencies
    sent: str = ""
    day: date | None = None
    sheet: Sheet | None = None
    is_signed: bool = False

    @property
    def sent_day(self) -> date | None:
        """The day on which the file was sent, if it says so. Few stories need it."""
        return (trailer_day(self.sent) if self.sent else None) or self.day


def dispatches(drafts: tuple[Draft, ...], page: Page) -> tuple[Found, ...]:
    """Return a Dispatch for each draft, the page's main item first; a Problem where that cannot be."""
    if not drafts:
        return (no_story(page.path),)
    found: list[Found] = []
    main, guid = drafts[0], None
    notices: tuple[str, ...] = ()
    for at, (draft, parts) in enumerate(zip(drafts, _parts(drafts, page), strict=True)):
        if not at or not draft.is_embedded:
            main, guid, notices = draft, None, _notices(drafts, at)
        matter = _matter(draft, main if draft.is_embedded else drafts[0], page, notices, guid)
        if isinstance(matter, Problem):
            found.append(matter)
            continue
        guid = guid or matter.guid
        blocks = tuple(map(_block, draft.text.paragraphs))
        item = Dispatch(matter=matter, blocks=blocks, order=draft.order, parts=parts)
        found.append(reviewed(item, _doubts(draft, drafts[0], page, matter)))
    return (found[0],) if isinstance(found[0], Problem) else tuple(found)


def _parts(drafts: tuple[Draft, ...], page: Page) -> tuple[tuple[Part, ...], ...]:
    claims = tuple((*draft.claims, *draft.header.claims, *draft.text.claims) for draft in drafts)
    return account(page.sheet, claims) if page.sheet else tuple(() for _ in drafts)


def _notices(drafts: tuple[Draft, ...], start: int) -> tuple[str, ...]:
    """Return the notices of the story there and of those embedded in it: they hold for all of these."""
    texts = [*drafts[start].header.notices, *drafts[start].text.notices]
    for draft in drafts[start + 1 :]:
        if not draft.is_embedded:
            break
        texts += (*draft.header.notices, *draft.text.notices)
    return tuple(dict.fromkeys(texts))


def _day(draft: Draft, page: Page) -> date | None:
    printed = draft.dateline.date if draft.dateline else None
    return printed or draft.day or page.sent_day or draft.header.day


def _near_day(draft: Draft, main: date | None) -> date | None:
    """Return the last day up to the main story's that the dateline names without year; else that itself."""
    printed = month_and_day(draft.dateline.days) if draft.dateline and main else None
    if not printed or not main:
        return main
    for year in (main.year, main.year - 1):
        try:
            day = date(year, *printed)
        except ValueError:
            continue
        if day <= main:
            return day
    return main


def _agency(draft: Draft) -> str | None:
    return (draft.dateline.agency if draft.dateline else None) or draft.agency


def _no_date(path: str, draft: Draft) -> Problem:
    printed = draft.dateline.printed if draft.dateline else None
    message = f"the dateline {printed[:80]!r} has no year" if printed else "the file has no dateline"
    hint = "add the full date to the dateline, as in `Lisbon, Nov 16 (TW) Nov 16, 2026`"
    return Problem(path=path, line=draft.line, code="no-date", message=message, hint=hint)


def _matter(
    draft: Draft, main: Draft, page: Page, notices: tuple[str, ...], part_of: str | None
) -> StoryMatter | Problem:
    """Return the front matter; what the draft has not of its own is that of `main`."""
    if not (draft.text.paragraphs or draft.order):
        return no_story(page.path)
    day = _day(draft, page) or _near_day(draft, _day(main, page))
    if day is None:
        return _no_date(page.path, draft)
    header, text, dateline = draft.header, draft.text, draft.dateline
    agency = _agency(draft) or _agency(main)
    source = page.agencies.full_name(agency) if agency else None
    rights = rights_of(notices, source, page.agencies)
    title = header.title or _made_title(text.paragraphs)
    pub_status = draft.order.pub_status if draft.order else None
    return StoryMatter(
        title=title,
        kicker=header.kicker,
        summary=header.summary,
        date=midnight(day),
        status=_STATUSES.get(pub_status, Status.PUBLISHED) if pub_status else Status.PUBLISHED,
        pub_status=pub_status,
        lang=language_of(" ".join(text.paragraphs[:_LANGUAGE_SAMPLE])),
        guid=item_guid(agency, header.slugline, title, f"{day:%Y-%m-%d}"),
        version=version_of(header.signal),
        part_of=part_of,
        slugline=header.slugline,
        byline=header.byline or text.byline,
        dateline=dateline.printed if dateline else None,
        located=locate(dateline.place, dateline.qualifier) if dateline else None,
        source=source,
        source_format=page.reader,
        provider=header.site and site_name(header.site),
        source_url=draft.url,
        urgency=header.urgency,
        signal=header.signal,
        correction=_fitted(" ".join(map(correction_of, (*header.corrections, *text.corrections)))),
        ed_note=_fitted("\n".join((*header.notes, *header.captions, *text.notes))),
        copyright_holder=rights.holder,
        copyright_notice=rights.notice,
        usage_terms=rights.terms,
        license=rights.license,
        embargoed_until=header.embargo,
    )


def _doubts(draft: Draft, first: Draft, page: Page, matter: StoryMatter) -> tuple[str, ...]:
    """Return what an editor should look at, in sentences."""
    own_agency = _agency(draft)
    is_of_other = draft is not first and _day(draft, page) is None
    has_day = is_of_other and bool(draft.dateline and month_and_day(draft.dateline.days))
    doubts = (
        (MADE_TITLE, not draft.header.title and not draft.order),
        (TRAILER_YEAR, _is_other_day(draft, page)),
        (NO_AGENCY, not matter.source and not page.is_signed),
        (OTHER_YEAR, has_day),
        (OTHER_DAY, is_of_other and not has_day),
        (OTHER_AGENCY, draft is not first and not own_agency and bool(matter.source)),
    )
    return (*draft.doubts, *(doubt for doubt, holds in doubts if holds))


def _is_other_day(draft: Draft, page: Page) -> bool:
    """Return whether the dateline names another day than the one that lent its year."""
    dateline, day = draft.dateline, _day(draft, page)
    printed = month_and_day(dateline.days) if dateline and not dateline.date and dateline.days else None
    return bool(printed and day and printed != (day.month, day.day))


def _block(paragraph: str) -> str:
    """Return the Markdown of a paragraph, which is one line with single spaces."""
    title = crosshead(paragraph) or (paragraph if is_about(paragraph) else None)
    return heading(title) if title else line_escaped(paragraph)


def _made_title(paragraphs: tuple[str, ...]) -> str:
    """Return a headline for a story that came without: its first sentence, cut at a word."""
    paragraph = paragraphs[0] if paragraphs else "Untitled"
    match = _SENTENCE.match(paragraph)
    text = match[0] if match else paragraph[: _MADE_TITLE * 2]
    if len(text) <= _MADE_TITLE:
        return text.rstrip(".") or text
    return f"{text[:_MADE_TITLE].rsplit(' ', 1)[0]}…"


def _fitted(text: str | None) -> str | None:
    """Return the text cut to what a field may hold, None if there is none."""
    if not text or len(text) <= MAX_FIELD:
        return text or None
    return f"{text[:MAX_FIELD].rsplit(' ', 1)[0]} …"
