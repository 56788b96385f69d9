"""Which story an agency means when it withholds or cancels an item that it sent before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slugify import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from plugins.core.dispatch import Dispatch, Order
    from plugins.intake.shelf import Kept

_MOST_DAYS = 14  # sluglines and headlines come again; an order follows its story soon


def named_by(dispatch: Dispatch, stories: Iterable[Kept]) -> tuple[Kept, ...]:
    """Return the stories that the dispatch's order names: by guid, else by slugline, else by headline.

    A slugline or headline counts within 14 days before the order, and for the same agency where both name
    one. All versions of a story that are there are meant.
    """
    order = dispatch.order
    if order is None:
        return ()
    near = [story for story in stories if _may_be(story, dispatch)]
    tests: tuple[Callable[[Kept], bool], ...] = (
        lambda story: order.guid is not None and story.guid == order.guid,
        lambda story: _is_same(story.slugline, order.slugline),
        lambda story: _is_same(story.title, order.title),
    )
    found = (tuple(filter(test, stories if at == 0 else near)) for at, test in enumerate(tests))
    return next((named for named in found if named), ())


def names_of(order: Order) -> str:
    """Return how the order names its story, for a message."""
    return repr(order.title or order.slugline or order.guid or "")


def _may_be(story: Kept, dispatch: Dispatch) -> bool:
    matter = dispatch.matter
    is_same_agency = not (story.source and matter.source) or story.source == matter.source
    return is_same_agency and _is_recent(story.day, matter.date.date())


def _is_recent(day: date | None, ordered: date) -> bool:
    return day is None or -1 <= (ordered - day).days <= _MOST_DAYS


def _is_same(one: str | None, other: str | None) -> bool:
    name = slugify((one or "")[:300])
    return bool(name) and name == slugify((other or "")[:300])
