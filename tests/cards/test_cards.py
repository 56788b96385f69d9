from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from plugins.cards.drawing import FONT, HEIGHT, WIDTH, drawn
from plugins.cards.faces import Face, drawable, faces
from plugins.core.palette import Palette, Shades
from tests.values import SITE, edition, examples, section, story

FACE = Face(title="Harbour reopens", kicker="Economy", foot="2026-11-16", site="The Tideline")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Łódź: “yes”, 38 %", "Łódź: “yes”, 38 %", id="Latin with accents and signs"),
        pytest.param("Ελλάδα и Київ", "Ελλάδα и Київ", id="Greek and Cyrillic"),
        pytest.param("e\u0301te\u0301", "été", id="accents that stand apart"),
        pytest.param("Harbour 🚢 reopens ❤️", "Harbour reopens", id="pictures are left out"),
        pytest.param(" two\n lines ", "two lines", id="white space is one space"),
        pytest.param("مرحبا", None, id="Arabic cannot be drawn"),
        pytest.param("東京 reopens", None, id="nor a title with one word of Chinese"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_drawn_whole_or_not_at_all(text: str, shown: str | None) -> None:
    assert drawable(text) == shown


def test_every_letter_that_is_said_to_be_there_has_a_shape_in_the_font() -> None:
    font = ImageFont.truetype(str(FONT), 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\u4e00"))
    letters = [chr(at) for at in range(0x21, 0x500) if drawable(chr(at)) == chr(at)]
    assert len(letters) > 600
    assert not [letter for letter in letters if bytes(font.getmask(letter)) == missing]


def test_stories_editions_and_the_site_have_a_face_if_they_can() -> None:
    told = dict(
        faces(
            SITE,
            (edition(title="Four agreements"),),
            (story("a", section=section("news")), story("b", title="東京")),
        )
    )
    assert set(told) == {"", "editions/2026-w47/", "stories/a/"}
    assert told["stories/a/"] == Face(
        title="Title of a", kicker="News", foot="2026-11-16", site="The Tideline"
    )


def test_a_card_has_the_size_it_is_said_to_have_and_always_the_same_bytes() -> None:
    card = drawn(FACE, Palette())
    assert card == drawn(FACE, Palette())
    with Image.open(io.BytesIO(card)) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        assert picture.format == "PNG"
    assert len(card) < 40_000


def test_a_card_shows_its_words_in_the_colours_of_the_theme() -> None:
    def colours(face: Face, palette: Palette) -> set[object]:
        with Image.open(io.BytesIO(drawn(face, palette))) as picture:
            return {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or ()}

    red = Palette(ink=Shades("#ff0000", "#ff0000"))
    assert (255, 0, 0) in colours(FACE, red)
    assert (255, 0, 0) not in colours(Face(title="", kicker="x", foot="x", site="x"), red)


@examples(30)
@given(st.text(st.characters(codec="latin-1"), max_size=400), st.text(max_size=60))
def test_no_title_breaks_a_card(title: str, kicker: str) -> None:
    face = Face(title=drawable(title) or "", kicker=drawable(kicker) or "", foot="", site="")
    assert drawn(face, Palette()).startswith(b"\x89PNG")
