"""Nothing of an input is lost: each piece of a raw file is a part of one of its stories."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.intake.readers import agency_copy, press_release, saved_page
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.decode import text_of, tidy
from tests.values import examples

if TYPE_CHECKING:
    from types import ModuleType

READERS = (saved_page, press_release, agency_copy)
PAGE_LINES = [
    "Rain.com - All About Rain",
    ". Rain Daily .",
    "FOG AND FOAM",
    "Rain falls on Porto",
    "by Staff Writers",
    "Porto, Nov 16 (AFP) Nov 16, 2026",
    "Porto, Portugal (AFP) Nov 16, 2026",
    "Vigo (AFP) Nov 16, 2026 - Gulls came to the town.",
    "Rain falls by Staff Writers Lagos, Portugal (AFP) Nov 7, 2026 It rained.",
    "PORTO, Nov 7, 2026 (Reuters) - It rained in Porto. Enditem",
    "(ANSA) - ROME, NOV 7 - It rained.",
    "It rained in the town on Monday, said the mayor.",
    '"It rained," he said. Related Links Gulls and bells',
    "- Later -",
    "ADVERTISEMENT",
    "Share this article",
    "Latest rain news",
    "A link to the rain",
    "The rain in a picture. Photo: A. Nobre.",
    "We need your help. Please become a regular supporter.",
    "###",
    "Eds: with pictures and",
    "BC-PT--Rain,466<",
    "^BC-PT--Rain, 1st Ld-Writethru,466<",
    "u i",
    "AP-WF-11-13-26 1509GMT",
    "Copyright 2026 AFP. All rights reserved.",
    ". | . |",
    "| FOG AND FOAM | Rain falls | by Staff Writers | Faro (AFP) Nov 8, 2026 | It rained. |",
    "a | b | c",
    "FOR IMMEDIATE RELEASE",
    "EMBARGOED UNTIL Monday",
    "# Notebook",
    "    It   rained for a",
    "long time. _ ``so''",
    "ZCZC abc123",
    "NNNN",
    "-----",
    "=====",
    '{ [ " <html> \\',
    "Rain.com reports: “It rained.",
    "(Reporting by A. Nobre; Editing by R. Sousa)",
    "STORY WITHDRAWN-Rain falls",
    "KILL: Rain falls",
    "Eds: Members are asked to kill BC-PT--Rain.",
    "- x",
    "\x0c",
    "\ufeff\xad\u1680odd\u2003signs\xa0here",
    "",
]
LINES = st.one_of(st.sampled_from(PAGE_LINES), st.text(max_size=30))
TEXTS = st.lists(LINES, max_size=20).map("\n".join)


def ink(text: str) -> str:
    return "".join(text.split())


def dispatches(reader: ModuleType, data: bytes) -> list[Dispatch]:
    """Return the stories of a file; none if a problem stands for one of them."""
    found = reader.read(data, "x", KNOWN)
    return [item for item in found if isinstance(item, Dispatch)] if all_read(found) else []


def all_read(found: tuple[object, ...]) -> bool:
    return all(isinstance(item, Dispatch) for item in found)


@examples(600)
@given(TEXTS)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    data = f"Rain falls\nPorto, Nov 16 (AFP) Nov 16, 2026\n{text}".encode("utf-8", "replace")
    whole = (text_of(data) or "").split("\n")
    for reader in READERS:
        found = dispatches(reader, data)
        lines: dict[int, Counter[str]] = {}
        for story in found:
            for part in story.parts:
                lines.setdefault(part.line, Counter()).update(ink(part.text))
        wanted = {at: Counter(ink(line)) for at, line in enumerate(whole, 1) if ink(line)}
        assert not found or lines == wanted


@examples(300)
@given(TEXTS)
def test_the_parts_of_a_story_stand_in_the_order_of_the_file(text: str) -> None:
    data = f"Rain falls\nPorto, Nov 16 (AFP) Nov 16, 2026\n{text}".encode("utf-8", "replace")
    whole = [ink(line) for line in (text_of(data) or "").split("\n")]
    for reader in READERS:
        for story in dispatches(reader, data):
            assert [part.line for part in story.parts] == sorted(part.line for part in story.parts)
            place, line = 0, 0
            for part in story.parts:
                place, line = (place if part.line == line else 0), part.line
                place = whole[line - 1].index(ink(part.text), place) + len(ink(part.text))


@examples(150)
@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_nothing_of_a_json_file_is_lost(texts: list[str], other: str) -> None:
    top = "Rain falls\nPorto, Nov 16 (AFP) Nov 16, 2026\nIt rained."
    items = [{"url": other, "text": f"{top}\n{text}", "tags": [other]} for text in texts]
    found = dispatches(saved_page, json.dumps(items).encode())
    parts = Counter(ink("".join(part.text for story in found for part in story.parts)))
    wanted = Counter(ink(tidy("".join(str(item["text"]) + other * 2 for item in items))))
    assert not found or parts == wanted


@examples(200)
@given(TEXTS)
def test_what_nobody_can_explain_is_for_an_editor_to_see(text: str) -> None:
    data = f"Rain falls\nPorto, Nov 16 (AFP) Nov 16, 2026\n{text}".encode("utf-8", "replace")
    for reader in READERS:
        for story in dispatches(reader, data):
            unknown = [part for part in story.parts if part.role is Role.UNKNOWN]
            assert not unknown or story.matter.review
            assert story.matter.confidence is not None
            assert story.matter.confidence < 1 or not story.matter.review


CASES = {
    "a page": (
        "Rain.com - x\nFOG\nIt rains\nIt rains\nby A. Lee\nOslo (AFP) Nov 6, 2026\nIt rained.\nShare\n© 2026",
        "site kicker headline headline byline dateline body furniture notice",
    ),
    "a row of a table": (
        ". | Rain.com - Rain | .\n| Rain falls | Porto (AFP) Nov 6, 2026 | It rained. |",
        "frame site frame frame headline frame dateline frame body frame",
    ),
    "headline, byline, dateline, text and links in one": (
        'Rain.com - x\nRain fallsBy Ann LeePorto (AFP) Nov 6, 2026 It rained. "So." Related Links Bells',
        "site headline byline dateline body furniture furniture",
    ),
    "agency copy": (
        "^BC-PT--R,9<\nu i\n^It rains<\n^By A. LEE=\n PORTO (AP) _ Rain.\nEds: x.\nAP-WF-11-06-26 1509GMT",
        "frame slugline frame metadata frame headline frame frame byline dateline body note note",
    ),
    "an end mark on the last line": (
        "Rain falls\n\nPORTO, Nov 6, 2026 (Xinhua) -- It rained. Enditem",
        "headline dateline body frame",
    ),
}


@pytest.mark.parametrize(("text", "roles"), CASES.values(), ids=CASES)
def test_each_piece_has_its_role(text: str, roles: str) -> None:
    reader = saved_page if "Rain.com" in text else agency_copy
    (story,) = dispatches(reader, text.encode())
    assert " ".join(part.role for part in story.parts) == roles


def test_values_of_json_are_told_by_their_pointer() -> None:
    page = {"url": "https://rain.example/1", "text": "Rain falls\nPorto (AFP) Nov 6, 2026\nIt rained."}
    (story,) = dispatches(saved_page, json.dumps([page], indent=1).encode())
    told = [(part.path, part.line, str(part.role)) for part in story.parts]
    assert told == [
        ("/0/text", 4, "headline"),
        ("/0/text", 4, "dateline"),
        ("/0/text", 4, "body"),
        ("/0/url", 3, "metadata"),
    ]
