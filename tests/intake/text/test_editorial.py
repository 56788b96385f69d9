from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.text.editorial import Edited, Kind, correction_of, edited, is_about, kind_of
from plugins.intake.text.lines import Line
from plugins.intake.text.paragraphs import Paragraph


def paragraphs_of(texts: list[str]) -> list[Paragraph]:
    return [Paragraph(text, (Line(number, text),)) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("It rained.", Kind.STORY),
        ("Eds: UPDATES with rain.", Kind.NOTE),
        ("EDITORS: more to come", Kind.NOTE),
        ("Editor's note: see also", Kind.NOTE),
        ("(Adds comment)", Kind.NOTE),
        ("(Recasts, adds background)", Kind.NOTE),
        ("mv/rs", Kind.CLOSING),
        ("abc/de/fgh", Kind.CLOSING),
        ("dpa mv yyzz n1", Kind.CLOSING),
        ("AAP mv/rs", Kind.CLOSING),
        ("MW-WF-11-06-26 1509GMT", Kind.CLOSING),
        ("Thu Nov 7, 2024 9:00am EST", Kind.CLOSING),
        ("Source: Meridian Wire", Kind.NOTE),
        ("Source: the river, which rose. It fell.", Kind.STORY),
        ("(Reporting by Marta Vale; Editing by R. Sousa)", Kind.CREDIT),
        ("(Additional reporting by Marta Vale)", Kind.CREDIT),
        ("(Corrects day in first paragraph)", Kind.CORRECTION),
        ("Correction: It was Monday.", Kind.CORRECTION),
        ("Copyright 2026 Meridian Wire.", Kind.NOTICE),
        ("# Notebook", Kind.DESK),
        ("* * * *", Kind.DESK),
        ("The following information is not intended for publication", Kind.DESK),
        ("Notes to editors", Kind.DESK),
        ("Media contacts:", Kind.DESK),
        ("161503 Feb 20", Kind.CLOSING),
        ("PTI MV RS", Kind.CLOSING),
        ("EFE", Kind.CLOSING),
        ("(This version of the story corrects the name of the port)", Kind.CORRECTION),
        ("This story has been corrected to show that it rained in May.", Kind.CORRECTION),
        ("This story corrects an old belief: it rained, he said.", Kind.STORY),
        ("Editor: huaxia", Kind.CLOSING),
        ("SOURCE Tide Works", Kind.CLOSING),
        ("BBC Mon FS1 FsuPol ab/cd", Kind.CLOSING),
        ("((desk@rain.example; +44 20 555 0100))", Kind.CLOSING),
        ("(Amplía con declaraciones)", Kind.NOTE),
        ("(Actualisé avec précisions)", Kind.NOTE),
        ("Achtung, Redaktionen: mit Bild", Kind.NOTE),
        ("For more information, please contact the desk.", Kind.NOTE),
        ("Berichtigung: Es war Montag.", Kind.CORRECTION),
        ("Redaktionelle Hinweise", Kind.DESK),
        ("Note aux rédactions", Kind.DESK),
        ("Contacto de prensa:", Kind.DESK),
        ("# # #", Kind.END),
        ("==Kyodo", Kind.END),
        ("(END)", Kind.END),
        ("Lusa/Fim", Kind.END),
        ("###", Kind.END),
        ("-30-", Kind.END),
        ("ENDS", Kind.END),
        ("- Ends -", Kind.END),
        ("Enditem", Kind.END),
        ("The end came quickly.", Kind.STORY),
        ("Editors are a patient kind.", Kind.STORY),
        ("(Added to the list)", Kind.STORY),
    ],
)
def test_a_paragraph_tells_for_whom_it_is(paragraph: str, kind: Kind) -> None:
    assert kind_of(paragraph) is kind


CASES = {
    "notes are kept apart": (
        ["It rained.", "mv/rs"],
        Edited(paragraphs=("It rained.",), notes=("mv/rs",)),
    ),
    "a credit gives the byline and stays a note": (
        ["It rained.", "(Reporting by Marta Vale; Editing by R. Sousa)"],
        Edited(
            paragraphs=("It rained.",),
            notes=("(Reporting by Marta Vale; Editing by R. Sousa)",),
            byline="Reporting by Marta Vale",
        ),
    ),
    "who writes is the writer, not a helper": (
        ["It rained.", "(Additional reporting by Marta Vale; Writing by R. Sousa; Editing by Ana Kim)"],
        Edited(
            paragraphs=("It rained.",),
            notes=("(Additional reporting by Marta Vale; Writing by R. Sousa; Editing by Ana Kim)",),
            byline="Writing by R. Sousa",
        ),
    ),
    "what follows the end mark is for editors": (
        ["It rained.", "###", "Pictures to download", "About Rain Ltd", "It rains."],
        Edited(paragraphs=("It rained.",), notes=("Pictures to download", "About Rain Ltd", "It rains.")),
    ),
    "contacts end with the next About": (
        ["It rained.", "Contacts", "+351 555 0100", "About Rain Ltd", "It rains."],
        Edited(paragraphs=("It rained.", "About Rain Ltd", "It rains."), notes=("+351 555 0100",)),
    ),
    "a notice is a notice wherever it stands": (
        ["It rained.", "# Notebook", "Copyright 2026 MW.", "- a link"],
        Edited(paragraphs=("It rained.",), notices=("Copyright 2026 MW.",), notes=("- a link",)),
    ),
    "corrections are kept apart": (
        ["It rained.", "Correction: It snowed."],
        Edited(paragraphs=("It rained.",), corrections=("Correction: It snowed.",)),
    ),
    "nothing gives nothing": ([], Edited()),
}


@pytest.mark.parametrize(("paragraphs", "expected"), CASES.values(), ids=CASES)
def test_paragraphs_are_sorted(paragraphs: list[str], expected: Edited) -> None:
    assert replace(edited(paragraphs_of(paragraphs)), claims=()) == expected


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("Correction: it was Monday.", "It was Monday."),
        ("(Corrects day to Monday)", "Corrects day to Monday."),
        ("Clarifications: none", "None."),
    ],
)
def test_a_correction_is_a_sentence(paragraph: str, sentence: str) -> None:
    assert correction_of(paragraph) == sentence


@given(
    st.lists(
        st.sampled_from(["It rained.", "ab/cd", "Eds: x", "# Notebook", "About Us", "Copyright 2026 A."])
    )
)
def test_no_paragraph_is_lost_but_the_marks_themselves(paragraphs: list[str]) -> None:
    result = edited(paragraphs_of(paragraphs))
    kept = [*result.paragraphs, *result.notices, *result.notes]
    assert sorted(kept) == sorted(text for text in paragraphs if text != "# Notebook")


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("About Rain Ltd", True),
        ("About Rain Instruments Inc.", True),
        ("About the Institute of Benches", True),
        ("Über Regen GmbH", True),
        ("Acerca de Lluvia", True),
        ("About a dozen ferries sank", False),
        ("About Rain, little is known", False),
        ("It is about Rain", False),
    ],
)
def test_the_heading_over_a_senders_own_words_is_a_name(paragraph: str, *, expected: bool) -> None:
    assert is_about(paragraph) is expected


def test_each_paragraph_is_claimed_by_what_it_is() -> None:
    texts = ["It rained.", "- Later -", "mv/rs", "Copyright 2026 MW.", "# Notebook", "x", "###", "y"]
    claims = edited(paragraphs_of(texts)).claims
    assert [claim.rule.name for claim in claims] == [
        "paragraph",
        "crosshead",
        "closing",
        "notice",
        "for-editors",
        "for-the-desk",
        "end-mark",
        "after-end",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("SOURCE Lamp House Inc.", Kind.CLOSING, id="the sender's name, with its stop"),
        pytest.param("Source: Tide Works Inc.", Kind.NOTE, id="the same in small letters"),
        pytest.param("View original content: https://lamps.example/1", Kind.NOTE, id="where the original is"),
        pytest.param(
            "View source version on lamps.example: https://l.example", Kind.NOTE, id="the source version"
        ),
        pytest.param("CONTACT: Ines Calado, press@lamps.example", Kind.NOTE, id="a contact on one line"),
        pytest.param(
            "Reporting by Ines Calado; Editing by Bo Rao", Kind.CREDIT, id="a credit without brackets"
        ),
        pytest.param("Reporting by Ines Calado and Bo Rao", Kind.CREDIT, id="of reporters alone"),
        pytest.param("Our Standards: The Lamp House Principles.", Kind.NOTE, id="the agency's standards"),
        pytest.param("___", Kind.CLOSING, id="the line over those who contributed"),
        pytest.param("\N{BLACK SQUARE}", Kind.END, id="a black square ends a story"),
        pytest.param(
            "Reporting by lamplight has its charm; he liked it.", Kind.STORY, id="prose on reporting"
        ),
    ],
)
def test_lines_for_editors_are_told_by_their_form(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("About Lamp House plc", True, id="a form of company in small letters"),
        pytest.param("About S.A. Luz del Mar", True, id="initials"),
        pytest.param("About Tide Works, Inc.", True, id="a comma"),
        pytest.param("About half of it rained away.", False, id="a sentence"),
    ],
)
def test_a_heading_about_the_sender_names_it(text: str, *, expected: bool) -> None:
    assert is_about(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# dpa-Notizblock", Kind.DESK),
        ("## Orte", Kind.NOTE),
        ("## dpa Kontakte", Kind.NOTE),
        ("(Foto) (Vídeo)", Kind.CLOSING),
        ("Follow Meridian's coverage of rain at https://example.com/rain", Kind.NOTE),
        ("Topics: Rain, Gulls", Kind.NOTE),
        ("(This article is auto-generated from a feed.)", Kind.NOTE),
        ("Related Links", Kind.NOTE),
        ("https://example.com/lamps", Kind.NOTE),
        ("Source: Example Wire", Kind.NOTE),
        ("Source: nobody knows.", Kind.STORY),
    ],
)
def test_what_desks_add_is_not_for_readers(text: str, expected: Kind) -> None:
    assert kind_of(text) is expected
