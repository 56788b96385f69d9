"""The tables of fields: what each names is a field that front matter or the readers know."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from plugins.core.matter import StoryMatter
from plugins.intake.wires.g2_fields import G2_FIELDS
from plugins.intake.wires.html_fields import HTML_FIELDS
from plugins.intake.wires.newsml_1_fields import NEWSML_1_FIELDS
from plugins.intake.wires.nitf_fields import NITF_FIELDS

if TYPE_CHECKING:
    from plugins.intake.wires.fields import Row

# Values of which front matter is made, but which are no fields of it themselves.
PARTS = {
    *("caption", "creator", "city", "country", "region", "embargo", "release", "keyword_line"),
    *("future_status", "future_date", "provider_id", "date_id", "item_id"),
}
TABLES = pytest.mark.parametrize("table", [G2_FIELDS, NITF_FIELDS, NEWSML_1_FIELDS, HTML_FIELDS])


@TABLES
def test_each_row_is_a_field_and_stands_once(table: tuple[Row, ...]) -> None:
    names = [row.field for row in table]
    assert set(names) <= {field.name for field in fields(StoryMatter)} | PARTS
    assert len(names) == len(set(names))


@TABLES
def test_each_row_has_ways_and_says_why(table: tuple[Row, ...]) -> None:
    for row in table:
        assert row.ways
        assert all(way.place or way.attribute for way in row.ways)
        assert row.claim.rule.reason


@pytest.mark.parametrize("table", [G2_FIELDS, NITF_FIELDS, NEWSML_1_FIELDS])
def test_every_standard_gives_what_a_story_needs(table: tuple[Row, ...]) -> None:
    needed = "title summary date subjects tags pub_status lang byline dateline source provider urgency genre"
    rights = "copyright_holder copyright_notice usage_terms expires evolved_from ed_note correction slugline"
    assert set(f"{needed} {rights}".split()) <= {row.field for row in table}
