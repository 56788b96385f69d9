from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from plugins.core.front_matter import line_of
from plugins.intake.shelf import Kept, kept
from tests.core.matters import TEXTS
from tests.intake.builders import shelf
from tests.values import examples

HEAD = """\
---
title: "Rain: it falls"
date: 2026-11-16T09:30:00+00:00
guid: "urn:dateline:afp:1"
version: 3
slugline: BC-Rain
source: Meridian Wire
source_sha256: {raw}
source_history: [{old}, {older}]
"""
RAW, OLD, OLDER = (char * 64 for char in "abc")


def test_a_story_is_known_by_its_front_matter() -> None:
    head = HEAD.format(raw=RAW, old=OLD, older=OLDER)
    assert kept("2026/w47/rain.md", head) == Kept(
        path="2026/w47/rain.md",
        guid="urn:dateline:afp:1",
        version=3,
        slugline="BC-Rain",
        title="Rain: it falls",
        source="Meridian Wire",
        day=date(2026, 11, 16),
        raw=RAW,
        history=(OLD, OLDER),
    )
    assert kept("2026/w47/rain.md", head).slug == "rain"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="empty"),
        pytest.param("Just text", id="no front matter"),
        pytest.param('---\nguid: "half', id="a quotation that does not end"),
        pytest.param("---\ndate: Tuesday\nversion: three\nsource_sha256: none", id="values of other types"),
        pytest.param("---\ndate: 2026-99-99", id="no such day"),
    ],
)
def test_a_file_with_faults_still_has_its_slug(head: str) -> None:
    found = kept("2026/w47/rain.md", head)
    assert found.slug == "rain"
    assert (found.day, found.version, found.raw, found.history) == (None, None, None, ())


@examples(200)
@given(TEXTS)
def test_any_guid_is_read_as_it_was_written(guid: str) -> None:
    assert kept("x.md", f"---\n{line_of('guid', guid)}\n").guid == (guid or None)


def test_a_shelf_knows_the_hashes_of_all_raw_files_behind_its_stories() -> None:
    whole = shelf(rain=HEAD.format(raw=RAW, old=OLD, older=OLDER), snow="---\ntitle: Snow\n---\n")
    assert whole.hashes == {RAW, OLD, OLDER}
    assert [story.slug for story in whole.by_guid["urn:dateline:afp:1"]] == ["rain"]


def test_a_shelf_names_all_stories_with_the_same_guid() -> None:
    head = "---\nguid: a\n---\n"
    assert len(shelf(one=head, two=head).by_guid["a"]) == 2
