from __future__ import annotations

from datetime import date

import pytest

from plugins.core.dispatch import Order
from plugins.core.kinds import PubStatus
from plugins.intake.orders import named_by, names_of
from plugins.intake.shelf import Kept
from tests.intake.builders import dispatch, order

RAIN = Kept(path="rain.md", guid="urn:rain", slugline="BC-Rain", title="Rain falls", day=date(2026, 11, 15))
OLD = Kept(path="old.md", guid="urn:old", slugline="BC-Rain", title="Rain fell", day=date(2026, 10, 1))
NAMELESS = Kept(path="nameless.md")


def named(**names: str) -> list[str]:
    kill = order(Order(pub_status=PubStatus.CANCELED, **names))
    return [story.path for story in named_by(kill, (NAMELESS, OLD, RAIN))]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param({"guid": "urn:old"}, ["old.md"], id="a guid, however old"),
        pytest.param({"slugline": "BC--Rain"}, ["rain.md"], id="a slugline of these days, signs aside"),
        pytest.param({"title": "Rain Falls!"}, ["rain.md"], id="a headline of these days, signs aside"),
        pytest.param({"title": "Rain fell"}, [], id="a headline of long ago"),
        pytest.param(
            {"guid": "urn:none", "title": "Rain falls"}, ["rain.md"], id="the next name if one fails"
        ),
        pytest.param({"guid": "urn:rain", "title": "Rain fell"}, ["rain.md"], id="the guid first"),
        pytest.param({"slugline": "", "title": "..."}, [], id="names of no letter name nothing"),
        pytest.param({}, [], id="no name"),
    ],
)
def test_an_order_names_its_story(names: dict[str, str], expected: list[str]) -> None:
    assert named(**names) == expected


def test_a_story_is_no_order() -> None:
    assert named_by(dispatch(), (RAIN,)) == ()


def test_the_name_for_messages_is_the_one_that_says_most() -> None:
    whole = Order(pub_status=PubStatus.WITHHELD, guid="urn:rain", slugline="BC-Rain", title="Rain")
    assert names_of(whole) == "'Rain'"
    assert names_of(Order(pub_status=PubStatus.WITHHELD, guid="urn:rain")) == "'urn:rain'"
