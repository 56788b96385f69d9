"""What stands over the dateline of agency copy: slugline, notes, headline, writer, embargo."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.text.bylines import is_byline, is_office
from plugins.intake.text.claims import claimed
from plugins.intake.text.dates import full_day_in
from plugins.intake.text.editorial import CORRECTION, NOTE, NOTICE, Kind, kind_of
from plugins.intake.text.embargoes import embargo_in
from plugins.intake.text.headers import (
    BYLINE,
    DAY_LINE,
    HEADLINE,
    HEADLINE_AGAIN,
    KICKER,
    Header,
    is_day_line,
    is_kicker_first,
    is_title_first,
    signalled,
)
from plugins.intake.text.lines import ends_sentence, is_heading
from plugins.intake.text.remembered import remembered
from plugins.intake.text.styles import of_desks, of_styles

if TYPE_CHECKING:
    from plugins.intake.text.lines import Line

_SLUGLINES = tuple(re.compile(pattern, re.VERBOSE) for pattern in of_styles("sluglines"))
_HEADS = tuple(re.compile(pattern, re.VERBOSE) for pattern in of_styles("heads"))
# Flash, bulletin, urgent, regular, deferred, advance.
_URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6}
POINTS = ("* ", "\u2022 ")
# Notes that may take several lines.
_RUNS_ON = re.compile(
    r"\(? (?: eds | editors?\b | desks? | note[ ] | achtung | hinweis | atenci[óo]n | nota[ ] )",
    re.VERBOSE | re.IGNORECASE,
)
_MAX_LINES = 100  # a header is much shorter; what stands over it is text
_MAX_HEAD = 250
_RELEASE = re.compile(
    rf"(?: {'|'.join(of_desks('releases'))} ) :? (?: [ ]* [-\u2013:] .{{0,60}} )?", re.VERBOSE | re.IGNORECASE
)
_EMBARGO = re.compile(rf"(?: {'|'.join(of_desks('embargoes'))} ) .{{0,160}}", re.VERBOSE | re.IGNORECASE)
_ALERT = re.compile(r"(?:NEWS)?(?P<alert>FLASH|ALERT|BULLETIN|URGENT|EIL|BLITZ|ALERTE|URGENTE|EILMELDUNG):?")
_ALERTS = {
    "FLASH": 1,
    "ALERT": 1,
    "BULLETIN": 2,
    "URGENT": 3,
    "EIL": 2,
    "EILMELDUNG": 2,
    "BLITZ": 1,
    "ALERTE": 2,
    "URGENTE": 3,
}
SLUGLINE = Rule("slugline", "the agency's own short name of the story")
SENDING = Rule("sending", "says how urgent it is, or how it was sent")
RELEASE = Rule("release", "says that this is a press release")
EMBARGO = Rule("embargo", "says until when nothing may be published")
OFFICE = Rule("office", "the writer's office, under the byline")
STANDFIRST = Rule("standfirst", "one more line without a sentence's end, under the headline")


def copy_header(lines: tuple[Line, ...]) -> Header:
    """Return what the lines over the dateline of agency copy are."""
    header = Header()
    texts: list[Line] = []
    for text, run in _whole_notes(lines[-_MAX_LINES:]):
        found = _read(header, text)
        if found:
            header, role, rule = found
            header = replace(header, claims=(*header.claims, *claimed(run, role, rule)))
        elif text:
            texts += run
    header = _titled(header, tuple(texts))
    return replace(header, others=(*lines[:-_MAX_LINES], *header.others))


def is_slugline(text: str) -> bool:
    """Return whether the line is a slugline, as `BC-TR--Herring Quota,512<`."""
    return _slugline(text) is not None


def is_head(text: str) -> bool:
    """Return whether the line says only how the story was sent."""
    return len(text) <= _MAX_HEAD and any(pattern.fullmatch(text) for pattern in _HEADS)


_Told = tuple[Header, Role, Rule]


@remembered
def _slugline(text: str) -> re.Match[str] | None:
    if len(text) > _MAX_HEAD or not text[:1].strip("^").isalpha():
        return None
    return next((found for pattern in _SLUGLINES if (found := pattern.fullmatch(text))), None)


def _read(header: Header, text: str) -> _Told | None:
    """Return the header with what the line says, and what it is; None if it says nothing by its form."""
    if not text or len(text) > _MAX_HEAD * 4:
        return None
    for read in (_read_slugline, _read_head, _read_byline, _read_release, _read_kind):
        found = read(header, text)
        if found:
            return found
    return None


def _read_slugline(header: Header, text: str) -> _Told | None:
    slug = None if header.slugline else _slugline(text)
    if not slug:
        return None
    groups = slug.groupdict()
    urgency = _URGENCIES.get(groups.get("priority") or "", header.urgency)
    signal = groups.get("signal") or header.signal
    told = replace(header, slugline=slug["slugline"].strip(), signal=signal, urgency=urgency)
    return told, Role.SLUGLINE, SLUGLINE


def _read_head(header: Header, text: str) -> _Told | None:
    for pattern in _HEADS:
        head = pattern.fullmatch(text)
        if head:
            level = head.groupdict().get("priority") or ""
            urgency = int(level) if level.isdigit() else _URGENCIES.get(level, header.urgency or 0)
            return replace(header, urgency=urgency or None), Role.METADATA, SENDING
    alert = _ALERT.fullmatch(text)
    if alert:
        return replace(header, urgency=_ALERTS[alert["alert"]]), Role.METADATA, SENDING
    return None


def _read_byline(header: Header, text: str) -> _Told | None:
    if is_byline(text) and not header.byline:
        return replace(header, byline=text), Role.BYLINE, BYLINE
    if header.byline and is_office(text):
        return replace(header, byline=f"{header.byline}, {text}"), Role.BYLINE, OFFICE
    return None


def _read_kind(header: Header, text: str) -> _Told | None:
    kind = kind_of(text)
    if kind is Kind.NOTICE:
        return replace(header, notices=(*header.notices, text)), Role.NOTICE, NOTICE
    if kind is Kind.CORRECTION:
        return replace(header, corrections=(*header.corrections, text)), Role.CORRECTION, CORRECTION
    if kind in {Kind.NOTE, Kind.CLOSING, Kind.CREDIT}:
        return replace(header, notes=(*header.notes, text)), Role.NOTE, NOTE
    return None


def _read_release(header: Header, text: str) -> _Told | None:
    if _EMBARGO.fullmatch(text):
        return replace(header, embargo=embargo_in(text), notes=(*header.notes, text)), Role.METADATA, EMBARGO
    if is_day_line(text):
        return replace(header, day=header.day or full_day_in(text)), Role.METADATA, DAY_LINE
    return (header, Role.METADATA, RELEASE) if _RELEASE.fullmatch(text) else None


def _whole_notes(lines: tuple[Line, ...]) -> list[tuple[str, tuple[Line, ...]]]:
    """Return the texts with their lines: each `Eds:` note is one text, though it was wrapped."""
    whole: list[tuple[str, tuple[Line, ...]]] = []
    is_open = False
    for line in lines:
        text = line.text.rstrip("<= ")
        if is_open and text and not is_byline(text):
            former, run = whole.pop()
            text = f"{former} {text}"
            whole.append((text, (*run, line)))
        else:
            whole.append((text, (line,)))
        is_open = bool(_RUNS_ON.match(text)) and not ends_sentence(text)
    return whole


def _titled(header: Header, texts: tuple[Line, ...]) -> Header:
    """Return the header with kicker, headline and standfirst: the first lines that nothing else explained."""
    kickers = texts[:1] if is_kicker_first(tuple(line.text for line in texts)) else ()
    texts = texts[len(kickers) :]
    titles = tuple(line for line in texts if line.text == texts[0].text) if is_title_first(texts) else ()
    rest = tuple(line for line in texts if not titles or line.text != titles[0].text)
    summaries = _standfirst(rest) if titles else ()
    signal, title = signalled(titles[0].text.rstrip("<=")) if titles else (None, None)
    return replace(
        header,
        kicker=kickers[0].text if kickers else None,
        title=title,
        signal=signal or header.signal,
        summary="; ".join(line.text.lstrip("* \u2022") for line in summaries) or None,
        others=tuple(line for line in rest if line not in summaries),
        claims=(
            *header.claims,
            *claimed(kickers, Role.KICKER, KICKER),
            *claimed(titles[:1], Role.HEADLINE, HEADLINE),
            *claimed(titles[1:], Role.HEADLINE, HEADLINE_AGAIN),
            *claimed(summaries, Role.STANDFIRST, STANDFIRST),
        ),
    )


def _standfirst(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines under the headline that say more of it: points behind a star, or one heading."""
    points = tuple(line for line in lines if line.text.startswith(POINTS))
    return points or (lines if len(lines) == 1 and is_heading(lines[0].text) else ())
