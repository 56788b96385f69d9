from __future__ import annotations

import email
from email import policy
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.mails.heads import FAULTS, field, head_of, parsed, subject_of
from tests.values import examples

if TYPE_CHECKING:
    from email.message import EmailMessage

NAMES = ("Subject", "From", "Sender", "Message-ID", "References", "In-Reply-To", "Content-Language")


def message(name: str, value: str) -> EmailMessage:
    return parsed(f"{name}: {value}\n\n".encode())


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        pytest.param(
            "Subject", "Gulls  came:  2 = two", "Gulls came: 2 = two", id="plain words, spaces aside"
        ),
        pytest.param("Subject", "Gulls\n came", "Gulls came", id="a field on two lines"),
        pytest.param("Subject", "=?utf-8?q?Caf=C3=A9?=", "Caf\u00e9", id="words that were encoded"),
        pytest.param("Subject", "Caf\u00e9", "Caf\u00e9", id="bytes as they came"),
        pytest.param("From", "Ann Reed <ann@h.example>", "Ann Reed <ann@h.example>", id="a person"),
        pytest.param(
            "From",
            '"Reed, Ann" <ann@h.example>',
            '"Reed, Ann" <ann@h.example>',
            id="a name in quotation marks",
        ),
        pytest.param("Message-ID", "<a.1@h.example>", "<a.1@h.example>", id="the name of a mail"),
        pytest.param("Subject", "", None, id="nothing"),
    ],
)
def test_a_field_is_read_as_text(name: str, value: str, text: str | None) -> None:
    assert field(message(name, value), name) == text


@examples(300)
@given(
    st.sampled_from(NAMES),
    st.text("ab1 .,:;<>@\"'()[]=?_-\\", max_size=30)
    | st.from_regex(r"[a-z]{1,3} [a-z]{1,3} <[a-z1]{1,3}@[a-z]{1,3}\.[a-z]{2}>", fullmatch=True)
    | st.from_regex(r"<[a-z1]{1,3}[.-]{1,2}[a-z1]{1,3}@[a-z]{1,3}\.[a-z]{2}>", fullmatch=True),
)
def test_plain_fields_are_what_the_library_reads(name: str, value: str) -> None:
    plain = email.message_from_string(f"{name}: {value}\n\n", policy=policy.default)
    try:
        read = " ".join(str(plain.get(name) or "").split()) or None
    except FAULTS:
        return
    if read is not None:
        assert field(message(name, value), name) == read


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        pytest.param(
            "Mon, 16 Nov 2026 09:30:00 +0100", "2026-11-16T09:30:00+01:00", id="as the standard asks"
        ),
        pytest.param(
            "16 Nov 2026 09:30:00 -0000", "2026-11-16T09:30:00+00:00", id="of a zone that none knows"
        ),
        pytest.param("16 Nov 2026 09:30 GMT", "2026-11-16T09:30:00+00:00", id="with letters for the zone"),
        pytest.param(
            "Mon, 16 Nov 2026 09:30:00 +0000 (UTC)", "2026-11-16T09:30:00+00:00", id="with a comment"
        ),
        pytest.param("99 Nov 2026 09:30:00 +0000", None, id="of a day that is none"),
    ],
)
def test_a_date_is_read(written: str, iso: str | None) -> None:
    date = head_of(message("Date", written)).date
    assert (date.isoformat() if date else None) == iso


@pytest.mark.parametrize(
    ("subject", "rest", "is_embargoed"),
    [
        pytest.param("Re: Fwd: [wire] Gulls came", "Gulls came", False, id="without what answers put before"),
        pytest.param("EMBARGOED: Gulls came", "Gulls came", True, id="and without an embargo"),
        pytest.param("Re:", "Re:", False, id="but not without anything"),
        pytest.param(None, None, False, id="none"),
    ],
)
def test_a_subject_is_the_headline(subject: str | None, rest: str | None, *, is_embargoed: bool) -> None:
    assert subject_of(subject) == (rest, is_embargoed)
