from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.documents.layout import rebuilt
from plugins.intake.readers.pdf import read, sniff
from plugins.intake.text.agencies import KNOWN
from tests.intake.documents.files import pdf

if TYPE_CHECKING:
    from plugins.intake.found import Found

INFO = {"Title": "Harbour reopens", "Author": "Ann Lee", "CreationDate": "D:20261116093000Z"}
LINES = [
    "The harbour of the city opened again on Monday after a long storm that had",
    "closed it for three days, and more than forty ships that had waited out-",
    "side came in.",
    "",
    "The authority said that it would work at night, too, until no ship was left",
    "waiting off the coast.",
]
PARAGRAPHS = (
    (
        "The harbour of the city opened again on Monday after a long storm that had closed it for three "
        "days, and more than forty ships that had waited outside came in."
    ),
    "The authority said that it would work at night, too, until no ship was left waiting off the coast.",
)


def found(data: bytes) -> Found:
    (item,) = read(data, "a.pdf", KNOWN)
    return item


def story(data: bytes) -> Dispatch:
    item = found(data)
    assert isinstance(item, Dispatch), item
    return item


def test_documents_are_told_by_their_first_bytes() -> None:
    assert sniff(pdf([LINES]), "x") > 0.9
    assert sniff(b"a text on %PDF- files", "a.pdf") == 0


def test_paragraphs_are_rebuilt_and_the_file_gives_title_author_and_date() -> None:
    item = story(pdf([LINES], INFO))
    assert item.blocks == PARAGRAPHS
    assert (item.matter.title, item.matter.byline) == ("Harbour reopens", "Ann Lee")
    assert item.matter.date.isoformat().startswith("2026-11-16T09:30:00")
    assert item.matter.source_format == "pdf"


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [["Meridian Wire bulletin 7", *LINES, f"Page {number} of 3"] for number in (1, 2, 3)]
    item = story(pdf(pages, INFO))
    furniture = [part.text for part in item.parts if part.role is Role.FURNITURE]
    assert furniture.count("Meridian Wire bulletin 7") == 3
    assert "Page 2 of 3" in furniture
    assert "bulletin" not in item.body


def test_a_paragraph_that_goes_on_over_the_page_is_one() -> None:
    sheet = rebuilt(["A line of the text that runs\n1", "on over the page and ends here.\n2"])
    assert sheet.paragraphs == ("A line of the text that runs on over the page and ends here.",)
    assert sheet.running == ("1", "2")


def test_copy_with_a_dateline_is_read_as_copy() -> None:
    lines = ["Harbour reopens after storm", "", f"LISBON, Nov 17, 2026 (AFP) - {LINES[0]}", *LINES[1:]]
    item = story(pdf([lines], INFO))
    assert item.matter.source == "Agence France-Presse (AFP)"
    assert item.matter.date.day == 17
    assert item.matter.title == "Harbour reopens after storm"
    assert item.matter.source_format == "pdf"


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([LINES], INFO))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(pdf([[]], INFO), "no-text", id="pictures alone"),
        pytest.param(pdf([LINES]), "no-date", id="no date"),
        pytest.param(pdf([LINES])[:60], "bad-document", id="half a file"),
        pytest.param(b"%PDF-1.7\n", "bad-document", id="the first line alone"),
        pytest.param(encrypted(), "bad-document", id="encrypted"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_hint(data: bytes, code: str) -> None:
    item = found(data)
    assert isinstance(item, Problem)
    assert item.code == code
    assert item.hint


def test_without_the_library_a_problem_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    item = found(pdf([LINES]))
    assert isinstance(item, Problem)
    assert item.code == "missing-extra"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    whole = bytearray(pdf([LINES], INFO))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=20)):
        whole[at] = data.draw(st.integers(0, 255))
    assert read(bytes(whole), "a.pdf", KNOWN)
