"""What mails have around their text: quotations, signatures, footers of lists and newsletters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.mails.heads import Head, subject_of
from plugins.intake.markup.account import Claim
from plugins.intake.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.intake.mails.rows import Row

QUOTED = Claim(Role.FURNITURE, Rule("quoted-reply", "quotes the mail that it answers"))
SIGNATURE = Claim(Role.FURNITURE, Rule("signature", "the sender's signature"))
FOOTER = Claim(Role.FURNITURE, Rule("list-footer", "what the mailing list puts under each mail"))
MACHINE = Claim(
    Role.FURNITURE, Rule("newsletter-line", "on the mail itself: how to read it, or get rid of it")
)
FORWARDED = Claim(Role.METADATA, Rule("forwarded", "says from whom and when a forwarded mail is"))
COVER = Claim(Role.NOTE, Rule("cover-note", "what somebody wrote over the mail that he forwarded"))

_WROTE = r"(?: wrote | schrieb | a[ ]écrit | escribió | ha[ ]scritto | escreveu | schreef | skrev )"
_ATTRIBUTION = re.compile(
    rf"""
      (?: on | am | le | el | il | em | op | den ) [ ] .{{4,200}} {_WROTE} .{{0,80}} :
    | .{{4,120}} {_WROTE} [ ]? :
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FORWARD = re.compile(
    r"""
      -{2,} [ ]* (?: forwarded | weitergeleitete | mensaje[ ]reenviado | message[ ]transf ) .{0,40} -*
    | begin[ ]forwarded[ ]message: | anfang[ ]der[ ]weitergeleiteten .{0,20} :
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"-{2,}[ ]*(?:original message|ursprüngliche nachricht|message d'origine)[ ]*-{2,}", re.IGNORECASE
)
_FIELD = re.compile(
    r"""
    \*? (?P<name> from | von | de | date | datum | sent | gesendet | subject | betreff | objet | asunto
                 | to | an | cc | reply-to ) \*?
    [ ]? : \*? [ ]* (?P<value> .* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys(("from", "von", "de"), "sender"),
    **dict.fromkeys(("date", "datum", "sent", "gesendet"), "date"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto"), "subject"),
}
_SIGNATURE_MARKS = {"-- ", "--"}
_LIST_RULE = re.compile(r"_{10,}|-{10,}|={10,}")
_FORWARD_STARTS = ("--", "b", "B", "a", "A")
_LIST = re.compile(r"mailing list|list info|/listinfo/|unsubscribe|google groups|abmelden", re.IGNORECASE)
_YOUR = r"(?: [ ] your )? (?: [ ] e-?mail )?"
_MACHINE = re.compile(
    rf"""
    .{{0,160}} \b (?:
        unsubscribe | opt[ -]out | no[ ]longer[ ](?: wish | want )[ ]to[ ]receive
      | (?: manage | update | change ) {_YOUR} [ ] (?: preferences | subscriptions? | profile )
      | (?: view | read | see ) [ ] (?: this | it ) .{{0,30}} [ ] (?: in | on ) [ ] (?: your | a | the ) [ ]
        (?: web | browser )
      | (?: view | read )[ ]online | web[ ]version
      | (?: not | trouble )[ ](?: displaying | viewing ) .{{0,40}} (?: correctly | e-?mail )
      | you[ ](?: are[ ]receiving | have[ ]received | received | are[ ]subscribed | get )
        [ ](?: this | to | it )\b .{{0,60}} (?: because | e-?mail | newsletter | list | group )
      | this[ ](?: e-?mail | message | newsletter )[ ]was[ ]sent[ ]to | add[ ]us[ ]to[ ]your[ ]address
      | forward[ ](?: this )? .{{0,20}} to[ ]a[ ]friend
      | newsletter[ ]abbestellen | abmelden | im[ ]browser[ ](?: ansehen | anzeigen | lesen )
      | se[ ]désabonner | désinscri | darse[ ]de[ ]baja
      | sent[ ]from[ ]my[ ](?: iphone | ipad | android | mobile | samsung ) | von[ ]meinem[ ]iphone[ ]gesendet
      | (?: this | the )[ ](?: e-?mail | message | communication ) .{{0,60}} \b confidential
      | intended[ ]recipient | scanned[ ](?: for | by ) .{{0,30}} virus
    ) (?: \b .* )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# One of these is in every such line: it takes much less time to look for them first.
_MACHINE_WORDS = (
    *("subscri", "opt out", "opt-out", "no longer", "preferences", "profile", "web", "browser"),
    *("view online", "read online", "displaying", "viewing", "you are receiving", "you have received"),
    *("you received", "you get ", "sent to", "add us", "to a friend", "abbestellen", "abmelden", "sabonner"),
    *("sinscri", "de baja", "sent from my", "iphone", "confidential", "recipient", "scanned"),
)
_MAX_MACHINE = 700
_AT_START, _AT_END = 4, 12
_MAX_SIGNATURE, _MAX_FOOTER, _MAX_FIELDS = 15, 20, 12


@dataclass(frozen=True, slots=True)
class Sorted:
    """What each row was taken for, None for the text; and what a forwarded mail says of itself."""

    claims: tuple[Claim | None, ...]
    head: Head
    cover: str = ""


def sorted_out(rows: Sequence[Row], head: Head) -> Sorted:
    """Return what around the text is no part of it."""
    claims: list[Claim | None] = [None] * len(rows)
    texts = [row.text.strip() for row in rows]
    original = next((at for at, text in enumerate(texts) if _is_original(text)), len(texts))
    head, cover = _forward(texts, original, claims, head)
    _quotations(texts, original, claims)
    _signature([at for at, row in enumerate(rows) if row.text in _SIGNATURE_MARKS], texts, claims)
    _footer(texts, claims)
    for at, text in enumerate(texts):
        if text.startswith(">") and not text.strip(" >"):
            claims[at] = claims[at] or QUOTED  # a blank line of a quotation
    edges = {at: texts[at] for at in _edges(texts, claims)}
    words = _machine_words("\n".join(edges.values()), _MACHINE_WORDS)
    for at, text in edges.items() if words else ():
        if len(text) <= _MAX_MACHINE and _machine_words(text, words) and _MACHINE.fullmatch(text):
            claims[at] = MACHINE
    return Sorted(tuple(claims), head, cover)


def _machine_words(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the words that stand in the text."""
    return tuple(filter(text.casefold().__contains__, words))


def _edges(texts: list[str], claims: list[Claim | None]) -> list[int]:
    """Return the rows at the start and at the end: only there is a line on the mail itself no text."""
    left = [at for at, text in enumerate(texts) if text and claims[at] is None]
    return sorted({*left[:_AT_START], *left[-_AT_END:]})


def _forward(texts: list[str], original: int, claims: list[Claim | None], head: Head) -> tuple[Head, str]:
    """Claim the note over a forwarded mail and its fields, and return the head with what these say."""
    mark = next((at for at, text in enumerate(texts) if _is_forward(text)), None)
    if mark is None and original < len(texts) and not any(texts[:original]):
        mark = original  # nothing is over it: this is no answer, but passed on
    if mark is None:
        return head, ""
    claims[: mark + 1] = [COVER] * mark + [FORWARDED]
    cover = "\n".join(filter(None, texts[:mark]))
    end = next((at for at in range(mark + 1, len(texts)) if texts[at]), len(texts))
    for at in range(end, min(end + _MAX_FIELDS, len(texts))):
        match = _FIELD.fullmatch(texts[at].strip(" >"))
        if match is None:
            break
        claims[at] = FORWARDED
        head = _restated(head, _KINDS.get(match["name"].lower(), ""), match["value"])
    return head, cover


def _restated(head: Head, kind: str, value: str) -> Head:
    if kind == "date":
        return replace(head, date=moment_of(value) or head.date)
    if kind == "subject" and value:
        subject, is_embargoed = subject_of(value)
        return replace(head, subject=subject, is_embargoed=head.is_embargoed or is_embargoed)
    name = re.sub(r"\s*[<\[(].*|\s*\S+@\S+", "", value).strip(" \"'*")
    return replace(head, sender=name or head.sender) if kind == "sender" else head


def _quotations(texts: list[str], original: int, claims: list[Claim | None]) -> None:
    """Claim what is quoted, with the line over it that says of whom; not if nothing else is left."""
    if original == len(texts) and not any(text.startswith(">") for text in texts):
        return
    quoted = [
        at
        for at, text in enumerate(texts)
        if claims[at] is None
        and text
        and (text.startswith(">") or at >= original or _is_attribution(texts, at))
    ]
    is_quoted = set(quoted)
    if any(text and claims[at] is None for at, text in enumerate(texts) if at not in is_quoted):
        for at in quoted:
            claims[at] = QUOTED


def _is_forward(text: str) -> bool:
    return text.startswith(_FORWARD_STARTS) and _FORWARD.fullmatch(text) is not None


def _is_original(text: str) -> bool:
    return text.startswith("--") and _ORIGINAL.fullmatch(text) is not None


def _is_attribution(texts: list[str], at: int) -> bool:
    after = next((text for text in texts[at + 1 : at + 3] if text), "")
    return after.startswith(">") and _ATTRIBUTION.fullmatch(texts[at]) is not None


def _signature(marks: list[int], texts: list[str], claims: list[Claim | None]) -> None:
    """Claim what stands behind the last mark, if it is short and something stands before it."""
    for mark in [at for at in marks if claims[at] is None][-1:]:
        behind = _written(texts, mark)
        if len(behind) <= _MAX_SIGNATURE and any(texts[:mark]):
            _claim(claims, behind, SIGNATURE)


def _footer(texts: list[str], claims: list[Claim | None]) -> None:
    """Claim what stands behind the last rule, if it is on a mailing list."""
    rules = [
        at for at, text in enumerate(texts) if text[:1] in {"_", "-", "="} and _LIST_RULE.fullmatch(text)
    ]
    for rule in rules[-_MAX_FOOTER:]:
        behind = _written(texts, rule)
        if len(behind) <= _MAX_FOOTER and any(_LIST.search(texts[at]) for at in behind):
            _claim(claims, behind, FOOTER)
            return


def _written(texts: list[str], start: int) -> list[int]:
    return [at for at in range(start, len(texts)) if texts[at]]


def _claim(claims: list[Claim | None], places: list[int], claim: Claim) -> None:
    for at in places:
        claims[at] = claims[at] or claim
