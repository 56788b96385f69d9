"""NewsML 1: the components of a NewsItem, and which of them make a story together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.markup.account import Claim
from plugins.intake.wires.contents import Content, blocks_in, content_in
from plugins.intake.wires.fields import Fields, Hit, squeezed
from plugins.intake.wires.roles import DECKS, KICKERS, SUMMARIES
from plugins.intake.wires.texts import best_of, contents_in
from plugins.intake.wires.ways import last_part, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

_ROLE, _MIME = way("Role@FormalName"), way("MimeType@FormalName")
_MOST_AROUND = 8  # components around a text that are asked for its fields
_CHOICE, _LINES = way("BasisForChoice"), way("NewsLines")
_HEADED = (way("NewsLines/HeadLine"), way("NewsLines/SlugLine"))
_CAPTIONS = (
    "caption legend picture photo photograph logo illustration graphic image video audio thumbnail quicklook"
    " preview"
)
# What a component is, by its role: the field that its text fills, and what it is taken for.
_TABLE = (
    ("title", Role.HEADLINE, "headline title"),
    ("kicker", Role.KICKER, KICKERS.replace("|", " ")),
    ("summary", Role.STANDFIRST, f"{DECKS}|{SUMMARIES}".replace("|", " ")),
    ("ed_note", Role.NOTE, "contact contacts editorialnote ednote advisory"),
    ("byline", Role.BYLINE, "byline"),
    ("caption", Role.CAPTION, _CAPTIONS),
    ("style", Role.FURNITURE, "stylesheet css script"),
)
_FIELDS = {
    word: (field, Claim(role, Rule(f"component-{field}", f"a component of its own for {field}")))
    for field, role, words in _TABLE
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in a component; `field` is None for the story's own text. `story` is the component around it."""

    outer: Element
    field: str | None
    claim: Claim | None
    story: Element
    chain: tuple[Element, ...]


def pieces_in(item: Element) -> Iterator[Piece]:
    """Yield the texts of a NewsItem in order, each with the components around it, the nearest first."""
    for data in item.iter("{*}DataContent"):
        chain = tuple(islice(data.iterancestors("{*}NewsComponent"), _MOST_AROUND))
        if chain and _is_text(data) and not _is_nested(data, item):
            field, claim = _of(chain) or (None, None)
            yield Piece(data, field, claim, _story(chain), chain)


def _is_nested(data: Element, item: Element) -> bool:
    """Return whether a NewsItem within this one answers for the text."""
    return next(data.iterancestors("{*}NewsItem"), item) is not item


def _is_text(data: Element) -> bool:
    """Return whether a DataContent holds text: a picture may stand there as letters and digits."""
    above = data.getparent()
    if above is None or str(above.tag).endswith("Encoding"):
        return False
    kind = next((each.get("FormalName", "") for each in _MIME.walk(above)), "text/").casefold()
    return not kind.startswith(("image/", "audio/", "video/"))


def _of(chain: tuple[Element, ...]) -> tuple[str, Claim] | None:
    """Return what the component is: the nearest role that tells more than that this is the text."""
    roles = (last_part(each.get("FormalName", "")).casefold() for at in chain for each in _ROLE.walk(at))
    return next((_FIELDS[role] for role in roles if role in _FIELDS), None)


def _story(chain: tuple[Element, ...]) -> Element:
    """Return the story's component: the nearest with a headline that is no picture's, else the first."""
    headed = (each for each in chain if any(any(True for _ in by.walk(each)) for by in _HEADED))
    return next((each for each in headed if _of((each,)) is None), chain[-1])


def pieces_fields(pieces: Iterable[Piece]) -> Fields:
    """Return the fields that stand in components of their own."""
    hits: dict[str, tuple[Hit, ...]] = {}
    for piece in pieces:
        if piece.field:
            hits[piece.field] = (*hits.get(piece.field, ()), _hit(piece))
    return Fields(hits)


def _hit(piece: Piece) -> Hit:
    blocks = blocks_in(content_in(piece.outer)) if piece.field != "style" else ()
    return Hit(piece.outer, squeezed(" ".join(block.text for block in blocks)), piece.claim)


def captions_in(item: Element) -> Fields:
    """Return the lines of the pictures in a NewsItem, so that they are taken for captions."""
    components = item.iter("{*}NewsComponent")
    pictures = (each for each in components if (_of((each,)) or ("", None))[0] == "caption")
    lines = (element for each in pictures for element in _LINES.walk(each))
    claim = _FIELDS["caption"][1]
    return Fields(
        {"caption": tuple(Hit(element, squeezed(str(element.text or "")), claim) for element in lines)}
    )


def chosen(texts: Iterable[Piece]) -> tuple[tuple[Content, ...], tuple[Content, ...]]:
    """Return the contents that are the story's text, and those that are the same again in another form."""
    groups: dict[Element, list[Element]] = {}
    for piece in texts:
        groups.setdefault(_choice(piece), []).append(piece.outer)
    ranked = [best_of(contents_in(outers)) for outers in groups.values()]
    best = tuple(each[0] for each in ranked if each)
    return best, tuple(content for each in ranked for content in each[1:])


def _choice(piece: Piece) -> Element:
    """Return the component whose texts are equivalents, the text itself where there is none."""
    until = piece.chain.index(piece.story) + 1
    return next((each for each in piece.chain[:until] if _is_choice(each)), piece.outer)


def _is_choice(component: Element) -> bool:
    if (component.get("EquivalentsList") or "").casefold() == "yes":
        return True
    return any("ContentItem" in (each.text or "") for each in _CHOICE.walk(component))
