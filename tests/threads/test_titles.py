from __future__ import annotations

import pytest

from plugins.core.language import Language
from plugins.frame.catalogues import language_of
from plugins.threads.titles import proposed, worded
from tests.site.houses import ROOT
from tests.threads.stories import words

CRANES = "Port Ansel dockers strike"


def title(texts: list[str], headlines: list[str]) -> str:
    told = words([(f"s{at}", at, text) for at, text in enumerate(texts)])
    return worded(proposed(told, list(range(len(texts))), headlines), Language())


@pytest.mark.parametrize(
    ("texts", "headlines", "said"),
    [
        pytest.param(
            ["the dockers of Port Ansel strike for cranes", "at Port Ansel, in Port Ansel dockers strike"],
            [CRANES, "Cranes idle"],
            "Port Ansel, dockers and strike",
            id="names-first-then-what-weighs-most",
        ),
        pytest.param(
            ["two dockers walk, said a docker", "dockers and a docker met", "a docker and dockers slept"],
            ["Dockers walk out", "Docker met", "A walk"],
            "",
            id="one-term-is-no-title",
        ),
        pytest.param(
            ["herring quotas and a herring quota", "quotas, quotas and herring"],
            ["Quotas fall", "Herring"],
            "Herring and quotas",
            id="terms-as-they-mostly-stand-there-never-stems",
        ),
        pytest.param(
            ["herring quota gauge", "herring quota gauge"],
            ["A herring", "Of quota"],
            "Herring and quota",
            id="what-no-headline-has-is-left-out",
        ),
        pytest.param(
            ["herring quota", "herring quota", "cranes and ships", "ferries and crews"],
            ["herring", "quota", "cranes", "ferries"],
            "Herring and quota",
            id="what-half-of-them-have-is-enough",
        ),
        pytest.param(
            ["herring quota", "herring quota", "cranes", "ferries", "gauges"],
            ["herring", "quota", "cranes", "ferries", "gauges"],
            "",
            id="what-fewer-have-is-not",
        ),
        pytest.param(["herring quota"], ["herring quota"], "", id="one-story-shares-nothing"),
        pytest.param(["", ""], ["", ""], "", id="no-words"),
    ],
)
def test_a_title_says_what_the_stories_share(texts: list[str], headlines: list[str], said: str) -> None:
    assert title(texts, headlines) == said


@pytest.mark.parametrize(
    ("tag", "two", "three"),
    [
        ("en", "Port and quay", "Port, quay and ship"),
        ("de", "Port und quay", "Port, quay und ship"),
        ("de-AT", "Port und quay", "Port, quay und ship"),
        ("es", "Port y quay", "Port, quay y ship"),
        ("fr", "Port et quay", "Port, quay et ship"),
        ("ar", "Port وquay", "Port وquay وship"),
        ("nl", "Port and quay", "Port, quay and ship"),
    ],
)
def test_a_title_is_worded_in_the_language_of_the_site(tag: str, two: str, three: str) -> None:
    language, _ = language_of(tag, [ROOT / "theme/locale"], ROOT)
    assert worded(("port", "quay"), language) == two
    assert worded(("port", "quay", "ship"), language) == three
    assert worded(("100 % Port", "%(third)s"), Language()) == "100 % Port and %(third)s"
