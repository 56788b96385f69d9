from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.frame.catalogues import NAME, language_of
from tests.values import report

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
FRENCH = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
HINT = "    hint: mend this line of the catalogue; programs for translators check it as well"


def catalogue(folder: Path, tag: str, text: str, head: str = HEAD) -> None:
    file = folder / tag / NAME
    file.parent.mkdir(parents=True)
    file.write_text(f"{head}\n{text}\n", "utf-8")


def test_a_newsrooms_words_stand_before_the_themes_and_a_countrys_before_the_languages(
    tmp_path: Path,
) -> None:
    theme, own = tmp_path / "theme", tmp_path / "own"
    catalogue(theme, "de", 'msgid "a"\nmsgstr "de"\n\nmsgid "b"\nmsgstr "de"\n\nmsgid "c"\nmsgstr "de"')
    catalogue(theme, "de-AT", 'msgid "b"\nmsgstr "at"')
    catalogue(own, "de", 'msgid "c"\nmsgstr "own"')
    language, problems = language_of("de-AT", [theme, own], tmp_path)
    assert [language.say(text) for text in "abcd"] == ["de", "at", "own", "d"]
    assert problems == ()


def test_doubtful_and_empty_translations_are_left_out(tmp_path: Path) -> None:
    catalogue(
        tmp_path,
        "de",
        '#, fuzzy\nmsgid "a"\nmsgstr "vielleicht"\n\nmsgid "b"\nmsgstr ""\n\n'
        'msgid "c"\nmsgid_plural "cs"\nmsgstr[0] "eins"\nmsgstr[1] ""',
    )
    assert language_of("de", [tmp_path], tmp_path)[0].messages == {}


def test_the_plurals_are_those_of_the_catalogue(tmp_path: Path) -> None:
    catalogue(
        tmp_path, "fr", 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "un"\nmsgstr[1] "plusieurs"', FRENCH
    )
    language, _ = language_of("fr", [tmp_path], tmp_path)
    assert [language.counted("one", "many", number) for number in (0, 1, 2)] == ["un", "un", "plusieurs"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            'msgid "%(n)s min"\nmsgstr "%(m)s Min."',
            "de/LC_MESSAGES/dateline.po:4:1: bad-catalogue: '%(m)s Min.' can show only: %(n)s",
            id="a value that the message has not",
        ),
        pytest.param(
            'msgid "Archive"\nmsgstr "%(n)s Archiv"',
            "de/LC_MESSAGES/dateline.po:4:1: bad-catalogue: '%(n)s Archiv' can show only: no value",
            id="a value where there is none",
        ),
        pytest.param(
            'msgid "%(n)s min"\nmsgstr "%(n)d Min."',
            "de/LC_MESSAGES/dateline.po:4:1: bad-catalogue: '%(n)d Min.' can show only: %(n)s",
            id="a value written otherwise",
        ),
        pytest.param(
            'msgid "Tags"\nmsgstr "<b>Tags</b>"',
            "de/LC_MESSAGES/dateline.po:4:1: bad-catalogue: '<b>Tags</b>' has a sign of HTML",
            id="HTML",
        ),
        pytest.param(
            'msgid "Archive"\nmsgstr "Archiv"\nrubbish',
            "de/LC_MESSAGES/dateline.po:5:1: bad-catalogue: ",
            id="no catalogue at all",
        ),
    ],
)
def test_a_translation_that_would_not_be_shown_as_it_reads_is_a_problem(
    tmp_path: Path, text: str, problem: str
) -> None:
    catalogue(tmp_path, "de", text)
    (said,) = report(language_of("de", [tmp_path], tmp_path)[1])
    assert said.startswith(problem)
    assert said.endswith(HINT)


def test_a_catalogue_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "de" / NAME
    file.parent.mkdir(parents=True)
    file.write_bytes(f'{HEAD}\nmsgid "About"\nmsgstr "Über"\n'.encode("latin-1"))
    (said,) = report(language_of("de", [tmp_path], tmp_path)[1])
    assert said.startswith("de/LC_MESSAGES/dateline.po:1:1: bad-catalogue: ")
