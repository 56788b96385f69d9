from __future__ import annotations

import pytest

from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.lines import lines_of
from plugins.intake.text.stories import (
    GUESSED_END,
    NO_END,
    Slice,
    anchors,
    copy_slices,
    page_slices,
    page_starts,
    parted,
)

ALONE = "Porto, Portugal (AFP) Nov 16, 2026"
INLINE = "Vigo (AFP) Nov 16, 2026 - Gulls came."

# text -> for each story the lines of its header and of its body
CASES = {
    "no dateline, no story": ("Rain falls\nIt rained.", []),
    "one story": (f"Rain falls\n{ALONE}\nIt rained.", [("Rain falls", "It rained.")]),
    "text on the line of the dateline": (
        f"Gulls\n{INLINE}\nThey left.",
        [("Gulls", "Gulls came.|They left.")],
    ),
    "a second story after the body": (
        f"Rain falls\n{ALONE}\nIt rained.\n\nGulls\n{INLINE}\nThey left.",
        [("Rain falls", "It rained."), ("Gulls", "Gulls came.|They left.")],
    ),
    "with kicker, headline twice and byline": (
        f"Rain falls\n{ALONE}\nIt rained.\n\nBIRDS\nGulls\nGulls\nby Staff Writers\n{INLINE}",
        [("Rain falls", "It rained."), ("BIRDS|Gulls|Gulls|by Staff Writers", "Gulls came.")],
    ),
    "a dateline without headline over it is text": (
        f"Rain falls\n{ALONE}\nIt rained.\n\n{INLINE}",
        [("Rain falls", f"It rained.|{INLINE}")],
    ),
    "a story before the byline of the main one": (
        f"Rain falls\nGulls\n{INLINE}\nThey left.\nby Staff Writers\n{ALONE}\nIt rained.",
        [("Rain falls|by Staff Writers", "It rained."), ("Gulls", "Gulls came.|They left.")],
    ),
    "the same, with a dateline that stands alone": (
        f"RAIN\nRain falls\nGulls\nVigo (AFP) Nov 15, 2026\nThey left.\nby Ann Lee\n{ALONE}\nIt rained.",
        [("RAIN|Rain falls|by Ann Lee", "It rained."), ("Gulls", "They left.")],
    ),
    "a story between dateline and text, parted by a gap": (
        f"Rain falls\n{ALONE}\n\nGulls\n{INLINE}\n\nThey left.\n\n\nIt rained.\n\nIt stopped.",
        [("Rain falls", "It rained.|It stopped."), ("Gulls", "Gulls came.|They left.")],
    ),
    "a story between, told by the headline's words": (
        (
            f"Torrential rain floods Porto\n{ALONE}\n\nGulls\n{INLINE}\n\nThey left.\n\n"
            "The torrential rain went on.\n\nIt stopped."
        ),
        [
            ("Torrential rain floods Porto", "The torrential rain went on.|It stopped."),
            ("Gulls", "Gulls came.|They left."),
        ],
    ),
    "a story between that nothing parts stays in the text": (
        f"Rain falls\n{ALONE}\n\nGulls\n{INLINE}\n\nThey left.",
        [("Rain falls", "Gulls|Vigo (AFP) Nov 16, 2026 - Gulls came.|They left.")],
    ),
    "a dateline that stands twice": (
        f"Rain falls\n{ALONE}\n{ALONE}\nIt rained.",
        [("Rain falls", f"{ALONE}|It rained.")],
    ),
}


def _page(text: str) -> tuple[Slice, ...]:
    lines = lines_of(text)
    return page_slices(lines, anchors(lines, KNOWN))


@pytest.mark.parametrize(("text", "stories"), CASES.values(), ids=CASES)
def test_a_page_is_cut_into_its_stories(text: str, stories: list[tuple[str, str]]) -> None:
    slices = _page(text)
    found = [
        (
            "|".join(line.text for line in piece.header if line.text),
            "|".join(line.text for line in piece.body if line.text),
        )
        for piece in slices
    ]
    assert found == stories


def test_a_slice_knows_the_line_of_its_dateline() -> None:
    (piece,) = _page(f"\n\n\n\nRain falls\n{ALONE}\nIt rained.")
    assert piece.anchor.number == 6


def test_where_an_embedded_story_ends_may_be_a_guess() -> None:
    top = f"Torrential rain floods Porto\n{ALONE}\n\nGulls\n{INLINE}\n\nThey left.\n\n"
    guessed = _page(f"{top}The torrential rain went on.")
    sure = _page(f"{top}\nThe torrential rain went on.")
    unknown = _page(f"Rain falls\n{ALONE}\n\nGulls\n{INLINE}\n\nThey left.")
    assert [piece.doubts for piece in guessed] == [(GUESSED_END,), (GUESSED_END,)]
    assert [piece.doubts for piece in sure] == [(), ()]
    assert [piece.doubts for piece in unknown] == [(NO_END,)]


HEAD = "BIRDS\nGulls come\nMany of them\n(Adds gulls)\nBy Ann Lee\nNovember 7, 2026"
COPY = {
    "a headline and a dateline": (
        "Rain falls\nPORTO (AP) _ It rained.\n\nGulls come\nVIGO (AP) _ Gulls came.",
        [("Rain falls", "It rained."), ("Gulls come", "Gulls came.")],
    ),
    "a slugline, with what stands over it": (
        "PORTO (AP) _ It rained.\nu i\nBC-SP--Gulls,99<\nGulls come.\nVIGO (AP) _ Gulls came.",
        [("", "It rained."), ("u i|BC-SP--Gulls,99<|Gulls come.", "Gulls came.")],
    ),
    "kicker, headline, standfirst, byline, note and day": (
        f"PORTO (AP) _ It rained.\n{HEAD}\nVIGO (AP) _ Gulls came.",
        [
            ("", "It rained."),
            (HEAD.replace("\n", "|"), "Gulls came."),
        ],
    ),
    "no headline, but an end mark before it": (
        "PORTO (AP) _ It rained.\n-30-\nVIGO (AP) _ Gulls came.",
        [("", "It rained.|-30-"), ("", "Gulls came.")],
    ),
    "a dateline within the text": (
        "PORTO (AP) _ It rained.\nVIGO (AP) _ Gulls came.",
        [("", "It rained.|VIGO (AP) _ Gulls came.")],
    ),
}


@pytest.mark.parametrize(("text", "stories"), COPY.values(), ids=COPY)
def test_copy_is_cut_into_its_stories(text: str, stories: list[tuple[str, str]]) -> None:
    found = [
        (
            "|".join(line.text for line in piece.header if line.text),
            "|".join(line.text for line in piece.body if line.text),
        )
        for piece in copy_slices(lines_of(text), KNOWN)
    ]
    assert found == stories


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param(f"Rain falls\n{ALONE}\nIt rained.", (), id="one page"),
        pytest.param(f"Rain falls\n{ALONE}\nIt rained.\n\nGulls come\n{ALONE}\nThey came.", (4,), id="two"),
        pytest.param(
            f"Rain.com - Rain\nRain falls\n{ALONE}\nIt rained.\nRain.com - Rain\nGulls\n{ALONE}\nThey came.",
            (4,),
            id="the site's line once more",
        ),
        pytest.param(
            f"Rain.com - Rain\nRain falls\n{ALONE}\nIt rained.\n\nGulls come\n{ALONE}\nThey came.",
            (),
            id="no line of the site: embedded",
        ),
        pytest.param(
            f"Rain\nRain falls\nGulls\n{ALONE}\nThey came.\nby Staff Writers\n{ALONE}\nIt rained.",
            (),
            id="no headline over the byline: that of the page",
        ),
        pytest.param(
            f"Rain falls\n{ALONE}\nIt rained.\nShare\nGulls - All Of Them\nBIRDS\nGulls\n{ALONE}\nThey came.",
            (3,),
            id="another site's line over a kicker",
        ),
    ],
)
def test_a_further_page_starts_with_its_head(text: str, starts: tuple[int, ...]) -> None:
    lines = lines_of(text)
    assert page_starts(lines, anchors(lines, KNOWN)) == starts


@pytest.mark.parametrize(
    ("text", "top"),
    [
        pytest.param("Rain falls\n\nIt rained.", ["Rain falls"], id="headline and text"),
        pytest.param("It rained.", [], id="no headline"),
        pytest.param("Rain falls", ["Rain falls"], id="no text"),
        pytest.param(
            "Rain falls\n\nIt rained for a\nlong time and then\nit stopped.", ["Rain falls"], id="wrapped"
        ),
    ],
)
def test_a_text_without_dateline_has_its_headings_on_top(text: str, top: list[str]) -> None:
    lines = lines_of(text)
    above, below = parted(lines)
    assert [line.text for line in above if line.text] == top
    assert above + below == lines
