from __future__ import annotations

import re

import pytest

from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.styles import DESKS, STYLES, of_desks, of_styles

LANGUAGES = {"en", "de", "fr", "es"}


@pytest.mark.parametrize("column", ["ends", "tails", "closings", "heads", "sluglines"])
def test_every_pattern_of_an_agency_compiles_and_fits_more_than_nothing(column: str) -> None:
    for pattern in of_styles(column):
        assert not re.compile(pattern, re.VERBOSE).fullmatch("")


@pytest.mark.parametrize("column", ["notices", "notes", "corrections", "releases", "embargoes", "about"])
def test_every_phrase_of_a_desk_compiles_and_fits_more_than_nothing(column: str) -> None:
    for pattern in of_desks(column):
        assert not re.compile(pattern, re.VERBOSE).fullmatch("")


def test_every_agency_with_a_style_is_known() -> None:
    assert [style.agency for style in STYLES if not KNOWN.named(style.agency)] == []


def test_each_language_has_its_desk() -> None:
    assert {desk.lang for desk in DESKS} == LANGUAGES
