"""What holds of every reader, whatever the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.edits import story_in
from plugins.intake.found import Reading
from plugins.intake.plan import plan
from plugins.intake.shelf import Shelf
from plugins.intake.text.agencies import KNOWN
from plugins.intake.verified import verified

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.reading import Reader

DIGEST = "0" * 64


def check(reader: Reader, data: bytes, name: str = "wire/fuzz") -> None:
    """Read the bytes and raise AssertionError if anything does not hold of what comes of them.

    There is a story or a problem, always; a problem has its place, code and hint; a story's file can be read
    by the build and says what the reader found; an order has no text; every part has a role and a rule.
    """
    assert 0 <= reader.sniff(data, name) <= 1
    found = reader.read(data, name, KNOWN)
    assert found, "neither a story nor a problem"
    dispatches = [each for each in found if isinstance(each, Dispatch)]
    assert not dispatches or any(each.parts for each in dispatches), "a file of which no part accounts"
    for each in found:
        if isinstance(each, Problem):
            assert each.path == name
            assert each.line >= 1
            assert each.column >= 1
            assert each.code
            assert each.hint
        else:
            _check_dispatch(verified(each))
    _check_files(reader, found, name)


def _check_dispatch(dispatch: Dispatch) -> None:
    matter = dispatch.matter
    assert matter.title.strip()
    assert matter.date.tzinfo is not None
    assert matter.confidence is not None
    assert 0 <= matter.confidence <= 1
    assert dispatch.order is not None or dispatch.blocks or matter.pub_status is not None
    assert dispatch.order is None or not dispatch.blocks
    assert all(part.line >= 1 and part.rule.name and part.rule.reason for part in dispatch.parts)
    shown = sum(part.role in {Role.BODY, Role.CROSSHEAD} for part in dispatch.parts)
    assert shown or matter.review or not dispatch.blocks, "a body of which no part accounts"


def _check_files(reader: Reader, found: tuple[Found, ...], name: str) -> None:
    """Plan the files, and read them as the build does."""
    (intent,) = plan((Reading(path=name, digest=DIGEST, reader=reader.name, found=found),), Shelf())
    for change in intent.changes:
        assert ".." not in change.path
        story = story_in(change.text, change.path)
        assert story is not None, change.text
        assert story.matter.source_sha256 == DIGEST
