"""Reasons in the theme's languages."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.model import RelatedLink
from tests.related.wording import _words, said
from tests.values import MONDAY, examples

link = partial(RelatedLink, title="Other", url="stories/other/", date=MONDAY, days=0)
LANGUAGES = ("en", "de", "fr", "es", "ar")


@pytest.mark.parametrize(
    ("days", "is_newer", "words"),
    [
        pytest.param(0, False, "the same day", id="now"),
        pytest.param(1, True, "1 day later", id="a day"),
        pytest.param(1, False, "1 day earlier", id="a day before"),
        pytest.param(2, True, "2 days later", id="two days"),
        pytest.param(13, False, "13 days earlier", id="still in days"),
        pytest.param(14, True, "2 weeks later", id="two weeks"),
        pytest.param(20, False, "2 weeks earlier", id="not yet three weeks"),
        pytest.param(21, True, "3 weeks later", id="three weeks"),
        pytest.param(364, False, "52 weeks earlier", id="a year"),
    ],
)
def test_the_time_between_two_stories_reads(days: int, is_newer: bool, words: str) -> None:  # noqa: FBT001
    assert said(link(days=days, is_newer=is_newer)) == words


@pytest.mark.parametrize(
    ("tag", "link", "words"),
    [
        pytest.param("en", link(is_chosen=True), "Chosen by the editor \u00b7 the same day", id="chosen"),
        pytest.param(
            "de", link(is_chosen=True, days=1), "Von der Redaktion gewählt \u00b7 1 Tag früher", id="de"
        ),
        pytest.param(
            "de",
            link(terms=("Port Ansel", "Kräne", "Docker"), days=14, is_newer=True),
            "Beide nennen Port Ansel, Kräne und Docker \u00b7 2 Wochen später",
            id="de, three terms",
        ),
        pytest.param(
            "fr",
            link(terms=("Port Ansel", "grues"), days=2),
            "Les deux mentionnent Port Ansel et grues \u00b7 2 jours plus tôt",
            id="fr, two terms",
        ),
        pytest.param(
            "es", link(terms=("grúas",)), "Ambas mencionan grúas \u00b7 el mismo día", id="es, one term"
        ),
        pytest.param("ar", link(days=2), "قبل يومين", id="ar, two days"),
        pytest.param("ar", link(days=5, is_newer=True), "بعد 5 أيام", id="ar, some days"),
        pytest.param("ar", link(days=77, is_newer=True), "بعد 11 أسبوعاً", id="ar, many weeks"),
        pytest.param(
            "ar", link(terms=("A", "B")), "كلاهما يذكر A وB \u00b7 في اليوم نفسه", id="ar, two terms"
        ),
    ],
)
def test_a_reason_reads_in_each_language(tag: str, link: RelatedLink, words: str) -> None:
    assert said(link, tag) == words


@examples(80)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.text("abc<&>\"' ", min_size=1), max_size=3),
    st.integers(0, 4000),
    st.booleans(),
)
def test_every_term_stands_in_the_reason_of_each_language(
    tag: str,
    terms: list[str],
    days: int,
    is_newer: bool,  # noqa: FBT001
) -> None:
    text = said(link(terms=tuple(terms), days=days, is_newer=is_newer), tag)
    for term in terms:
        assert term in text
    assert "%(" not in text
    assert "\n" not in text


def test_no_term_is_taken_for_html_and_each_keeps_its_own_direction() -> None:
    page = str(_words("ar").reason(link(terms=("<b>quay</b>",))))  # type: ignore[attr-defined]
    assert re.findall("<bdi>(.*?)</bdi>", page) == ["&lt;b&gt;quay&lt;/b&gt;"]
