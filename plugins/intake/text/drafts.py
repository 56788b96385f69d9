"""What a reader found of a story, made into a Dispatch: the one place where front matter is filled in."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slugify import slugify

from plugins.core.kinds import PubStatus, Status
from plugins.core.matter import StoryMatter
from plugins.core.model import Dispatch
from plugins.core.problem import Problem
from plugins.intake.markup.markdown import escaped, heading
from plugins.intake.text.dates import midnight
from plugins.intake.text.editorial import correction_of
from plugins.intake.text.headers import site_name
from plugins.intake.text.lines import crosshead
from plugins.intake.text.notices import rights_of
from plugins.intake.text.places import locate

if TYPE_CHECKING:
    from datetime import date

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline
    from plugins.intake.text.editorial import Edited
    from plugins.intake.text.headers import Header

MAX_FIELD = 3900  # the schema allows 4,000 characters
_MADE_TITLE = 120
_SENTENCE = re.compile(r"\S.{0,400}?[.!?](?=[\"'”\u2019)]?(?:\s|\Z))")
_ABOUT = re.compile(r"About [^\W\d_a-z][^.!?]{1,80}")  # the heading in a press release
_WITHDRAWN = "STORY WITHDRAWN"

Found = Dispatch | Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A story taken apart. `line` is where its text starts in the raw file."""

    header: Header
    text: Edited
    dateline: Dateline | None = None
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What all stories of a raw file share. `day` is the trailer's, for datelines without year."""

    path: str
    reader: str
    agencies: Agencies
    day: date | None = None


def dispatches(drafts: tuple[Draft, ...], page: Page) -> tuple[Found, ...]:
    """Return a Dispatch for each draft, the page's main item first; a Problem where that cannot be."""
    if not drafts:
        return (no_story(page.path),)
    notices = tuple(dict.fromkeys(text for draft in drafts for text in _notices(draft)))
    main, *embedded = (_dispatch(draft, drafts[0], page, notices) for draft in drafts)
    if isinstance(main, Problem):
        return (main,)
    return (main, *(_part(found, main) for found in embedded))


def no_story(path: str) -> Problem:
    """Return the problem of a file in which no story was found."""
    hint = "a story needs text under a line such as `Lisbon, Nov 16 (TW) Nov 16, 2026`"
    return Problem(path=path, code="no-story", message="no story was found in the file", hint=hint)


def _notices(draft: Draft) -> tuple[str, ...]:
    return (*draft.header.notices, *draft.text.notices)


def _part(found: Found, main: Dispatch) -> Found:
    if isinstance(found, Problem):
        return found
    return replace(found, matter=replace(found.matter, part_of=main.matter.guid))


def _dispatch(draft: Draft, main: Draft, page: Page, notices: tuple[str, ...]) -> Found:
    if not draft.text.paragraphs:
        return no_story(page.path)
    day = _day(draft, page) or _day(main, page)
    if day is None:
        return _no_date(page.path, draft)
    agency = _agency(draft) or _agency(main)
    matter = _located(_identified(_matter(draft, day), agency, page), draft.dateline)
    rights = rights_of(notices, matter.source, page.agencies)
    matter = replace(
        matter,
        copyright_holder=rights.holder,
        copyright_notice=rights.notice,
        usage_terms=rights.terms,
        license=rights.license,
    )
    return Dispatch(matter=matter, blocks=tuple(map(_block, draft.text.paragraphs)))


def _day(draft: Draft, page: Page) -> date | None:
    printed = draft.dateline.date if draft.dateline else None
    return printed or page.day or draft.header.day


def _no_date(path: str, draft: Draft) -> Problem:
    printed = draft.dateline.printed if draft.dateline else None
    message = f"the dateline {printed[:80]!r} has no year" if printed else "the file has no dateline"
    hint = "add the full date to the dateline, as in `Lisbon, Nov 16 (TW) Nov 16, 2026`"
    return Problem(path=path, line=draft.line, code="no-date", message=message, hint=hint)


def _matter(draft: Draft, day: date) -> StoryMatter:
    header, text = draft.header, draft.text
    is_withdrawn = header.signal == _WITHDRAWN
    return StoryMatter(
        title=header.title or _made_title(text.paragraphs[0]),
        kicker=header.kicker,
        summary=header.summary,
        date=midnight(day),
        status=Status.KILLED if is_withdrawn else Status.PUBLISHED,
        pub_status=PubStatus.CANCELED if is_withdrawn else None,
        slugline=header.slugline,
        byline=header.byline or text.byline,
        provider=header.site and site_name(header.site),
        urgency=header.urgency,
        signal=header.signal,
        correction=_fitted(" ".join(map(correction_of, (*header.corrections, *text.corrections)))),
        ed_note=_fitted("\n".join((*header.notes, *text.notes))),
        embargoed_until=header.embargo,
    )


def _agency(draft: Draft) -> str | None:
    return draft.dateline.agency if draft.dateline else None


def _located(matter: StoryMatter, dateline: Dateline | None) -> StoryMatter:
    if dateline is None:
        return matter
    place = locate(dateline.place, dateline.qualifier)
    return replace(matter, dateline=dateline.printed, located=place)


def _identified(matter: StoryMatter, agency: str | None, page: Page) -> StoryMatter:
    """Return the matter with its agency and its guid.

    The guid is `urn:dateline:<agency>:<hash of headline and day>`: an item sent again bears the same one.
    """
    identity = f"{matter.title}\n{matter.date:%Y-%m-%d}"
    digest = hashlib.sha256(identity.encode()).hexdigest()[:16]
    return replace(
        matter,
        guid=f"urn:dateline:{slugify((agency or '').split('/')[0]) or 'page'}:{digest}",
        source=page.agencies.full_name(agency) if agency else None,
        source_format=page.reader,
    )


def _block(paragraph: str) -> str:
    title = crosshead(paragraph) or (paragraph if _ABOUT.fullmatch(paragraph) else None)
    return heading(title) if title else escaped(paragraph)


def _made_title(paragraph: str) -> str:
    """Return a headline for a story that came without: its first sentence, cut at a word."""
    match = _SENTENCE.match(paragraph)
    text = match[0] if match else paragraph[: _MADE_TITLE * 2]
    if len(text) <= _MADE_TITLE:
        return text.rstrip(".")
    return f"{text[:_MADE_TITLE].rsplit(' ', 1)[0]}…"


def _fitted(text: str | None) -> str | None:
    """Return the text cut to what a field may hold, None if there is none."""
    if not text or len(text) <= MAX_FIELD:
        return text or None
    return f"{text[:MAX_FIELD].rsplit(' ', 1)[0]} …"
