from __future__ import annotations

from plugins.intake.text.make_places import City, Country, cities, fold, hand_made


def city(number: int, name: str, country: str, people: int) -> City:
    return City(geonameid=number, name=name, countrycode=country, population=people)


def test_large_cities_and_capitals_are_taken_and_of_namesakes_the_larger() -> None:
    found = [
        city(1, "Twin", "AA", 150_000),
        city(2, "Twin", "BB", 900_000),
        city(3, "Hamlet", "AA", 99_999),
        city(4, "Seat", "CC", 500),
    ]
    countries = [Country(name="Cland", iso="CC", capital="Seat")]
    assert cities(found, countries) == {("city", "Twin"): "BB", ("city", "Seat"): "CC"}


def test_the_order_of_the_data_does_not_matter() -> None:
    found = [city(1, "Twin", "AA", 200_000), city(2, "Twin", "BB", 200_000)]
    assert cities(found, []) == cities(reversed(found), []) == {("city", "Twin"): "AA"}


def test_hand_made_rows_may_have_names_of_several_words() -> None:
    rows = hand_made("Gaza City PS,\nThe Hague NL", "city")
    assert rows == {("city", "Gaza City"): "PS", ("city", "The Hague"): "NL"}


def test_names_are_folded_without_accents() -> None:
    assert fold("São Tomé") == "sao tome"
