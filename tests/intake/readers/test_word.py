# ruff: noqa: E501 - a row of a table stays a line
from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.readers.word import read, sniff
from plugins.intake.text.agencies import KNOWN
from tests.intake.documents.files import docx, paragraph, table

if TYPE_CHECKING:
    from plugins.intake.found import Found

TEXT = "The harbour of the city opened again on Monday after a storm, the port said."
PROPERTIES = {
    "dc:title": "Harbour reopens",
    "dc:creator": "Ann Lee",
    "dcterms:created": "2026-11-16T09:30:00Z",
}


def found(data: bytes) -> Found:
    (item,) = read(data, "a.docx", KNOWN)
    return item


def story(data: bytes) -> Dispatch:
    item = found(data)
    assert isinstance(item, Dispatch), item
    return item


def test_word_documents_are_told_by_their_parts() -> None:
    assert sniff(docx(""), "x") > 0.9
    assert sniff(b"PK\x03\x04other.txt", "a.docx") == 0
    assert sniff(b"Lisbon", "a.docx") == 0


def test_headline_author_and_date_are_the_properties() -> None:
    matter = story(docx(paragraph(TEXT), PROPERTIES)).matter
    assert (matter.title, matter.byline, matter.date.isoformat()) == (
        "Harbour reopens",
        "Ann Lee",
        "2026-11-16T09:30:00+00:00",
    )
    assert matter.source_format == "docx"
    assert matter.review


def test_a_heading_on_top_is_the_headline() -> None:
    item = story(
        docx(
            paragraph("Ships are back", "Heading1")
            + paragraph(TEXT)
            + paragraph("More", "Heading2")
            + paragraph(TEXT),
            PROPERTIES,
        )
    )
    assert item.matter.title == "Ships are back"
    assert item.blocks == (TEXT, "## More", TEXT)
    roles = [part.role for part in item.parts]
    assert roles[:4] == [Role.HEADLINE, Role.BODY, Role.CROSSHEAD, Role.BODY]
    assert roles[4:] == [Role.METADATA] * len(PROPERTIES)


def test_a_press_release_is_read_as_one() -> None:
    lines = (
        *(
            "FOR IMMEDIATE RELEASE",
            "Harbour reopens",
            "LISBON, Nov. 17, 2026 - Ships are back in the harbour.",
        ),
        *("###", "Contact: Ann Lee"),
    )
    item = story(docx("".join(map(paragraph, lines)), PROPERTIES))
    assert (item.matter.title, item.matter.date.day) == ("Harbour reopens", 17)
    assert item.blocks == ("Ships are back in the harbour.",)
    assert "Contact" in (item.matter.ed_note or "")


def test_tables_stay_tables() -> None:
    body = paragraph(TEXT) + table([["Day", "Ships"], ["Mon", "40"]])
    assert "| Day | Ships |\n| --- | --- |\n| Mon | 40 |" in story(docx(body, PROPERTIES)).body


def test_a_dateline_gives_place_agency_and_day() -> None:
    item = story(docx(paragraph(f"LISBON, Nov 17, 2026 (AFP) - {TEXT}"), PROPERTIES))
    assert item.matter.dateline == "LISBON, Nov 17, 2026 (AFP)"
    assert item.matter.date.day == 17
    assert item.blocks == (TEXT,)
    assert not item.matter.review


def test_a_notice_goes_to_the_front_matter() -> None:
    item = story(docx(paragraph(TEXT) + paragraph("© 2026 Meridian Post. All rights reserved."), PROPERTIES))
    assert item.matter.copyright_holder == "Meridian Post"
    assert item.blocks == (TEXT,)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(docx("", PROPERTIES), "no-text", id="no text"),
        pytest.param(docx(paragraph(TEXT)), "no-date", id="no date"),
        pytest.param(docx(paragraph(TEXT))[:700], "bad-document", id="half a file"),
        pytest.param(b"PK\x03\x04 word/document.xml", "bad-document", id="no archive"),
        pytest.param(docx("", extra={"word/x.xml": b"0" * 30_000_000}), "bad-document", id="an archive that grows a thousandfold"),
        pytest.param(docx(paragraph(TEXT), PROPERTIES, head='<!DOCTYPE a [<!ENTITY b "c">]>'), "bad-document", id="entities"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem_with_a_hint(data: bytes, code: str) -> None:
    item = found(data)
    assert isinstance(item, Problem)
    assert item.code == code
    assert item.hint


def test_without_the_library_a_problem_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert isinstance(item := found(docx(paragraph(TEXT))), Problem)
    assert item.code == "missing-extra"
    assert "pip install mammoth pypdf" in item.hint


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    whole = bytearray(docx(paragraph(TEXT), PROPERTIES))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=20)):
        whole[at] = data.draw(st.integers(0, 255))
    assert len(read(bytes(whole), "a.docx", KNOWN)) == 1
