"""What one dispatch asks for: a new story, a newer version of one, one put beside it, an order carried out.

A guid that nobody bears is a new story. Else the dispatch is the same, older or newer than the story that
bears it. A newer one takes its place if nobody edited it, and keeps what the editor had filled in; of an
edited one the newer text is put beside it, as a draft. Orders set the state of the story that they name, and
nothing else in its file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.front_matter import write
from plugins.core.kinds import PubStatus, Status, Week
from plugins.core.problem import Problem
from plugins.intake.edits import is_beside, is_edited, restated, sealed, story_in
from plugins.intake.intents import Change, Kind, Told
from plugins.intake.orders import named_by, names_of
from plugins.intake.slugs import slug_of
from plugins.intake.versions import Standing, rank, standing, succeeding

if TYPE_CHECKING:
    from plugins.core.dispatch import Dispatch
    from plugins.core.matter import StoryMatter
    from plugins.intake.desk import Desk
    from plugins.intake.found import Reading
    from plugins.intake.shelf import Kept

_WITHDRAWN = {PubStatus.CANCELED, PubStatus.WITHHELD}


@dataclass(frozen=True, slots=True)
class Item:
    """A dispatch, its front matter with the evidence of where it came from, and its raw file's hash."""

    dispatch: Dispatch
    matter: StoryMatter
    digest: str


def item_of(dispatch: Dispatch, reading: Reading) -> Item:
    """Return the dispatch as an item of its raw file. What is wrong with its siblings is for review."""
    problems = (str(found) for found in reading.found if isinstance(found, Problem))
    matter = dispatch.matter
    review = (*matter.review, *problems)
    return Item(
        dispatch,
        replace(matter, source_file=reading.path, source_sha256=reading.digest, review=review),
        reading.digest,
    )


def steps(item: Item, desk: Desk) -> tuple[Change | Told, ...]:
    """Return what is to be done for the item, as changes of files or words."""
    if item.dispatch.order:
        return _ordered(item, desk)
    same = desk.with_guid(item.matter.guid)
    if not same:
        return (_created(item, desk),)
    if item.matter.pub_status in _WITHDRAWN and item.matter.pub_status:
        return tuple(_restated(story, item.matter.pub_status, item, desk) for story in same)
    return (_versioned(item, same, desk),)


def _ordered(item: Item, desk: Desk) -> tuple[Change | Told, ...]:
    order = item.dispatch.order
    if order is None:
        return ()
    named = named_by(item.dispatch, desk.stories)
    if not named:
        return (Told(Kind.UNMATCHED, f"{order.pub_status}: {names_of(order)} is not here"),)
    return tuple(_restated(story, order.pub_status, item, desk) for story in named)


def _restated(story: Kept, pub_status: PubStatus, item: Item, desk: Desk) -> Change | Told:
    before = desk.text_of(story.path)
    history = (*story.history, item.digest)
    text = restated(before, {"pub_status": pub_status, "source_history": history})
    if text is None:
        return Told(Kind.UNMATCHED, f"{pub_status}: {story.path} has no front matter to say so in")
    return Change(kind=Kind.ORDERED, path=story.path, text=text, before=before, notes=(str(pub_status),))


def _created(item: Item, desk: Desk) -> Change:
    notes = tuple(map(str, desk.near(item.dispatch.body, item.matter.date.date())))
    return _page(item, desk.filed(item.matter, item.dispatch.body), desk, Kind.NEW, notes)


def _page(item: Item, matter: StoryMatter, desk: Desk, kind: Kind, notes: tuple[str, ...]) -> Change:
    """Return the change that makes a file of its own for the item."""
    week = Week.of(matter.date.date())
    path = f"{week.year}/w{week.number:02}/{slug_of(matter.title, desk.slugs)}.md"
    whole = replace(matter, review=(*matter.review, *notes)) if notes else matter
    return Change(kind=kind, path=path, text=_text(whole, item.dispatch.body), notes=notes)


def _versioned(item: Item, same: list[Kept], desk: Desk) -> Change | Told:
    readable = [
        (story, former) for story in same if (former := story_in(desk.text_of(story.path), story.path))
    ]
    if not readable:
        return _beside(item, same[0], desk)
    story, former = max(readable, key=lambda pair: (*rank(pair[1].matter), is_beside(pair[1].matter)))
    found = standing(item.matter, item.dispatch.body, former.matter, former.body)
    if found is Standing.SAME:
        return Told(Kind.KNOWN, f"the same as {story.path}")
    if found is Standing.OLDER:
        return Told(Kind.OLDER, f"{story.path} is newer")
    if is_edited(former.matter, former.body):
        return _beside(item, story, desk)
    matter = succeeding(item.matter, item.dispatch.body, former)
    text = _text(matter, item.dispatch.body)
    return Change(kind=Kind.NEWER, path=story.path, text=text, before=desk.text_of(story.path))


def _beside(item: Item, story: Kept, desk: Desk) -> Change:
    note = f"a newer version of {story.path}, which was edited: merge the two, then delete this file"
    matter = replace(item.matter, status=Status.DRAFT, evolved_from=story.slug)
    return _page(item, matter, desk, Kind.BESIDE, (note,))


def _text(matter: StoryMatter, body: str) -> str:
    return write(sealed(matter, body), body)
