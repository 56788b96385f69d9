from __future__ import annotations

import pytest

from plugins.core.model import Source
from plugins.intake.text.agencies import KNOWN, known_agencies


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("AFP", "Agence France-Presse (AFP)"),
        ("Agence France-Presse", "Agence France-Presse (AFP)"),
        ("afp", "Agence France-Presse (AFP)"),
        ("dpa", "Deutsche Presse-Agentur (dpa)"),
        ("dpa/lni", "Deutsche Presse-Agentur (dpa)"),
        ("BUSINESS WIRE", "Business Wire"),
        ("GLOBE NEWSWIRE", "GlobeNewswire"),
        ("The Associated Press", "The Associated Press (AP)"),
        ("Fjord Press", None),
        ("", None),
    ],
)
def test_an_agency_is_known_by_each_of_its_names(printed: str, name: str | None) -> None:
    assert KNOWN.named(printed) == name


def test_an_unknown_agency_is_taken_as_printed() -> None:
    assert KNOWN.full_name("Fjord Press") == "Fjord Press"


def test_the_sites_own_sources_are_known_by_name_and_alias() -> None:
    agencies = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])
    assert agencies.named("MW") == agencies.named("meridian wire") == "Meridian Wire"


def test_the_site_may_name_a_known_agency_otherwise_and_all_its_forms_follow() -> None:
    agencies = known_agencies([Source(name="Agence France", aliases=("AFP",))])
    assert {agencies.named(form) for form in ("AFP", "Agence France-Presse", "Agence France")} == {
        "Agence France"
    }


def test_a_text_names_an_agency_by_whole_words_only() -> None:
    name = "Agence France-Presse (AFP)"
    assert KNOWN.is_named_in("AFP, UPI and others hold the rights.", name)
    assert KNOWN.is_named_in("Copyright Agence France-Presse.", name)
    assert not KNOWN.is_named_in("The RAFPX programme", name)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("dpa-AFX", "Deutsche Presse-Agentur (dpa)", id="with a hyphen"),
        pytest.param("dpa/lno", "Deutsche Presse-Agentur (dpa)", id="with a stroke"),
        pytest.param("AFP-TV", "Agence France-Presse (AFP)", id="its television"),
        pytest.param("Reuters Breakingviews", "Reuters", id="its columns"),
        pytest.param("AP Business", "The Associated Press (AP)", id="its desk"),
        pytest.param("TASS Correspondent Ines Calado", "TASS", id="its writer"),
        pytest.param("AP Academy", None, id="any other word is another name"),
    ],
)
def test_a_service_is_that_of_its_agency(printed: str, name: str | None) -> None:
    assert KNOWN.named(printed) == name
