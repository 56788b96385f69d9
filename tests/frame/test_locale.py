"""The theme's own languages: complete, and right in each number."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from plugins.frame.catalogues import NAME, language_of
from tests.frame.messages import ROOT, messages

if TYPE_CHECKING:
    from plugins.core.language import Language

LOCALE = ROOT / "theme/locale"
LANGUAGES = ("ar", "de", "es", "fr")
COUNTED = ("%(n)s story", "%(n)s stories")


def of(tag: str) -> Language:
    language, problems = language_of(tag, [LOCALE], ROOT)
    assert problems == ()
    return language


def test_the_theme_has_these_languages_and_english() -> None:
    assert sorted(path.name for path in LOCALE.iterdir()) == list(LANGUAGES)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_message_is_translated_and_nothing_else(tag: str) -> None:
    told = of(tag).messages
    said = {message[0] for message in messages()}
    assert len(said) > 80
    assert sorted(said - set(told)) == []
    assert sorted(set(told) - said) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_translators_see_where_values_stand(tag: str) -> None:
    lines = (LOCALE / tag / NAME).read_text("utf-8").splitlines()
    marked = [after for line, after in pairwise(lines) if line == "#, python-format"]
    assert marked == [line for line in lines if line.startswith("msgid ") and "%(" in line]


@pytest.mark.parametrize(
    ("tag", "number", "text"),
    [
        ("en", 0, "%(n)s stories"),
        ("en", 1, "%(n)s story"),
        ("de", 2, "%(n)s Artikel"),
        ("fr", 0, "%(n)s article"),
        ("fr", 2, "%(n)s articles"),
        ("es", 0, "%(n)s noticias"),
        ("es", 1, "%(n)s noticia"),
        ("ar", 0, "لا أخبار"),
        ("ar", 1, "خبر واحد"),
        ("ar", 2, "خبران"),
        ("ar", 7, "%(n)s أخبار"),
        ("ar", 43, "%(n)s خبراً"),
        ("ar", 100, "%(n)s خبر"),
    ],
)
def test_numbers_take_their_plurals(tag: str, number: int, text: str) -> None:
    assert of(tag).counted(*COUNTED, number) == text


def test_a_language_of_a_country_has_the_words_of_the_language() -> None:
    assert of("de-AT").say("Archive") == "Archiv"
    assert of("de-AT").tag == "de-AT"


def test_english_needs_no_library() -> None:
    import subprocess  # noqa: PLC0415 - only here
    import sys  # noqa: PLC0415 - likewise

    program = (
        "import sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from plugins.frame.catalogues import language_of\n"
        "language, _ = language_of('en', [Path('theme/locale')], Path())\n"
        "print(language.day(date(2026, 11, 9)), 'babel' in sys.modules)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert ended.stdout == "Monday 9 November 2026 False\n"
