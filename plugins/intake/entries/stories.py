"""An entry of a feed as a story, or as the problem for which it is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.problem import Problem
from plugins.intake.entries.matters import MAX_TITLE, Page, fitted, matter_of
from plugins.intake.entries.texts import Text, text_of_entry
from plugins.intake.moments import moment_of
from plugins.intake.text.dates import midnight
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.intake.entries.values import Entry
    from plugins.intake.found import Found


@dataclass(frozen=True, slots=True)
class Told:
    """What came of an entry, what to look at, and its text with the parts of it."""

    found: Found
    doubts: tuple[str, ...]
    text: Text


def told(entry: Entry, page: Page) -> Told:
    """Return the entry as a Dispatch; as a Problem if it has no text or no date."""
    title = fitted(" ".join(tidy(entry.title or "").split()), MAX_TITLE)
    text = text_of_entry(entry.text or "", title, entry.link or page.channel.link, page.agencies)
    if not text.blocks:
        return Told(_no_text(title, entry.line, page.path), (), text)
    date, doubt = _date(entry, text, page)
    if date is None:
        return Told(_no_date(title or text.shown, entry.line, page.path), (), text)
    matter = matter_of(entry, title, date, text, page)
    return Told(Dispatch(matter=matter, blocks=text.blocks), (*doubt, *_doubts(entry, text)), text)


def _doubts(entry: Entry, text: Text) -> tuple[str, ...]:
    sentences = (
        ("the entry has no title: the headline is how its text begins", not entry.title),
        ("the feed gives only the beginning of the text", text.is_cut),
    )
    return tuple(sentence for sentence, is_so in sentences if is_so)


def _date(entry: Entry, text: Text, page: Page) -> tuple[datetime | None, tuple[str, ...]]:
    """Return when the entry was published, and a doubt if that is the whole feed's time."""
    own = moment_of(entry.published) or moment_of(entry.updated)
    printed = text.dateline.date if text.dateline else None
    if own or printed:
        return own or (midnight(printed) if printed else None), ()
    date = moment_of(page.channel.date)
    return date, ("the entry has no date: it is that of the whole feed",) if date else ()


def _no_text(title: str | None, line: int, path: str) -> Problem:
    message = f"the entry {title[:80]!r} has no text" if title else "an entry has neither title nor text"
    hint = "a story needs text: save the page that the entry leads to, or take the entry out"
    return Problem(path=path, line=line, code="no-story", message=message, hint=hint)


def _no_date(title: str, line: int, path: str) -> Problem:
    message = f"neither the entry {title[:80]!r} nor the feed has a date that can be read"
    hint = "add <pubDate> or <updated> to the entry, as in 2026-11-16T09:30:00+00:00"
    return Problem(path=path, line=line, code="no-date", message=message, hint=hint)
