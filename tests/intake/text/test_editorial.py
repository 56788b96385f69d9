from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.text.editorial import Edited, Kind, correction_of, edited, kind_of


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("It rained.", Kind.STORY),
        ("Eds: UPDATES with rain.", Kind.NOTE),
        ("EDITORS: more to come", Kind.NOTE),
        ("Editor's note: see also", Kind.NOTE),
        ("(Adds comment)", Kind.NOTE),
        ("(Recasts, adds background)", Kind.NOTE),
        ("mv/rs", Kind.NOTE),
        ("abc/de/fgh", Kind.NOTE),
        ("dpa mv yyzz n1", Kind.NOTE),
        ("AAP mv/rs", Kind.NOTE),
        ("MW-WF-11-06-26 1509GMT", Kind.NOTE),
        ("Thu Nov 7, 2024 9:00am EST", Kind.NOTE),
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
    "an end mark behind the last sentence goes": (
        ["It rained. Enditem"],
        Edited(paragraphs=("It rained.",)),
    ),
    "corrections are kept apart": (
        ["It rained.", "Correction: It snowed."],
        Edited(paragraphs=("It rained.",), corrections=("Correction: It snowed.",)),
    ),
    "nothing gives nothing": ([], Edited()),
}


@pytest.mark.parametrize(("paragraphs", "expected"), CASES.values(), ids=CASES)
def test_paragraphs_are_sorted(paragraphs: list[str], expected: Edited) -> None:
    assert edited(paragraphs) == expected


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
    result = edited(paragraphs)
    kept = [*result.paragraphs, *result.notices, *result.notes]
    assert sorted(kept) == sorted(text for text in paragraphs if text != "# Notebook")
