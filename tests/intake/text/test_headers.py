from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.intake.text.bylines import is_byline
from plugins.intake.text.headers import Header, is_site, page_header, signalled, site_name
from plugins.intake.text.lines import lines_of


def header(*lines: str) -> Header:
    return page_header(lines_of("\n".join(lines)))


CASES = {
    "site line and headline": (
        ["Rain.com - All About Rain", "Rain falls"],
        Header(site="Rain.com - All About Rain", title="Rain falls"),
    ),
    "a slogan tells the site": (
        ["Rain Daily - All About Rain", "Rain falls"],
        Header(site="Rain Daily - All About Rain", title="Rain falls"),
    ),
    "the site stands before the kicker": (
        ["Rain Daily", "FOG AND FOAM", "Rain falls"],
        Header(site="Rain Daily", kicker="FOG AND FOAM", title="Rain falls"),
    ),
    "a kicker over a headline in capitals that stands twice": (
        ["Rain Daily", "FOG AND FOAM", "RAIN FALLS ON PORTO", "RAIN FALLS ON PORTO"],
        Header(site="Rain Daily", kicker="FOG AND FOAM", title="RAIN FALLS ON PORTO"),
    ),
    "a site in capitals stands before the kicker": (
        ["RAIN DAILY", "FOG AND FOAM", "Rain falls"],
        Header(site="RAIN DAILY", kicker="FOG AND FOAM", title="Rain falls"),
    ),
    "the site stands before a headline that stands twice": (
        ["Rain Daily", "Rain falls", "Rain falls"],
        Header(site="Rain Daily", title="Rain falls"),
    ),
    "the site stands between stops": (
        ["Subscribe to our daily newsletter", "", ". Rain Daily .", "", "FOG AND FOAM", "Rain falls"],
        Header(site=". Rain Daily .", kicker="FOG AND FOAM", title="Rain falls"),
    ),
    "a short first line is a site's name": (
        ["24/7 Rain News", "Rain falls on Porto for the ninth day"],
        Header(site="24/7 Rain News", title="Rain falls on Porto for the ninth day"),
    ),
    "a kicker is no site": (
        ["FOG AND FOAM", "Rain falls on Porto for the ninth day"],
        Header(kicker="FOG AND FOAM", title="Rain falls on Porto for the ninth day"),
    ),
    "no site": (["Rain falls"], Header(title="Rain falls")),
    "a headline with a dash is no site": (["Rain - and more rain"], Header(title="Rain - and more rain")),
    "a headline twice is one": (["Rain falls", "Rain falls"], Header(title="Rain falls")),
    "a headline in capitals is no kicker": (["RAIN FALLS"], Header(title="RAIN FALLS")),
    "the byline": (["Rain falls", "by Staff Writers"], Header(title="Rain falls", byline="by Staff Writers")),
    "a caption": (
        ["Rain falls", "The rain. Photo: A. Nobre.", "by Ines Calado"],
        Header(title="Rain falls", byline="by Ines Calado", captions=("The rain. Photo: A. Nobre.",)),
    ),
    "a notice": (
        ["Rain falls", "Copyright 2026 MW."],
        Header(title="Rain falls", notices=("Copyright 2026 MW.",)),
    ),
    "a signal": (
        ["UPDATE 2-Rain falls"],
        Header(title="Rain falls", signal="UPDATE 2"),
    ),
    "nothing": ([], Header()),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_the_lines_over_a_dateline_are_told_apart(lines: list[str], expected: Header) -> None:
    assert replace(header(*lines), claims=()) == expected


def test_what_fits_nothing_is_kept() -> None:
    found = header("Rain falls", "It was wet.", "It was cold.")
    assert [line.text for line in found.others] == ["It was wet.", "It was cold."]


def test_a_line_too_long_for_a_headline_is_none() -> None:
    found = header("rain " * 100)
    assert found.title is None
    assert len(found.others) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Staff Writers", True),
        ("By INES CALADO", True),
        ("By INES A. CALADO=", True),
        ("BY INES CALADO AND R. SOUSA", True),
        ("By 2030 it will rain", False),
        ("By Friday afternoon, the water had reached the second floor of the", False),
        ("by the sea", False),
        ("By Monday it had rained. It went on.", False),
        ("Bypass opened", False),
    ],
)
def test_a_byline_starts_with_by_and_a_name(text: str, *, expected: bool) -> None:
    assert is_byline(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain.com - All About Rain", True),
        (". Rain Daily .", True),
        ("Rain Daily", False),
        ("It rained.", False),
    ],
)
def test_some_lines_are_certainly_a_sites(text: str, *, expected: bool) -> None:
    assert is_site(text) is expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Rain.com - All About Rain", "Rain.com"),
        (". Rain Daily .", "Rain Daily"),
        ("Rain Daily", "Rain Daily"),
    ],
)
def test_the_sites_name_is_its_line_without_slogan(line: str, name: str) -> None:
    assert site_name(line) == name


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("CORRECTED-Rain falls", ("CORRECTED", "Rain falls")),
        ("UPDATE 3-Rain falls", ("UPDATE 3", "Rain falls")),
        ("WRAPUP 1: Rain falls", ("WRAPUP 1", "Rain falls")),
        ("STORY WITHDRAWN-Rain falls", ("STORY WITHDRAWN", "Rain falls")),
        ("Update on rain - it falls", (None, "Update on rain - it falls")),
        ("Rain falls", (None, "Rain falls")),
    ],
)
def test_a_signal_is_taken_off_the_headline(title: str, parts: tuple[str | None, str]) -> None:
    assert signalled(title) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("by Ines St. Clair", True, id="an abbreviation in the name"),
        pytest.param("By Dr. Ines Calado", True, id="a title"),
        pytest.param("BY INES ST. CLAIR", True, id="in capitals"),
        pytest.param("By Monday, 40 lamps had been lit.", False, id="a sentence"),
    ],
)
def test_a_byline_may_have_abbreviations(text: str, *, expected: bool) -> None:
    assert is_byline(text) is expected
