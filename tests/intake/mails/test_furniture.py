from __future__ import annotations

import pytest

from plugins.intake.mails.furniture import FOOTER, MACHINE, QUOTED, SIGNATURE, sorted_out
from plugins.intake.mails.heads import Head
from plugins.intake.mails.rows import Row

TEXT = ("The gulls came to the town on Monday.", "", "They left on Friday.")


def rows(*lines: str) -> tuple[Row, ...]:
    return tuple(Row(line=number, text=line) for number, line in enumerate(lines, 1))


@pytest.mark.parametrize(
    "line",
    [
        "Click here to unsubscribe",
        "To opt out, write to us",
        "If you no longer wish to receive this letter, tell us",
        "Manage your preferences",
        "Update your profile",
        "View this letter in the web",
        "Read it in a browser",
        "View online",
        "Web version",
        "Is this e-mail not displaying correctly?",
        "Trouble viewing the e-mail?",
        "You are receiving this because of your order",
        "You get this newsletter",
        "This message was sent to ann@h.example",
        "Please add us to your address book",
        "Forward this to a friend",
        "Newsletter abbestellen",
        "Hier abmelden",
        "Im Browser ansehen",
        "Se désabonner",
        "Darse de baja",
        "Sent from my iPad",
        "Von meinem iPhone gesendet",
        "This communication is confidential.",
        "Only for the intended recipient",
        "Scanned by Gull for any virus",
    ],
)
def test_a_line_on_the_mail_itself_is_no_text(line: str) -> None:
    assert sorted_out(rows(*TEXT, "", line), Head()).claims[-1] is MACHINE


@pytest.mark.parametrize(
    ("behind", "claim"),
    [
        pytest.param(("-- ", "Ann Reed"), SIGNATURE, id="a signature"),
        pytest.param(("_" * 40, "wire mailing list"), FOOTER, id="the footer of a mailing list"),
        pytest.param(("Ann Reed wrote:", "> It rained."), QUOTED, id="a quotation, and who is quoted"),
        pytest.param(
            ("-----Original Message-----", "It rained."), QUOTED, id="all behind the mark of an answer"
        ),
        pytest.param(("It rained.", "--"), None, id="a sign with nothing behind it"),
    ],
)
def test_what_stands_behind_the_text_is_told_from_it(behind: tuple[str, ...], claim: object) -> None:
    claims = sorted_out(rows(*TEXT, "", *behind), Head()).claims
    assert claims[: len(TEXT)] == (None,) * len(TEXT)
    assert claims[len(TEXT) + 1] is claim


def test_a_forwarded_mail_says_itself_when_it_was_sent() -> None:
    marked = ("See below.", "---------- Forwarded message ---------", "From: Ann <a@h.example>")
    found = sorted_out(rows(*marked, "Subject: Gulls", "Date: 16 Nov 2026 09:30 +0000", "", *TEXT), Head())
    assert (found.head.subject, found.head.sender, found.cover) == ("Gulls", "Ann", "See below.")
    assert found.head.date
