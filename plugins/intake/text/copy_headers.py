"""What stands over the dateline of agency copy: slugline, notes, headline, writer, embargo."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from plugins.core.kinds import Embargo
from plugins.intake.text.dates import DAY, full_day_in
from plugins.intake.text.editorial import Kind, kind_of
from plugins.intake.text.headers import Header, is_byline, is_kicker_first, is_title, signalled
from plugins.intake.text.lines import ends_sentence, is_heading

if TYPE_CHECKING:
    from plugins.intake.text.lines import Line

_SLUGLINE = re.compile(
    r"""
    \^? (?: (?P<priority> [fburda] ) [ ] [a-z] [ ] )?
    (?P<slugline> (?: BC | AM | PM | AP | [A-Z]{2} ) - [\w-] [^,<]{1,60} )
    (?: ,[ ]? (?P<signal> (?: \d{1,2} (?: st | nd | rd | th ) [ ] )? [A-Za-z][^,<]{1,40} ) )?
    , [ ]? \d{1,5} <?
    """,
    re.VERBOSE,
)
_PRIORITY = re.compile(r"(?P<priority>[fburda]) [a-z]<?")
# Flash, bulletin, urgent, regular, deferred, advance.
_URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6}
# bdt0123 4 pl 345 dpa 0815
_DPA = re.compile(r"[a-z]{3}\d{4} (?P<priority>[1-8]) [a-z]{2} \d{1,4} .{0,20}\d{4}")
_OFFICE = re.compile(
    r"[A-Z][\w.'&-]* (?:[\w.'&-]+ ){0,4}(?:Writers?|Correspondents?|Press|Reporters?|Editor)=?"
)
_MAX_LINES = 100  # a header is much shorter; what stands over it is text
_RELEASE = re.compile(r"(?:for immediate release|press release|news release|media release):?", re.IGNORECASE)
_EMBARGO = re.compile(
    r"(?:strictly )?(?:under )?embargo(?:ed)?(?: (?:un)?till? |:|\Z).{0,120}", re.IGNORECASE
)
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d) ?(?P<zone>UTC|GMT)?", re.IGNORECASE)
_ALERT = re.compile(r"(?:NEWS)?(?P<alert>FLASH|ALERT|BULLETIN|URGENT):?")
_ALERTS = {"FLASH": 1, "ALERT": 1, "BULLETIN": 2, "URGENT": 3}
_DAY_LINE = re.compile(
    rf"(?: [^\W\d_][\w ]{{1,30}} [:,]{{1,2}} [ ] | \w{{3,9}}day [ ] )? {DAY} .{{0,30}}",
    re.VERBOSE | re.IGNORECASE,
)


def copy_header(lines: tuple[Line, ...]) -> Header:
    """Return what the lines over the dateline of agency copy are."""
    header = Header()
    texts: list[Line] = []
    for line in _whole_notes(lines[-_MAX_LINES:]):
        found = _read(header, line.text)
        header = found or header
        if line.text and found is None:
            texts.append(line)
    header = _titled(header, tuple(texts))
    return replace(header, others=(*lines[:-_MAX_LINES], *header.others))


def is_slugline(text: str) -> bool:
    """Return whether the line is an ANPA slugline, as `BC-TR--Herring Quota,512<`."""
    return bool(_SLUGLINE.fullmatch(text))


def _read(header: Header, text: str) -> Header | None:
    """Return the header with what the line says, None if it says nothing by its form."""
    slug = _SLUGLINE.fullmatch(text)
    if slug:
        urgency = _URGENCIES.get(slug["priority"] or "", header.urgency)
        return replace(header, slugline=slug["slugline"].strip(), signal=slug["signal"], urgency=urgency)
    priority = _PRIORITY.fullmatch(text) or _DPA.fullmatch(text)
    if priority:
        level = priority["priority"]
        return replace(header, urgency=int(level) if level.isdigit() else _URGENCIES[level])
    alert = _ALERT.fullmatch(text)
    return replace(header, urgency=_ALERTS[alert["alert"]]) if alert else _read_words(header, text)


def _read_words(header: Header, text: str) -> Header | None:
    if is_byline(text) and not header.byline:
        return replace(header, byline=text)
    if header.byline and _OFFICE.fullmatch(text):
        return replace(header, byline=f"{header.byline}, {text}")
    kind = kind_of(text)
    if kind is Kind.NOTICE:
        return replace(header, notices=(*header.notices, text))
    if kind is Kind.CORRECTION:
        return replace(header, corrections=(*header.corrections, text))
    if kind is Kind.NOTE:
        return replace(header, notes=(*header.notes, text))
    return _read_release(header, text)


def _read_release(header: Header, text: str) -> Header | None:
    if _EMBARGO.fullmatch(text):
        return replace(header, embargo=_embargo(text), notes=(*header.notes, text))
    if _DAY_LINE.fullmatch(text) and full_day_in(text):
        return replace(header, day=header.day or full_day_in(text))
    return header if _RELEASE.fullmatch(text) else None


def _embargo(text: str) -> Embargo:
    """Return until when the story is held: without day, clock and zone, until an editor decides."""
    day, clock = full_day_in(text), _CLOCK.search(text)
    if not (day and clock and clock["zone"]):
        return Embargo()
    moment = time(int(clock["hour"]), int(clock["minute"]), tzinfo=UTC)
    return Embargo(datetime.combine(day, moment))


def _whole_notes(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with each `Eds:` note as one line, though it was wrapped."""
    whole: list[Line] = []
    is_open = False
    for line in lines:
        text = line.text.strip("^<= ")
        if is_open and text and not is_byline(text):
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text} {text}")
        else:
            whole.append(replace(line, text=text))
        is_open = bool(text) and kind_of(whole[-1].text) is Kind.NOTE and not ends_sentence(text)
    return tuple(whole)


def _titled(header: Header, texts: tuple[Line, ...]) -> Header:
    """Return the header with kicker, headline and standfirst: the first lines that nothing else explained."""
    kickers = texts[:1] if is_kicker_first(tuple(line.text for line in texts)) else ()
    texts = texts[len(kickers) :]
    titles = texts[:1] if texts and is_title(texts[0].text) else ()
    rest = tuple(line for line in texts[len(titles) :] if not titles or line.text != titles[0].text)
    summaries = rest[:1] if titles and len(rest) == 1 and is_heading(rest[0].text) else ()
    signal, title = signalled(titles[0].text) if titles else (None, None)
    return replace(
        header,
        kicker=kickers[0].text if kickers else None,
        title=title,
        signal=signal or header.signal,
        summary=summaries[0].text if summaries else None,
        others=rest[len(summaries) :],
    )
