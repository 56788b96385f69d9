from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.text.languages import language_of

TEXTS = {
    "en": "The harbour of Porto will open again after the storm, its master said on Monday.",
    "de": "Der Hafen von Porto wird nach dem Sturm wieder geöffnet, sagte der Hafenmeister am Montag.",
    "fr": "Le port de Porto va rouvrir après la tempête, a déclaré lundi le capitaine du port dans une note.",
    "es": "El puerto de Oporto volverá a abrir tras la tormenta, dijo el lunes el capitán del puerto.",
    "it": "Il porto di Porto riaprirà dopo la tempesta, ha detto lunedì il comandante della capitaneria.",
    "pt": "O porto do Porto vai reabrir após a tempestade, disse na segunda-feira o capitão do porto.",
}


@pytest.mark.parametrize(("lang", "text"), TEXTS.items(), ids=TEXTS)
def test_small_words_tell_the_language(lang: str, text: str) -> None:
    assert language_of(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Porto 3, Vigo 1", id="no small words"),
        pytest.param("Хлеб и море, вода и соль.", id="another script"),
        pytest.param(f"The mayor said that {'Rua da Hora dos Santos '} was closed for the day.", id="names"),
    ],
)
def test_english_is_what_nothing_speaks_against(text: str) -> None:
    assert language_of(text) == "en"


@given(st.text(max_size=400))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text) in TEXTS
