from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.intake.text import page_words
from plugins.intake.text.editorial import _ABOUT, _CLOSING, _CORRECTION, _DESK, _END, _NOTE
from plugins.intake.text.notices import _NOTICE, is_notice
from plugins.intake.text.plain import is_plain

if TYPE_CHECKING:
    import re

_WHOLE = {
    "dividers": page_words.DIVIDER,
    "loose lines": page_words.LOOSE,
    "buttons": page_words.BUTTON,
    "what one may give": page_words.GIVING,
    "end marks": _END,
    "words for editors": _DESK,
    "corrections": _CORRECTION,
    "notes": _NOTE,
    "closings": _CLOSING,
    "words about the sender": _ABOUT,
}
_CREDITS = (
    "(Reporting by Ana Kim; Editing by Bo Rao)",
    "Additional reporting by Ana Kim; editing by Bo Rao",
    "Writing by Ana Kim",
    "Bericht von Ana Kim; editing by Bo Rao",
    "Informacion de Ana Kim; editing by Bo Rao",
)

_BANS = (
    "No part of this page may be copied without permission.",
    "Any use of our stories without permission is prohibited.",
    "Unauthorised duplication without consent is prohibited.",
    "Redistribution without permission is not allowed.",
    "Copying of this material without permission is prohibited.",
    "All photos here are copyright 2026.",
    "The document is protected by copyright law.",
    "Reused under licence from Harbour Wire.",
)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        pytest.param("Gulls came to the harbour.", True, id="a sentence"),
        pytest.param("The harbour, they said, is full", True, id="an article counts for nothing"),
        pytest.param("“Photos show gulls,” she said.", True, id="speech, whatever its first word"),
        pytest.param("Lisbon\u2019s harbour is full", True, id="a name with its s"),
        pytest.param("Photo: a gull", False, id="a word with a colon"),
        pytest.param("Photographs show gulls.", False, id="a word of furniture, in any form"),
        pytest.param("The contents herein may be copied", False, id="a word of notices behind an article"),
        pytest.param("Maps by A. Lee", False, id="a short word of credits"),
        pytest.param("NASA said so.", False, id="capitals"),
        pytest.param("24 gulls came.", False, id="a number"),
        pytest.param("Harbour :: Gulls :: Boats", False, id="a list"),
        pytest.param("Ann Lee, Monthly Contributor", False, id="who gave"),
        pytest.param("Gulls", False, id="a word alone"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_line_that_starts_as_text_is_plain(text: str, *, is_so: bool) -> None:
    assert is_plain(text) is is_so


@pytest.mark.parametrize("pattern", [pytest.param(each, id=name) for name, each in _WHOLE.items()])
def test_no_line_that_a_pattern_fits_is_plain(pattern: re.Pattern[str]) -> None:
    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, fullmatch=True))
    def check(line: str) -> None:
        text = line.strip()
        assert not (pattern.fullmatch(text) and is_plain(text))

    check()


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(page_words.CREDIT, fullmatch=True))
def test_no_picture_credit_is_plain_but_behind_a_sentence_or_in_brackets(line: str) -> None:
    text = line.strip()
    is_apart = "(" not in text and ". " not in text
    assert not (is_apart and page_words.CREDIT.fullmatch(text) and is_plain(text))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(_NOTICE))
def test_no_line_that_starts_as_a_notice_is_plain(line: str) -> None:
    text = line.strip()
    assert not (_NOTICE.match(text) and is_plain(text))


@pytest.mark.parametrize("text", [*_CREDITS, *_BANS])
def test_no_credit_and_no_ban_is_plain(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("text", _BANS)
def test_a_ban_is_a_notice(text: str) -> None:
    assert is_notice(text)


def test_a_ban_may_start_with_any_word() -> None:
    text = "Harbour material may not be published, broadcast or rewritten without permission."
    assert is_plain(text)
    assert is_notice(text)
