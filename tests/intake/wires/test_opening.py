from __future__ import annotations

import pytest
from lxml import html

from plugins.core.model import Source
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.text.agencies import known_agencies
from plugins.intake.wires.opening import opening, taken_apart

AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])


@pytest.mark.parametrize(
    ("page", "given", "printed", "markdown"),
    [
        pytest.param(
            "<p>LISBON, Nov 16 (MW) - The harbour is open.</p>",
            None,
            "LISBON, Nov 16 (MW)",
            "The harbour is open.",
            id="a dateline in the text is cut",
        ),
        pytest.param(
            "<p><b>LISBON, Nov 16 (MW)</b> - The <i>harbour</i> is open.</p>",
            "Lisbon",
            "LISBON, Nov 16 (MW)",
            "The *harbour* is open.",
            id="also in bold, and the marks behind it stay; what is printed is kept",
        ),
        pytest.param(
            "<p>LISBON, Nov 16 (MW) - 1. The harbour.</p>",
            None,
            "LISBON, Nov 16 (MW)",
            "1\\. The harbour.",
            id="what stands behind it begins no list",
        ),
        pytest.param(
            "<p>The harbour is open.</p>",
            "LISBON",
            "LISBON",
            "The harbour is open.",
            id="one given apart is kept",
        ),
        pytest.param(
            "<p>Lisbon - The harbour is open.</p>",
            "LISBON",
            "LISBON",
            "The harbour is open.",
            id="one given apart that stands in the text too is cut",
        ),
        pytest.param(
            "<p>Wrackmouth, Nov 16 (Tidepress) -- The harbour is open.</p>",
            "Wrackmouth, Nov 16",
            "Wrackmouth, Nov 16 (Tidepress)",
            "The harbour is open.",
            id="with an agency nobody knows",
        ),
        pytest.param(
            "<p>Lisbon is open.</p>",
            "LISBON",
            "LISBON",
            "Lisbon is open.",
            id="a sentence about the place stays",
        ),
        pytest.param(
            "<ul><li>LISBON (MW) - The harbour</li></ul>",
            None,
            None,
            "- LISBON (MW) - The harbour",
            id="no list is cut",
        ),
        pytest.param("<p>The harbour is open.</p>", None, None, "The harbour is open.", id="none at all"),
    ],
)
def test_a_dateline_is_kept_once(page: str, given: str | None, printed: str | None, markdown: str) -> None:
    found = opening(blocks_of(html.document_fromstring(page)), given, AGENCIES)
    assert (found.printed, "\n\n".join(block.markdown for block in found.blocks)) == (printed, markdown)


def test_a_dateline_alone_leaves_the_paragraphs_behind_it() -> None:
    tree = html.document_fromstring("<div><p>LISBON, Nov 16 (MW) -</p><p>The harbour is open.</p></div>")
    found = opening(blocks_of(tree), None, AGENCIES)
    assert [block.text for block in found.blocks] == ["The harbour is open."]


def test_no_text_has_the_dateline_that_is_given() -> None:
    assert opening((), "LISBON", AGENCIES).printed == "LISBON"


@pytest.mark.parametrize(
    ("printed", "place", "qualifier"),
    [
        ("LISBON", "LISBON", None),
        ("Bergen, Norway", "Bergen", "Norway"),
        ("ROUND ROCK, Texas", "ROUND ROCK", "Texas"),
        ("LISBON, Nov 16 -", "LISBON", None),
    ],
)
def test_a_dateline_without_agency_is_taken_apart(printed: str, place: str, qualifier: str | None) -> None:
    found = taken_apart(printed)
    assert found
    assert (found.place, found.qualifier, found.agency) == (place, qualifier, None)


def test_what_is_no_dateline_is_none() -> None:
    assert taken_apart(None) is None
    assert taken_apart(" - ") is None
    assert taken_apart("in the afternoon 12") is None
