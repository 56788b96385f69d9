"""What an agency says of an item that it sent before: killed, withdrawn, held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.intake.generated.copy import PLAIN, Desk
from tests.intake.generated.truth import ANY, Sheet, Truth

if TYPE_CHECKING:
    from random import Random

_CANCELED, _WITHHELD = "canceled", "withheld"
_FORMS = (
    (
        _CANCELED,
        "STORY WITHDRAWN-{title}",
        "{month} {d}, {y}",
        '{CITY}, {mon} {d} (Reuters) - The story "{title}" has been withdrawn. There will be no substitute.',
    ),
    (
        _CANCELED,
        "KILL",
        "",
        'Please kill the item "{title}" ({City}), sent at 0815 GMT. It rests on a false document.',
        "",
        "dpa {ab} {abc}",
        "",
        "{dd}1503 {mon3} {yy}",
    ),
    (
        _WITHHELD,
        "HOLD: {title}",
        "",
        'Please hold the item "{title}" ({City}) until further notice.',
        "",
        "dpa {ab} {abc}",
        "",
        "{dd}1503 {mon3} {yy}",
    ),
    (
        _CANCELED,
        "^BC-{code}--Harbour Wall, KILL,60<",
        "u i",
        "^Eds: Members are asked to kill the story BC-{code}--Harbour Wall. A quote in it was made up.",
        "The AP",
        "",
        "AP-WF-{mm}-{dd}-{yy} 1509GMT",
    ),
)


def order(rng: Random) -> Sheet:
    """Return an order about another item: no reader may see any of it."""
    desk = Desk(rng)
    desk.shape = PLAIN
    status, *lines = rng.choice(_FORMS)
    own = (text.replace("{title}", desk.tale.title).replace("{code}", desk.city.code or "") for text in lines)
    desk.scrap(map(desk.fill, own))
    told = Truth(
        title=ANY,
        body=(),
        day=ANY,
        kicker=None,
        byline=None,
        dateline=ANY,
        place=ANY,
        country=ANY,
        source=ANY,
        slugline=ANY,
        signal=ANY,
        order=status,
    )
    return desk.sheet("order", told)
