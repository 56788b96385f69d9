"""The writer's line: `by` and a name, a name alone, the office under it."""

from __future__ import annotations

import re

from plugins.intake.text.remembered import remembered

MAX_BYLINE = 120
_BYLINE = re.compile(
    r"""
    (?: (?: Commentary | Analysis | Opinion | Essay | Written | Reporting | Words | Story | Report ) [ ] by
      | Words:
      | (?: [Bb]y | BY | Von | Par | Por ) :? )
    [ ] (?: [Ss]taff\b | [a-z]{2,5}[ ][Ss]taff\b | [^\W\d_a-z] )
    (?: [^.!?] | [.] (?= \w ) | (?<= \b[A-Z] ) [.]              # initials have their stop
      | (?: (?<= \b[A-Z][a-z] ) | (?<= \b[A-Z]{2} )
      | (?<= \bCol | \bGen | \bMrs | \bMaj | \bSgt | \bAdm | \bSen | \bRep | \bRev )
      | (?<= \bProf | \bCapt | \bCmdr ) ) [.]  # so has St.
    ){1,100}
    [=.]?
    """,
    re.VERBOSE,
)
_NAMES = r"[A-Z][\w'\u2019.-]* (?: [ ] (?: van | von | de | der | al | [A-Z][\w'\u2019.-]* ) ){1,3}"
_STAFF_BYLINE = re.compile(rf"Staff[ ]Writers? | {_NAMES} , [ ] Staff [ ] Writer", re.VERBOSE)
_BARE_BYLINE = re.compile(rf"{_NAMES} (?: [ ] in [ ] {_NAMES} | [ ] in [ ] [A-Z][\w'\u2019-]* )?", re.VERBOSE)
_OFFICE = re.compile(
    r"(?:[A-Z][\w.'&-]* (?:[\w.'&-]+ ){0,4})(?:Writers?|Correspondents?|Press|Reporters?|Editor)=?"
)
_REPORTED = ("Reporting ", "Reporter")
# By Thursday two villages were cut off. By noon the water had reached the (wrapped)
_SENTENCE_END = re.compile(
    r"[ ](?:[a-z]{3,20}\.|a|an|at|by|for|from|had|has|in|is|of|on|or|that|the|to|was|were|which|with)\Z"
)


@remembered
def is_byline(text: str) -> bool:
    """Return whether the line names the writer."""
    return len(text) <= MAX_BYLINE and _names_writer(text)


def is_office(text: str) -> bool:
    """Return whether the line under a byline says what the writer is: `AFP Correspondent`."""
    return len(text) <= MAX_BYLINE and bool(_OFFICE.fullmatch(text))


def _names_writer(text: str) -> bool:
    if _BYLINE.fullmatch(text):
        return not _SENTENCE_END.search(text)
    return "Staff Writer" in text and bool(_STAFF_BYLINE.fullmatch(text))


def is_bare_byline(text: str) -> bool:
    """Return whether the line is a name alone, or with the place where its writer is."""
    return bool(_BARE_BYLINE.fullmatch(text))


def byline_of(texts: tuple[str, ...]) -> str | None:
    """Return the last byline with the writer's office under it; who reported only if no other is named."""
    bylines: list[str] = []
    for text in texts:
        if bylines and is_office(text):
            bylines[-1] += f", {text}"
        else:
            bylines.append(text)
    own = [text for text in bylines if not text.startswith(_REPORTED)]
    return next(iter((*own[-1:], *bylines[-1:])), None)
