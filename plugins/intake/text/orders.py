"""An agency's word on an item that it sent before: kill, hold, free again; and which item it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.dispatch import Order
from plugins.core.kinds import PubStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_LINES = 40  # an order is short
_TOP = 8  # lines within which its word stands
# Words, in capitals, that start an order's line; what follows names the item.
_WORDS = re.compile(
    r"""
    (?: (?P<agency> [A-Za-z]{2,8} ) [ ] )?
    (?:
        (?P<usable> (?: HOLD | EMBARGO ) [ ] LIFTED | (?: RELEASE | LIFT ) [ ] (?: OF[ ] )? HOLD | UNKILL )
      | (?P<withheld> (?: MANDATORY[ ] | ADVISORY[ ] )?
          (?: HOLD | WITHHOLD ) (?: [ ] (?: NOTICE | ADVISORY ) )? )
      | (?P<canceled> (?: MANDATORY[ ] | BULLETIN[ ] | STORY[ ] | URGENT[ ] | ADVISORY[ ] )?
          (?: KILL | STORY[ ]KILLED | STORY[ ]REMOVED | STORY[ ]WITHDRAWN | WITHDRAWN | WITHDRAWAL
            | ANNULATION
            | ANULACIÓN | ANULACION | ANULADO | ELIMINATION )
          (?: [ ] (?: NOTICE | ADVISORY | ORDER | BULLETIN ) )? )
    )
    (?: \s* [-:\u2013\u2014,/] \s* | \s* (?= ["\u201c] ) | \Z
      | [ ] (?= [A-Za-z]{3}\d{3,4}\b | [A-Z]{2}- | (?: the | our | story | item | please | bitte )\b )
    )
    (?P<named> .* )
    """,
    re.VERBOSE,
)
_SIGNAL = re.compile(
    r"""
      (?P<usable> (?: hold | kill )[ ]lifted | release )
    | (?P<withheld> hold | withhold )
    | (?P<canceled> (?: mandatory[ ] )? kill | (?: story[ ] )? withdrawn | withdrawal | elim (?: ination )? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A sentence to editors that says what to do with the item.
_SENTENCE = re.compile(
    r"""
    \b (?:
        (?P<usable> (?: is | are ) [ ] (?: now[ ] )? (?: free | cleared ) [ ] for [ ] (?: use | publication )
          | (?: kill | hold ) [ ] (?: is | has[ ]been ) [ ] lifted )
      | (?P<withheld> (?: please | advisory:? | asked[ ]to | must | do ) [ ] (?: hold | withhold ) \b
          | (?: hold | withhold ) [ ] (?: the | this | our ) [ ] (?: story | item | report )
          | bitte [ ] (?: noch[ ] )? nicht [ ] vor )
      | (?P<canceled>
          (?: please | asked[ ]to | must | mandatory | should ) [ ] (?: kill | withdraw | disregard ) \b
          | kill [ ] is [ ] mandatory | (?: is | has[ ]been | was | are ) [ ] (?: withdrawn | killed )
          | do [ ] not [ ] (?: use | publish ) [ ] (?: the | this | our ) [ ] (?: story | item | report )
          | bitte [ ] verwenden [ ] sie .{1,200} nicht )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TO_EDITORS = re.compile(
    r"\(? (?: eds | editors | attention | advisory | achtung | note[ ]to )\b", re.VERBOSE | re.IGNORECASE
)
_SLUGLINE = re.compile(r"\b(?:BC|AM|PM)-{1,2}[A-Z][\w-]*(?:[ -][A-Z0-9][\w'-]*){0,5}")
_GUID = re.compile(r"\burn:[\w.:-]{8,120}|\b[a-z]{3}\d{4}\b|\btag:[\w.,:/-]{8,120}")
_QUOTED = re.compile(
    r"""["\u201c\u201e] (?P<title> [^"\u201c\u201d\u201e]{8,200}? ) [.,]? ["\u201d\u201c]""", re.VERBOSE
)
_HEADLINED = re.compile(
    r"(?:headlined?|titled?|entitled|slugged|story|item|report|with the headline|on)[:,]? "
    r"(?P<title>[^\W\d_a-z][^\"\u201c\u201d]{8,160}?)"
    r"(?:,? (?:is|has been|was|which|that|sent|moved|of)\b|[.;]|\Z)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A text's lines as they bear on an order; `has_text`: a dateline starts a story among them."""

    texts: tuple[str, ...]
    slugline: str | None = None
    signal: str | None = None
    has_text: bool = False


def order_of(told: Told) -> Order | None:
    """Return the order that the text is, None if it is a story.

    An order stands in the slugline (`BC-PT--Cork, KILL`), in capitals at the start of one of the first lines
    (`KILL: …`, `STORY WITHDRAWN-…`), or in a note to editors with nothing else under it.
    """
    texts = told.texts
    if not texts or len(texts) > _MAX_LINES:
        return None
    signal = _SIGNAL.search(told.signal or "")
    word = next((found for text in texts[:_TOP] if (found := _WORDS.fullmatch(text))), None)
    is_note = not told.has_text and _TO_EDITORS.match(texts[0])
    sentence = _SENTENCE.search(" ".join(texts)) if word or signal or is_note else None
    match = signal or word or sentence
    if match is None or not _is_sure(texts, word, sentence, is_signal=bool(signal)):
        return None
    return _named(_status(match), told, word)


def _is_sure(
    texts: tuple[str, ...], word: re.Match[str] | None, sentence: re.Match[str] | None, *, is_signal: bool
) -> bool:
    """Return whether this is no headline that begins like one: a sentence says so, or no text follows."""
    if is_signal or sentence:
        return True
    return word is not None and (len(texts) <= _FEW or "WITHDRAWN" in word[0][: word.start("named")])


_FEW = 6


def _status(match: re.Match[str]) -> PubStatus:
    groups = match.groupdict()
    return next(status for status in PubStatus if groups.get(status.value))


def _named(status: PubStatus, told: Told, word: re.Match[str] | None) -> Order:
    """Return the order with the names of its item that the text has."""
    text = "\n".join(told.texts)
    rest = word["named"].strip() if word else ""
    guid = _GUID.search(text)
    others = told.slugline or next(iter(_SLUGLINE.findall(text)), None)
    return Order(
        pub_status=status,
        guid=guid[0] if guid else None,
        slugline=others.strip(" -") if others else None,
        title=_title(rest, text, has_other=bool(others or guid)),
    )


def _title(rest: str, text: str, *, has_other: bool) -> str | None:
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted["title"].strip()
    if rest and not _SLUGLINE.match(rest) and not _SENTENCE.search(rest) and not _GUID.match(rest):
        return rest.rstrip(".")
    headlined = _HEADLINED.search(text)
    return headlined["title"].strip() if headlined and not has_other else None


def first_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not blank, one more than an order has at most."""
    found: list[str] = []
    for text in texts:
        if text:
            found.append(text)
        if len(found) > _MAX_LINES:
            break
    return tuple(found)
