from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.model import Source
from plugins.intake.text.agencies import known_agencies
from plugins.intake.text.datelines import (
    _AGENCY,
    _AGENCY_FIRST,
    _AGENCY_LINE,
    _DAY_END,
    _MOST_WORDS,
    _NO_PLACE_LINE,
    _PRESS_LINE,
    MAX_LENGTH,
    Dateline,
    _is_press_line,
    dateline_of,
)

AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW", "Meridian"))])
NOV_16 = date(2026, 11, 16)


def line(printed: str, place: str, agency: str | None, **more: object) -> Dateline:
    return Dateline(printed=printed, place=place, agency=agency, **more)  # type: ignore[arg-type]


FORMS = {
    "Manila, Sept 2 (AFP) Sep 02, 2024": line("Manila, Sept 2 (AFP)", "Manila", "AFP", date=date(2024, 9, 2)),
    "Kyiv, Ukraine (AFP) Jan 28, 2024": line(
        "Kyiv, Ukraine (AFP)", "Kyiv", "AFP", country="Ukraine", date=date(2024, 1, 28)
    ),
    "Washington (UPI) Nov 16, 2026": line("Washington (UPI)", "Washington", "UPI", date=NOV_16),
    "Washington (UPI) -- The rain came.": line(
        "Washington (UPI)", "Washington", "UPI", rest="The rain came."
    ),
    "Bozeman MT (SPX) Nov 16, 2026": line("Bozeman MT (SPX)", "Bozeman", "SPX", region="MT", date=NOV_16),
    "Kennedy Space Center FL (SPX) Nov 16, 2026": line(
        "Kennedy Space Center FL (SPX)", "Kennedy Space Center", "SPX", region="FL", date=NOV_16
    ),
    "London, UK (SPX) Nov 16, 2026": line("London, UK (SPX)", "London", "SPX", country="UK", date=NOV_16),
    "PORTO, Nov 7 (Reuters) - The rain came.": line(
        "PORTO, Nov 7 (Reuters)", "PORTO", "Reuters", rest="The rain came."
    ),
    "MADRID, 16 Nov. 2026 (Europa Press) - Llueve.": line(
        "MADRID, 16 Nov. 2026 (Europa Press)", "MADRID", "Europa Press", date=NOV_16, rest="Llueve."
    ),
    "Nueva Delhi, 21 ene (EFE).- Llueve.": line(
        "Nueva Delhi, 21 ene (EFE)", "Nueva Delhi", "EFE", rest="Llueve."
    ),
    "SYDNEY March 22 AAP - Rain.": line("SYDNEY March 22 AAP", "SYDNEY", "AAP", rest="Rain."),
    "SYDNEY, March 22 AAP — Rain.": line("SYDNEY, March 22 AAP", "SYDNEY", "AAP", rest="Rain."),
    "Peine (dpa/lni) - Rain.": line("Peine (dpa/lni)", "Peine", "dpa/lni", rest="Rain."),
    "Tel Aviv/Beirut (dpa) - Rain.": line("Tel Aviv/Beirut (dpa)", "Tel Aviv/Beirut", "dpa", rest="Rain."),
    "ROUND ROCK, Texas--(BUSINESS WIRE)--Rain Ltd (NYSE: RAIN) has come.": line(
        "ROUND ROCK, Texas--(BUSINESS WIRE)",
        "ROUND ROCK",
        "BUSINESS WIRE",
        region="Texas",
        rest="Rain Ltd (NYSE: RAIN) has come.",
    ),
    "ROUND ROCK, Texas--(BUSINESS WIRE)--November 16, 2026--Rain.": line(
        "ROUND ROCK, Texas--(BUSINESS WIRE)",
        "ROUND ROCK",
        "BUSINESS WIRE",
        region="Texas",
        date=NOV_16,
        rest="Rain.",
    ),
    "BEIJING, Nov. 7 (Xinhua) -- Rain.": line("BEIJING, Nov. 7 (Xinhua)", "BEIJING", "Xinhua", rest="Rain."),
    "SAO PAULO (AP) _ Rain.": line("SAO PAULO (AP)", "SAO PAULO", "AP", rest="Rain."),
    "SAN JOSE, Costa Rica (AP) — Rain.": line(
        "SAN JOSE, Costa Rica (AP)", "SAN JOSE", "AP", country="Costa Rica", rest="Rain."
    ),
    "WASHINGTON, D.C. (AP) \N{EN DASH} Rain.": line(
        "WASHINGTON, D.C. (AP)", "WASHINGTON", "AP", region="D.C.", rest="Rain."
    ),
    "Lisbon, Nov 16 (MW) Nov 16, 2026": line("Lisbon, Nov 16 (MW)", "Lisbon", "MW", date=NOV_16),
    "Nowhere, Nov 16 (Meridian) - Rain.": line(
        "Nowhere, Nov 16 (Meridian)", "Nowhere", "Meridian", rest="Rain."
    ),
    "Nowhere, Noland (MW) Nov 16, 2026": line(
        "Nowhere, Noland (MW)", "Nowhere", "MW", country="Noland", date=NOV_16
    ),
    "LISBON, Portugal, Nov. 16, 2026 /PRNewswire/ -- Rain.": line(
        "LISBON, Portugal, Nov. 16, 2026 /PRNewswire/",
        "LISBON",
        "PRNewswire",
        country="Portugal",
        date=NOV_16,
        rest="Rain.",
    ),
    "PORTLAND, Ore., Nov. 16, 2026 (GLOBE NEWSWIRE) -- Rain.": line(
        "PORTLAND, Ore., Nov. 16, 2026 (GLOBE NEWSWIRE)",
        "PORTLAND",
        "GLOBE NEWSWIRE",
        region="Ore.",
        date=NOV_16,
        rest="Rain.",
    ),
    "LONDON, 16 November 2026 \N{EN DASH} Rain.": line(
        "LONDON, 16 November 2026", "LONDON", None, date=NOV_16, rest="Rain."
    ),
    "Wrackmouth, 16 November 2026 - Rain.": line(
        "Wrackmouth, 16 November 2026", "Wrackmouth", None, date=NOV_16, rest="Rain."
    ),
    "Atlanta, Georgia (AFP) Nov 16, 2026": line(
        "Atlanta, Georgia (AFP)", "Atlanta", "AFP", region="Georgia", date=NOV_16
    ),
    "Cape Canaveral, Florida, United States (AFP) Nov 16, 2026": line(
        "Cape Canaveral, Florida, United States (AFP)",
        "Cape Canaveral",
        "AFP",
        region="Florida",
        country="United States",
        date=NOV_16,
    ),
    "Rio de Janeiro (AFP) Nov 16, 2026": line("Rio de Janeiro (AFP)", "Rio de Janeiro", "AFP", date=NOV_16),
    "The Hague, Nov 16 (AFP) Nov 16, 2026 - Rain.": line(
        "The Hague, Nov 16 (AFP)", "The Hague", "AFP", date=NOV_16, rest="Rain."
    ),
    "Aboard the Rain Maiden (MW) Nov 16, 2026": line(
        "Aboard the Rain Maiden (MW)", "Aboard the Rain Maiden", "MW", date=NOV_16
    ),
    "Manila (AFP) Nov 16, 2026Rain came.": line(
        "Manila (AFP)", "Manila", "AFP", date=NOV_16, rest="Rain came."
    ),
    "Kyiv (AFP)": line("Kyiv (AFP)", "Kyiv", "AFP"),
    "NOWHERE (AFP)": line("NOWHERE (AFP)", "NOWHERE", "AFP"),
    "Oslo (XYZ) Nov 16, 2026 - Rain.": line("Oslo (XYZ)", "Oslo", "XYZ", date=NOV_16, rest="Rain."),
    "Oslo (Fjord Press) - Rain.": line("Oslo (Fjord Press)", "Oslo", "Fjord Press", rest="Rain."),
    "  Oslo (AFP) Nov 16, 2026  ": line("Oslo (AFP)", "Oslo", "AFP", date=NOV_16),
    "Oslo, Dec 31 (AFP) Jan 01, 2027": line("Oslo, Dec 31 (AFP)", "Oslo", "AFP", date=date(2027, 1, 1)),
    "OSLO, Nov 16, 2026 (AFP) Nov 17, 2026": line("OSLO, Nov 16, 2026 (AFP)", "OSLO", "AFP", date=NOV_16),
    "Oslo, Feb 30, 2026 (AFP) - Rain.": line("Oslo, Feb 30, 2026 (AFP)", "Oslo", "AFP", rest="Rain."),
    "SAINT-DENIS, La Réunion, Nov 16 (AFP) Nov 16, 2026": line(
        "SAINT-DENIS, La Réunion, Nov 16 (AFP)", "SAINT-DENIS", "AFP", country="La Réunion", date=NOV_16
    ),
    "N'Djamena (AFP) Nov 16, 2026": line("N'Djamena (AFP)", "N'Djamena", "AFP", date=NOV_16),
}


@pytest.mark.parametrize(("text", "dateline"), FORMS.items(), ids=FORMS)
def test_a_dateline_is_taken_apart(text: str, dateline: Dateline) -> None:
    found = dateline_of(text, AGENCIES)
    assert found
    assert replace(found, days="", has_dash=False, is_stamped=False) == dateline


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("MOSCOW, November 7. /TASS/. Rain.", "MOSCOW, November 7. /TASS/.", "Rain."),
        ("(ANSA) - ROME, NOV 7 - Rain.", "(ANSA) - ROME, NOV 7", "Rain."),
        ("(ANSA) - Banda Aceh, Nov 7 - Rain.", "(ANSA) - Banda Aceh, Nov 7", "Rain."),
        ("AMMAN, June 1, Kyodo - Rain.", "AMMAN, June 1, Kyodo", "Rain."),
        ("MOSCOW. Nov 7 (Interfax) - Rain.", "MOSCOW. Nov 7 (Interfax)", "Rain."),
        ("Auckland, 20 April: Rain.", "Auckland, 20 April", "Rain."),
        ("ZURICH \u2013 September 16, 2026 \u2013 Rain.", "ZURICH \u2013 September 16, 2026", "Rain."),
        ("Wien, 7. November 2026 (APA) - Regen.", "Wien, 7. November 2026 (APA)", "Regen."),
        ("Berlin, 07.11.2026 (dpa) - Regen.", "Berlin, 07.11.2026 (dpa)", "Regen."),
        ("Paris, 1er novembre 2026 (AFP) - Pluie.", "Paris, 1er novembre 2026 (AFP)", "Pluie."),
        ("Lisboa, 07 dez 2026 (Lusa) - Chuva.", "Lisboa, 07 dez 2026 (Lusa)", "Chuva."),
        ("Kabul, Aug 1 (PTI) Rain.", "Kabul, Aug 1 (PTI)", "Rain."),
        ("Halle (Saale) (dpa/sa) - Regen.", "Halle (Saale) (dpa/sa)", "Regen."),
        ("Madrid, 7 de noviembre de 2026.- Llueve.", "Madrid, 7 de noviembre de 2026", "Llueve."),
        ("Oslo (November 7, 2026) - Rain.", "Oslo (November 7, 2026)", "Rain."),
        ("OSLO -- (Nov. 7, 2026) -- Rain.", "OSLO -- (Nov. 7, 2026)", "Rain."),
        ("Wrackmouth, Norway (7 November 2026): Rain.", "Wrackmouth, Norway (7 November 2026)", "Rain."),
        (
            "Wrackmouth, Norway \u2013 November 7, 2026 \u2013 Rain.",
            "Wrackmouth, Norway \u2013 November 7, 2026",
            "Rain.",
        ),
    ],
)
def test_each_agency_has_its_form(text: str, printed: str, rest: str) -> None:
    found = dateline_of(text, AGENCIES)
    assert found
    assert (found.printed, found.rest) == (printed, rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo (AFP) Nov 16, 2026", True),
        ("Oslo (AFP) Nov 16, 2026 - Rain.", False),
        ("MADRID, 16 Nov. (EUROPA PRESS) -", False),
    ],
)
def test_a_dateline_alone_announces_no_text(text: str, *, expected: bool) -> None:
    found = dateline_of(text, AGENCIES)
    assert found
    assert found.is_alone is expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Rain came to Oslo on Monday.", id="a sentence"),
        pytest.param("The European Space Agency (ESA) said on Nov 16, 2026 that", id="an agency's name"),
        pytest.param("The Bureau of Meteorology (BOM) - which measures rain", id="likewise, with a dash"),
        pytest.param("Oslo (AFP) said that it rained", id="no date, no dash, no line end"),
        pytest.param("Ola Nordmann (AP)", id="a photographer's credit"),
        pytest.param("oslo (AFP) Nov 16, 2026", id="a small letter"),
        pytest.param("16 Nov (AFP) Nov 16, 2026", id="no place"),
        pytest.param("Rain Ltd (NYSE: RAIN) Nov 16, 2026", id="a stock's name"),
        pytest.param("By Ola Nordmann", id="a byline"),
        pytest.param("Rain falls in spring - and in autumn", id="a headline with a dash"),
        pytest.param("Photo: Oslo (AFP)", id="a caption"),
        pytest.param("Oslo, Nov 16", id="a place and a day"),
        pytest.param("Oslo, Nov 16, 2026", id="likewise with the year, but no dash"),
        pytest.param("- Oslo (AFP) -", id="a crosshead"),
        pytest.param("PORT ANSEL - Nov 16", id="a dash before the day"),
        pytest.param("(AFP) Nov 16, 2026", id="an agency alone"),
        pytest.param("Published April 24th 2013 - 17:59", id="a page's own date"),
        pytest.param("Rain Ends Wet Summer (Nov 16, 2026) - It rained", id="a headline with its date"),
    ],
)
def test_what_is_no_dateline_is_none(text: str) -> None:
    assert dateline_of(text, AGENCIES) is None


def test_there_are_at_least_forty_forms() -> None:
    assert len(FORMS) >= 40


def test_the_qualifier_is_what_tells_where_the_place_is() -> None:
    texts = ("Kyiv, Ukraine (AFP) -", "Cape X, Florida, United States (AFP) -", "Oslo (AFP) -")
    datelines = [dateline_of(text, AGENCIES) for text in texts]
    assert [found and found.qualifier for found in datelines] == ["Ukraine", "Florida, United States", None]


def test_the_text_behind_a_dateline_is_whole_however_long() -> None:
    found = dateline_of(f"Oslo (AFP) - {'rain ' * 1000}", AGENCIES)
    assert found is not None
    assert found.rest == ("rain " * 1000).strip()


_WORDS = ("Porto", "Rio de Janeiro", "St. Malo", "el-Sheikh", "March", "by", "News", "It rained", "a")
_DAYS = ("Nov 16", "Nov. 3rd, 2026", "16 Nov.", "2026-11-16", "16.11.2026", "Sept 2 2026", "2026", "9")
_SOURCES = ("(AFP)", "( dpa/lni )", "/PRNewswire/", "AAP", "[AP]", "(", "/", "Kerala)", "10:15")
_JOINTS = (
    " ",
    " ",
    " ",
    ", ",
    ",",
    "/",
    ". ",
    ".",
    ": ",
    ":",
    " - ",
    "-",
    "--",
    " \u2013",
    "_",
    " _ ",
    " & ",
)
_PIECES = st.lists(st.sampled_from((*_WORDS, *_DAYS, *_SOURCES)), min_size=1, max_size=9)


@given(_PIECES, st.lists(st.sampled_from(_JOINTS), min_size=9, max_size=9))
def test_no_dateline_is_passed_over_by_the_signs_looked_for_first(
    pieces: list[str], joints: list[str]
) -> None:
    text = "".join(f"{piece}{joint}" for piece, joint in zip(pieces, joints, strict=False))
    head = text.strip()[:MAX_LENGTH]
    has_agency = any(pattern.match(head) for pattern in (_AGENCY_LINE, _AGENCY_FIRST, _NO_PLACE_LINE))
    press = _PRESS_LINE.match(head)
    is_press = press is not None and _is_press_line(press)
    assert _AGENCY.search(head) or not has_agency
    assert _DAY_END.search(head) or not is_press
    if has_agency or is_press:
        assert not all(map(str.isalpha, head.split(" ", _MOST_WORDS)[:_MOST_WORDS]))


@given(st.text(alphabet="AB ab,/().-'0123456789NovAFP", max_size=400))
def test_no_line_is_too_odd(text: str) -> None:
    found = dateline_of(text, AGENCIES)
    assert found is None or text.strip().startswith(found.printed)


@pytest.mark.parametrize(
    ("text", "is_stamped"),
    [
        pytest.param("Manila (AFP) Sep 02, 2024 - Rain.", True, id="a day behind the agency is the site's"),
        pytest.param("MANILA, Sept 2, 2024 (AFP) - Rain.", False, id="one before it is the agency's"),
    ],
)
def test_the_sites_own_day_stands_behind_the_agency(text: str, *, is_stamped: bool) -> None:
    found = dateline_of(text, AGENCIES)
    assert found
    assert found.is_stamped is is_stamped


@pytest.mark.parametrize(
    ("text", "place", "qualifier"),
    [
        pytest.param(
            "Port au Prince, Nov 5 (AFP) Nov 05, 2024", "Port au Prince", None, id="small words within"
        ),
        pytest.param(
            "Wells (Somerset), Nov 5, 2024 (PTI) Rain.", "Wells", "Somerset", id="a region in brackets"
        ),
        pytest.param(
            "WELLS, Maine & COVE, Oregon--(BUSINESS WIRE)--Nov 5, 2024--Rain.",
            "WELLS",
            "Maine",
            id="two with states",
        ),
        pytest.param(
            "WELLS & COVE--(BUSINESS WIRE)--Rain.", "WELLS", None, id="two towns: the first is meant"
        ),
        pytest.param(
            "LIMA, November 5, 2024. /TASS Correspondent Ines Calado/. Rain.", "LIMA", None, id="a writer"
        ),
    ],
)
def test_unusual_places_are_read(text: str, place: str, qualifier: str | None) -> None:
    found = dateline_of(text, AGENCIES)
    assert found
    assert (found.place, found.qualifier) == (place, qualifier)


@pytest.mark.parametrize(
    "text", ["By Ines Calado Lima (AFP) Nov 5, 2024", "Staff Writers Lima (AFP) Nov 5, 2024"]
)
def test_a_byline_is_no_place(text: str) -> None:
    assert dateline_of(text, AGENCIES) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param("Ras al-Khaimah, UAE (AFP) Oct 27, 2016", "Ras al-Khaimah", id="an article within"),
        pytest.param("'s-Hertogenbosch (AFP) Oct 27, 2016", "'s-Hertogenbosch", id="an apostrophe first"),
        pytest.param("MOSCOW. April 2, 2019 (Interfax) - Rain", "MOSCOW", id="a stop behind the place"),
        pytest.param("Mumbai [India], April 2 (ANI): Rain", "Mumbai", id="a country in square brackets"),
        pytest.param("April 2 (UPI) -- Rain fell", "", id="no place at all"),
        pytest.param("Bodø (OPEN RAIN) Feb 05, 2019", "Bodø", id="unknown capitals and a full day alone"),
    ],
)
def test_an_unusual_place_starts_a_dateline(line: str, place: str) -> None:
    found = dateline_of(line, AGENCIES)

    assert found is not None
    assert found.place == place
