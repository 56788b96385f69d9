"""Which parts of a mail are its text, in which of their forms; what is attached, and what is for machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.mails.pages import html_rows, other_form
from plugins.intake.mails.rows import Row, line_places, plain_rows, text_of_leaf
from plugins.intake.readers import agency_copy, press_release

if TYPE_CHECKING:
    from plugins.intake.mails.sections import Leaf

_PLAIN = {"text/plain", "text/markdown", "text/enriched"}
_HTML = {"text/html", "application/xhtml+xml"}
_MACHINES = {
    *("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"),
    *("application/ms-tnef", "message/delivery-status", "text/rfc822-headers", "application/pgp-encrypted"),
}
_UNREAD = Rule("attachment", "a file that came with the mail: take it in by itself")
_PICTURE = Rule("inline-picture", "a picture within the mail")
_MACHINE = Rule("mail-machine", "a part of the mail for programs")
_OTHER = Rule("other-form", "says the same as the part that was read")
_LIKELY = 0.6  # how sure the readers of text are where there is a dateline or the mark of a release
_MUCH_LESS = 0.5


@dataclass(slots=True)
class Contents:
    """A mail's own text, the texts and mails attached to it, and the parts of all else."""

    texts: list[Row] = field(default_factory=list)
    attached: list[tuple[Row, ...]] = field(default_factory=list)
    letters: list[Leaf] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def contents_of(leaves: tuple[Leaf, ...]) -> Contents:
    """Return what the leaves hold."""
    found = Contents()
    chosen = _chosen(leaves)
    for leaf in leaves:
        if leaf.letter:
            found.letters.append(leaf)
        elif not _is_text(leaf):
            found.parts.append(_unread(leaf))
        elif leaf.rival and leaf is not chosen.get(leaf.rival):
            found.parts += _as_other(leaf)
        else:
            rows, parts = rows_of(leaf)
            found.parts += parts
            if leaf.is_attached:
                found.attached.append(rows)
            else:
                found.texts += rows
    return found


def rows_of(leaf: Leaf) -> tuple[tuple[Row, ...], tuple[Part, ...]]:
    """Return the leaf's text as rows, and the parts of what in it is not shown."""
    text = text_of_leaf(leaf)
    if leaf.kind in _HTML:
        return html_rows(text, line_places(leaf), f"/{leaf.path}")
    return plain_rows(leaf, text), ()


def is_copy(text: str) -> bool:
    """Return whether agencies or press offices write so: with a dateline, with the marks of a release."""
    data = text.encode("utf-8", "replace")
    return press_release.sniff(data, "") >= _LIKELY or agency_copy.sniff(data, "") >= _LIKELY


def _is_text(leaf: Leaf) -> bool:
    return leaf.kind in _PLAIN or leaf.kind in _HTML


def _chosen(leaves: tuple[Leaf, ...]) -> dict[str, Leaf]:
    """Return, of the forms of each text, the one to read: the richer one, of copy the plain one."""
    groups: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.rival and _is_text(leaf):
            groups.setdefault(leaf.rival, []).append(leaf)
    return {rival: _best(forms) for rival, forms in groups.items()}


def _best(forms: list[Leaf]) -> Leaf:
    plain = next((leaf for leaf in forms if leaf.kind in _PLAIN), None)
    rich = next((leaf for leaf in reversed(forms) if leaf.kind in _HTML), None)
    if plain is None or rich is None:
        return rich or plain or forms[0]
    text, shown = _words(plain), _words(rich)
    is_better = text >= shown * _MUCH_LESS and is_copy(text_of_leaf(plain))
    return plain if is_better or not shown or shown < text * _MUCH_LESS else rich


def _words(leaf: Leaf) -> int:
    return sum(len(row.text.split()) for row in rows_of(leaf)[0])


def _as_other(leaf: Leaf) -> tuple[Part, ...]:
    text = text_of_leaf(leaf)
    if leaf.kind in _HTML:
        return other_form(text, line_places(leaf), f"/{leaf.path}")
    rows = (row for row in plain_rows(leaf, text) if row.text.strip())
    return tuple(Part(line=row.line, role=Role.FURNITURE, rule=_OTHER, text=row.text.strip()) for row in rows)


def _unread(leaf: Leaf) -> Part:
    """Return the part of a leaf that is no text; a file that an editor may want is for him to look at."""
    name = leaf.name or leaf.kind
    path = f"/{leaf.path}"
    if leaf.kind in _MACHINES:
        return Part(line=leaf.first, path=path, role=Role.FRAME, rule=_MACHINE, text=name)
    if leaf.kind.startswith("image/") and not leaf.is_attached:
        return Part(line=leaf.first, path=path, role=Role.FURNITURE, rule=_PICTURE, text=name)
    text = f"attachment {name} not read"
    return Part(line=leaf.first, path=path, role=Role.UNKNOWN, rule=_UNREAD, text=text)
