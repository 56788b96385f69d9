from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plugins.core.language import Language, canonical
from plugins.core.site import direction_of

DAY = date(2026, 11, 9)
ARABIC_PLURAL = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
FORMS = ("لا قصص", "قصة واحدة", "قصتان", "%(n)s قصص", "%(n)s قصة", "%(n)s قصة")


@pytest.mark.parametrize(
    ("tag", "day", "long", "short"),
    [
        ("en", "Monday 9 November 2026", "9 November 2026", "9 Nov 2026"),
        ("en-US", "Monday, November 9, 2026", "November 9, 2026", "Nov 9, 2026"),
        ("de", "Montag, 9. November 2026", "9. November 2026", "9. Nov. 2026"),
        ("de-AT", "Montag, 9. November 2026", "9. November 2026", "9. Nov. 2026"),
        ("fr", "lundi 9 novembre 2026", "9 novembre 2026", "9 nov. 2026"),
        ("es", "lunes, 9 de noviembre de 2026", "9 de noviembre de 2026", "9 nov 2026"),
        ("ar", "الاثنين، 9 نوفمبر 2026", "9 نوفمبر 2026", "9 نوفمبر 2026"),
        pytest.param("tlh", "Monday, 9 November 2026", "9 November 2026", "9 Nov 2026", id="unknown"),
        pytest.param("n o", "Monday, 9 November 2026", "9 November 2026", "9 Nov 2026", id="no tag at all"),
    ],
)
def test_dates_read_as_the_language_writes_them(tag: str, day: str, long: str, short: str) -> None:
    language = Language(tag=tag)
    assert (language.day(DAY), language.long_date(DAY), language.short_day(DAY)) == (day, long, short)
    assert language.short_day(datetime(2026, 11, 9, 23, 59, tzinfo=UTC)) == short


@pytest.mark.parametrize(
    ("number", "text"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (100, 5), (103, 3)]
)
def test_a_number_takes_its_plural(number: int, text: int) -> None:
    arabic = Language(tag="ar", messages={"%(n)s story": FORMS}, plural=ARABIC_PLURAL)
    assert arabic.counted("%(n)s story", "%(n)s stories", number) == FORMS[text]


@pytest.mark.parametrize(("number", "text"), [(0, "many"), (1, "one"), (2, "many")])
def test_what_nobody_translated_is_counted_as_in_english(number: int, text: str) -> None:
    arabic = Language(tag="ar", plural=ARABIC_PLURAL)
    assert (arabic.counted("one", "many", number), arabic.say("one")) == (text, "one")


@pytest.mark.parametrize("tag", ["de", "de-AT", "zh-Hant-TW", "es-419", ""])
def test_a_tag_has_one_way_of_being_written(tag: str) -> None:
    assert (canonical(tag.lower()), canonical(tag.upper()), canonical(tag)) == (tag, tag, tag)


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("HE", "rtl"), ("arn", "ltr")]
)
def test_a_language_has_a_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction
