"""The front matter of every kind of file, field by field, in the order in which it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plugins.core.kinds import Embargo, PubStatus, Status, WebAddress, Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place by name, with its ISO 3166-1 alpha-2 country where it is known."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMatter:
    """The front matter of a story, in the order in which it is written."""

    title: str
    kicker: str | None = None
    summary: str | None = None
    date: datetime
    modified: datetime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    pub_status: PubStatus | None = None
    lang: str = "en"
    guid: str | None = None
    version: int | None = None
    slugline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    located: Place | None = None
    source: str | None = None
    provider: str | None = None
    credit_line: str | None = None
    source_url: WebAddress | None = None
    source_file: str | None = None
    source_format: str | None = None
    source_sha256: str | None = None
    source_history: tuple[str, ...] = ()
    intake_sha256: str | None = None
    confidence: float | None = None
    review: tuple[str, ...] = ()
    urgency: int | None = None
    genre: str | None = None
    signal: str | None = None
    correction: str | None = None
    ed_note: str | None = None
    copyright_holder: str | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    license: str | None = None
    rights_policy: str | None = None
    embargoed_until: Embargo | None = None
    expires: datetime | None = None
    part_of: str | None = None
    evolved_from: str | None = None
    related: tuple[str, ...] = ()
    thread: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionMatter:
    """The front matter of an edition: `lead` and `stories` are slugs.

    Without `stories` the line-up is proposed from the week.
    """

    title: str
    number: int
    week: Week
    date: datetime
    lead: str | None = None
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMatter:
    """The front matter of a page that is no story: about, corrections."""

    title: str
    summary: str | None = None
