from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.matter import Place
from plugins.intake.text import places
from plugins.intake.text.places import country_of, is_region, locate, split_state


@pytest.mark.parametrize(
    ("place", "qualifier", "located"),
    [
        pytest.param("Brussels", None, Place(name="Brussels", country="BE"), id="a capital"),
        pytest.param("LONDON", None, Place(name="London", country="GB"), id="capitals are set right"),
        pytest.param(
            "RIO DE JANEIRO", None, Place(name="Rio de Janeiro", country="BR"), id="small words too"
        ),
        pytest.param("PORT-AU-PRINCE", None, Place(name="Port-au-Prince", country="HT"), id="and hyphens"),
        pytest.param("N'DJAMENA", None, Place(name="N'Djamena", country="TD"), id="a single letter before"),
        pytest.param("XI'AN", None, Place(name="Xi'an", country="CN"), id="but not two letters"),
        pytest.param(
            "Port au Prince", None, Place(name="Port au Prince", country="HT"), id="without hyphens"
        ),
        pytest.param("Cambridge", "UK", Place(name="Cambridge", country="GB"), id="a country's code"),
        pytest.param(
            "Santiago de Chile",
            None,
            Place(name="Santiago de Chile", country="CL"),
            id="a country in the name",
        ),
        pytest.param("São Paulo", None, Place(name="São Paulo", country="BR"), id="with its accents"),
        pytest.param("SAO PAULO", None, Place(name="Sao Paulo", country="BR"), id="and without"),
        pytest.param("San Jose", None, Place(name="San Jose", country="US"), id="of two the larger"),
        pytest.param("SAN JOSE", "Costa Rica", Place(name="San Jose", country="CR"), id="unless told"),
        pytest.param("Bozeman", "MT", Place(name="Bozeman", country="US"), id="a state tells the country"),
        pytest.param("Nowhere", "Ore.", Place(name="Nowhere", country="US"), id="also of an unknown place"),
        pytest.param("Atlanta", "Georgia", Place(name="Atlanta", country="US"), id="Georgia the state"),
        pytest.param("Tbilisi", "Georgia", Place(name="Tbilisi", country="GE"), id="Georgia the country"),
        pytest.param("Cape X", "Florida, United States", Place(name="Cape X", country="US"), id="both"),
        pytest.param("London", "UK", Place(name="London", country="GB"), id="a country's short form"),
        pytest.param("Lisbon", "Noland", Place(name="Lisbon"), id="an unknown country speaks against"),
        pytest.param("Wrackmouth", None, Place(name="Wrackmouth"), id="an unknown place"),
        pytest.param("Tel Aviv/Beirut", None, Place(name="Tel Aviv", country="IL"), id="the first of two"),
        pytest.param("Singapore", None, Place(name="Singapore", country="SG"), id="a city that is a country"),
        pytest.param(
            "Windhoek", "Namibia", Place(name="Windhoek", country="NA"), id="NA is no missing value"
        ),
        pytest.param("Aboard the Rain Maiden", None, None, id="a ship is no place"),
    ],
)
def test_a_printed_place_is_located(place: str, qualifier: str | None, located: Place | None) -> None:
    assert locate(place, qualifier) == located


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Bozeman MT", ("Bozeman", "MT")),
        ("Washington DC", ("Washington", "DC")),
        ("LA PAZ", ("LA PAZ", None)),
        ("Oslo", ("Oslo", None)),
        ("MT", ("MT", None)),
    ],
)
def test_a_state_behind_the_place_is_split_off(printed: str, parts: tuple[str, str | None]) -> None:
    assert split_state(printed) == parts


def test_states_and_provinces_are_regions() -> None:
    assert is_region("Calif.")
    assert is_region("Ontario")
    assert not is_region("Portugal")


def test_the_table_credits_its_source_and_holds_three_plain_columns() -> None:
    head, *rows = Path(places.__file__).with_name("places.tsv").read_text("utf-8").splitlines()
    assert "GeoNames" in head
    assert "CC BY 4.0" in head
    assert "make_places.py" in head
    cells = [row.split("\t") for row in rows]
    assert all(len(row) == 3 and len(row[1]) == 2 and row[1].isupper() for row in cells)
    assert {row[2] for row in cells} == {"city", "country", "region"}
    assert len(cells) < 10_000


def test_every_capital_in_the_news_is_there() -> None:
    names = "Kyiv Moscow Washington Beijing Paris Berlin Madrid Lisbon Rome Tokyo Seoul Manila Vaduz Tarawa"
    assert [name for name in names.split() if country_of(name) is None] == []


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("SHARM EL-SHEIKH", "Sharm el-Sheikh", id="an article before a hyphen stays small"),
        pytest.param("EL-ARISH", "El-Arish", id="but not at the start"),
    ],
)
def test_an_article_within_a_place_is_small(printed: str, name: str) -> None:
    found = locate(printed)

    assert found is not None
    assert found.name == name


def test_a_journey_is_no_place() -> None:
    assert locate("EN ROUTE TO FIJI") is None
