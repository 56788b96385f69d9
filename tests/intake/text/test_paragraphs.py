from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.text.lines import lines_of
from plugins.intake.text.paragraphs import crossed, is_wrapped, paragraphs_of, typeset

RAIN = (
    "It began to rain in the small hours, and by eight in the morning the trams of the lower town "
    "stood in water up to their lamps, while the gulls sat on their roofs and looked about."
)
BELLS = (
    "The bells were rung at nine. Nobody came, since everybody was at the window, and the ringer "
    "went home to look for his boots and for the cat that sleeps in them."
)


def texts_of(text: str) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in paragraphs_of(lines_of(text)))


def wrapped(*paragraphs: str, between: str, indent: str = "", width: int = 69) -> str:
    return between.join(textwrap.fill(text, width, initial_indent=indent) for text in paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{RAIN}\n\n{BELLS}", id="blank lines between"),
        pytest.param(f"{RAIN}\n{BELLS}", id="a line each"),
        pytest.param(f"{RAIN}\n\n\n\n{BELLS}\n\n", id="many blank lines"),
        pytest.param(wrapped(RAIN, BELLS, between="\n\n"), id="wrapped, blank lines between"),
        pytest.param(wrapped(RAIN, BELLS, between="\n", indent="    "), id="wrapped, indented"),
        pytest.param(wrapped(RAIN, BELLS, between="\n\n", width=60), id="wrapped at another width"),
    ],
)
def test_paragraphs_are_the_same_however_they_were_set(text: str) -> None:
    assert texts_of(text) == (RAIN, BELLS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(wrapped(RAIN, between=""), True, id="sentences run on"),
        pytest.param(
            "The Institute of Benches publishes\nMaps of Portugal on every Tuesday",
            True,
            id="no small letter, but no line has room for the next word",
        ),
        pytest.param("First link\nSecond link\nThird link", False, id="a list of links"),
        pytest.param("It rained.\nIt stopped.\nIt rained again.", False, id="a sentence a line"),
        pytest.param("x" * 150 + "\nand so on", False, id="a line too long for a wrap"),
        pytest.param("", False, id="nothing"),
        pytest.param("One line", False, id="one line"),
    ],
)
def test_wrapped_text_is_told_by_its_lines(text: str, *, expected: bool) -> None:
    assert is_wrapped(lines_of(text)) is expected


def test_a_word_broken_at_its_hyphen_is_joined_and_keeps_it() -> None:
    text = "It was a long and rather\nwet afternoon for the well-\nknown ringer of bells."
    assert texts_of(text) == ("It was a long and rather wet afternoon for the well-known ringer of bells.",)


def test_a_crosshead_stays_apart_in_wrapped_text() -> None:
    text = f"{wrapped(RAIN, between='')}\n- Boots -\n{wrapped(BELLS, between='')}"
    assert texts_of(text) == (RAIN, "- Boots -", BELLS)


@pytest.mark.parametrize(
    ("text", "set_text"),
    [
        ("``Rain,'' he said.", "“Rain,” he said."),
        ("Rain _ and more _ fell", "Rain \N{EN DASH} and more \N{EN DASH} fell"),
        ("snake_case stays", "snake_case stays"),
        ("it's 'so'", "it's 'so'"),
    ],
)
def test_the_agencies_signs_become_those_of_print(text: str, set_text: str) -> None:
    assert typeset(text) == set_text


@given(st.lists(st.text("ab .-_\n", max_size=60), max_size=8))
def test_no_letter_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts)
    letters = [char for paragraph in texts_of(text) for char in paragraph if char in "ab"]
    assert letters == [char for char in text if char in "ab"]


def test_a_paragraph_knows_its_lines() -> None:
    found = paragraphs_of(lines_of(f"{wrapped(RAIN, between='')}\n\n{wrapped(BELLS, between='')}"))
    assert [[line.number for line in paragraph.lines] for paragraph in found] == [[1, 2, 3], [5, 6, 7]]


def test_signs_that_end_a_story_are_no_part_of_its_last_paragraph() -> None:
    text = f"{wrapped(RAIN, between='')}\nmv/rs\n###\n{wrapped(BELLS, between='')}"
    assert texts_of(text) == (RAIN, "mv/rs", "###", BELLS)


@pytest.mark.parametrize(
    ("text", "crosshead"),
    [
        pytest.param("HEAVY RAIN", True, id="capitals between two paragraphs"),
        pytest.param("WHO PAYS?", True, id="a question"),
        pytest.param("'NO CHOICE'", True, id="a quotation"),
        pytest.param("Heavy rain", False, id="small letters"),
        pytest.param("ABC", False, id="initials"),
    ],
)
def test_words_in_capitals_between_paragraphs_are_a_crosshead(text: str, *, crosshead: bool) -> None:
    paragraphs = crossed(paragraphs_of(lines_of(f"It rained.\n\n{text}\n\nIt stopped.")))
    assert paragraphs[1].text == (f"- {text} -" if crosshead else text)


def test_the_last_words_are_no_crosshead() -> None:
    paragraphs = paragraphs_of(lines_of("It rained.\n\nHEAVY RAIN"))
    assert crossed(paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param("to the Alsace-\nLorraine line", "to the Alsace-Lorraine line", id="a compound"),
        pytest.param("for pre- and post-\nwar lamps", "for pre- and post-war lamps", id="its second half"),
        pytest.param(
            "for the pre-\nand post-war lamps", "for the pre- and post-war lamps", id="but not: and"
        ),
    ],
)
def test_a_word_broken_at_its_hyphen_is_whole_again(text: str, joined: str) -> None:
    found = paragraphs_of(lines_of(f"It rained for a\nlong time\n{text}\nin the end."))
    assert joined in found[0].text


def test_standards_under_a_wrapped_credit_are_a_paragraph_of_their_own() -> None:
    text = (
        "The frigate came home on Sunday after nine weeks\nat sea, and the captain was glad to see the\n"
        "harbour.\n\n(Reporting by Ana Kim and many others on the pier\nin Oslo; Editing by Bo Rao)\n"
        "Our Standards: The Lamp Principles."
    )
    assert [each.text for each in paragraphs_of(lines_of(text))][-1] == "Our Standards: The Lamp Principles."
