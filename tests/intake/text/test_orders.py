from __future__ import annotations

import pytest

from plugins.core.dispatch import Dispatch, Order
from plugins.core.kinds import PubStatus
from plugins.intake.readers import agency_copy
from plugins.intake.text.agencies import KNOWN

TRAILER = "AP-WF-11-06-26 1509GMT"
CANCELED, WITHHELD, USABLE = PubStatus.CANCELED, PubStatus.WITHHELD, PubStatus.USABLE


def read(text: str) -> Dispatch:
    (found,) = agency_copy.read(f"{text}\n{TRAILER}".encode(), "x.txt", KNOWN)
    assert isinstance(found, Dispatch)
    return found


CASES = {
    "a slugline that says so": (
        "^BC-PT--Cork Harvest, KILL,60<\nu i\n^Eds: Members are asked to kill the story. It is bad.\nAP",
        Order(pub_status=CANCELED, slugline="BC-PT--Cork Harvest"),
    ),
    "a note that names a slugline": (
        "Eds: Members are asked to kill BC-PT--Cork Harvest. A quote in it was made up.",
        Order(pub_status=CANCELED, slugline="BC-PT--Cork Harvest"),
    ),
    "an advisory to hold": (
        "ADVISORY HOLD: BC-PT--Cork Harvest\nPlease hold the story until noon.",
        Order(pub_status=WITHHELD, slugline="BC-PT--Cork Harvest"),
    ),
    "a mandatory kill": (
        'MANDATORY KILL\nThe story "Harbour reopens after storm" is withdrawn.',
        Order(pub_status=CANCELED, title="Harbour reopens after storm"),
    ),
    "dpa's kill with the headline": (
        "KILL: Harbour reopens after storm\nPlease do not use this story.",
        Order(pub_status=CANCELED, title="Harbour reopens after storm"),
    ),
    "dpa's hold with the item's number": (
        "HOLD bdt0123\nPlease hold the report.",
        Order(pub_status=WITHHELD, guid="bdt0123"),
    ),
    "a story withdrawn, with its headline": (
        "STORY WITHDRAWN-Harbour reopens after storm\n\nLISBON, Nov 6 (Reuters) - The story is withdrawn.",
        Order(pub_status=CANCELED, title="Harbour reopens after storm"),
    ),
    "a hold lifted": (
        "HOLD LIFTED: Harbour reopens after storm",
        Order(pub_status=USABLE, title="Harbour reopens after storm"),
    ),
}


@pytest.mark.parametrize(("text", "order"), CASES.values(), ids=CASES)
def test_an_order_names_its_item(text: str, order: Order) -> None:
    found = read(text)
    assert found.order == order
    assert found.blocks == ()
    assert found.matter.ed_note


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hold on, says the harbour\n\nLISBON (AP) _ It rained.\n\nIt stopped.", id="a headline"),
        pytest.param("KILL bill fails in house\n\nLISBON (AP) _ It rained.\n\nIt stopped.", id="in capitals"),
        pytest.param("Troops are killed\n\nLISBON (AP) _ Ten are killed.\n\nIt stopped.", id="deaths"),
        pytest.param("Eds: With pictures.\nRain falls\n\nLISBON (AP) _ The ban was withdrawn.", id="a note"),
    ],
)
def test_news_is_no_order(text: str) -> None:
    assert read(text).order is None
