from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.palette import Palette, Shades, palette_of

STYLESHEET = Path(__file__).parents[2] / "theme/static/css/style.css"


@pytest.mark.parametrize(
    ("stylesheet", "paper"),
    [
        pytest.param("", Palette().paper, id="nothing is told"),
        pytest.param(
            "--paper: light-dark(#FFFFFF, #000000);", Shades("#ffffff", "#000000"), id="both shades"
        ),
        pytest.param(
            "--paper:light-dark( #111111,#222222 )", Shades("#111111", "#222222"), id="spaces elsewhere"
        ),
        pytest.param(
            "--paper: light-dark(#111111, #222222); --paper: light-dark(#333333, #444444);",
            Shades("#333333", "#444444"),
            id="the last one counts",
        ),
        pytest.param("--paper: light-dark(#Abc, #000);", Shades("#aabbcc", "#000000"), id="three digits"),
        pytest.param("--paper: white;", Palette().paper, id="one that cannot be read"),
    ],
)
def test_colours_are_those_of_the_stylesheet(stylesheet: str, paper: Shades) -> None:
    assert palette_of(stylesheet).paper == paper


def test_what_is_told_of_no_stylesheet_is_as_in_ours() -> None:
    assert palette_of(STYLESHEET.read_text("utf-8")) == Palette()
