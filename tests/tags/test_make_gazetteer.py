from __future__ import annotations

from plugins.tags.gazetteer import Gazetteer
from plugins.tags.make_gazetteer import HEADER, Place, cities, plain, regions, shown, table


def rows(*places: Place) -> list[str]:
    head, *found = table(places)
    assert head == HEADER
    return found


def test_countries_come_first_then_the_larger() -> None:
    assert rows(
        Place("Small", "NO", "city", 120),
        Place("Large", "NO", "city", 900),
        Place("Norland", "NO", "country", 5),
    ) == ["Norland\tNO\tcountry\t5\t", "Large\tNO\tcity\t900\t", "Small\tNO\tcity\t120\t"]


def test_of_two_of_one_name_in_a_country_one_stays() -> None:
    assert rows(Place("Kell", "NO", "city", 120), Place("Kell", "NO", "capital", 90)) == [
        "Kell\tNO\tcapital\t90\t"
    ]
    assert len(rows(Place("Kell", "NO", "city", 120), Place("Kell", "SE", "city", 90))) == 2


def test_names_are_english_with_the_others_beside_them() -> None:
    assert rows(Place("Köln", "DE", "city", 1000)) == ["Cologne\tDE\tcity\t1000\tKoln|Köln"]
    assert rows(Place("Frankfurt am Main", "DE", "city", 700)) == [
        "Frankfurt\tDE\tcity\t700\tFrankfurt am Main"
    ]


def test_names_that_are_words_are_marked_and_some_left_out() -> None:
    assert rows(Place("Reading", "GB", "city", 300)) == ["Reading\tGB\tcity?\t300\t"]
    assert rows(Place("Man", "CI", "city", 300)) == []
    (states,) = rows(Place("United States", "US", "country", 1))
    assert "America?" in states.split("\t")[-1].split("|")


def test_transcriptions_are_shown_plain_and_letters_of_the_language_kept() -> None:
    assert (shown("Thāne"), shown("São Paulo"), shown("Xi\u2019an")) == ("Thane", "São Paulo", "Xi'an")
    assert (plain("Łódź"), plain("Tromsø")) == ("Lodz", "Tromso")


def test_cities_are_large_or_capitals_or_named_by_us() -> None:
    found = [
        {"geonameid": 1, "name": "Kell", "countrycode": "NO", "population": 100_000},
        {"geonameid": 2, "name": "Tarn", "countrycode": "NO", "population": 99_999},
        {"geonameid": 3, "name": "Sund", "countrycode": "NO", "population": 2_000},
        {"geonameid": 4, "name": "Venice", "countrycode": "IT", "population": 50_000},
        {"geonameid": 5, "name": "Far", "countrycode": "BR", "population": 240_000},
    ]
    country = {"name": "Norland", "iso": "NO", "capital": "Sund", "population": 5_000_000}
    places = cities(found, [country])  # type: ignore[list-item,arg-type]  # plain dictionaries
    assert [(place.name, place.kind) for place in places] == [
        ("Kell", "city"),
        ("Venice", "city"),
        ("Sund", "capital"),
    ]


def test_a_state_that_has_the_name_of_a_city_is_left_out() -> None:
    names = [place.name for place in regions([{"name": "Texas"}, {"name": "New York"}])]
    assert "Texas" in names
    assert "Scotland" in names
    assert "New York" not in names


def test_what_it_makes_can_be_read() -> None:
    gazetteer = Gazetteer(
        tuple(rows(Place("Köln", "DE", "city", 1000), Place("Norland", "NO", "country", 5)))
    )
    found = gazetteer.named_in("From Köln to Norland")
    assert [gazetteer.tag(gazetteer.chosen(word)).name for _, _, word in found] == ["Cologne", "Norland"]
