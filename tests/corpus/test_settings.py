from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from plugins.corpus.settings import setting_problems, site_of, zone_of

GOOD: dict[str, object] = {
    "SITENAME": "The Tideline",
    "SITESUBTITLE": "News",
    "SITEURL": "https://tideline.example",
    "DEFAULT_LANG": "en",
    "TIMEZONE": "Europe/Lisbon",
    "DEFAULT_PAGINATION": 20,
}


@pytest.mark.parametrize(
    ("url", "site_url", "base"),
    [
        pytest.param("https://x.example", "https://x.example", "/", id="a site at the root"),
        pytest.param("https://x.example/", "https://x.example", "/", id="with a slash too many"),
        pytest.param("https://x.example/digest", "https://x.example/digest", "/digest/", id="below a path"),
        pytest.param("http://localhost:8000", "http://localhost:8000", "/", id="on this machine"),
    ],
)
def test_the_base_is_the_path_of_the_address(url: str, site_url: str, base: str) -> None:
    site = site_of(GOOD | {"SITEURL": url})
    assert (site.url, site.base, site.name, site.lang) == (site_url, base, "The Tideline", "en")
    assert setting_problems(GOOD | {"SITEURL": url}) == ()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        pytest.param("SITEURL", "x.example", "'https://digest.example'", id="an address without scheme"),
        pytest.param("SITEURL", "", "'https://digest.example'", id="no address"),
        pytest.param("SITEURL", "http://[x", "'https://digest.example'", id="half an address"),
        pytest.param("TIMEZONE", "Europe/Lisboa", "'Europe/Lisbon'", id="a zone with a slip"),
        pytest.param("DEFAULT_PAGINATION", 0, "stories a page", id="pages of no story"),
        pytest.param("DEFAULT_PAGINATION", False, "stories a page", id="Pelican's way to say all"),
    ],
)
def test_a_setting_that_cannot_be_is_a_problem_with_a_hint(name: str, value: object, told: str) -> None:
    (problem,) = setting_problems(GOOD | {name: value})
    assert str(problem) == f"pelicanconf.py:1:1: bad-setting: the setting {name} cannot be {value!r}"
    assert told in problem.hint


def test_an_unknown_zone_counts_as_utc_so_that_the_rest_can_be_checked() -> None:
    assert zone_of(GOOD) == ZoneInfo("Europe/Lisbon")
    assert zone_of(GOOD | {"TIMEZONE": "Nowhere"}) == ZoneInfo("UTC")
