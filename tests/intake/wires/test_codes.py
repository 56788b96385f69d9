from __future__ import annotations

import pytest

from plugins.core.kinds import PubStatus
from plugins.intake.wires.codes import (
    address_of,
    language,
    name_of,
    number,
    status_of,
    subject_of,
    urgency,
)
from plugins.intake.wires.countries import country_code, country_of_concept


@pytest.mark.parametrize(
    ("code", "subject"),
    [
        ("medtop:20000523", "medtop:20000523"),
        ("http://cv.iptc.org/newscodes/mediatopic/20000523", "medtop:20000523"),
        ("subj:15000000", "subj:15000000"),
        ("http://cv.iptc.org/newscodes/subjectcode/15000000", "subj:15000000"),
        ("iptccat:04000000", "subj:04000000"),
        ("15054000", "subj:15054000"),
        ("pers:20000523", None),
        ("medtop:12", None),
        ("", None),
    ],
)
def test_a_subject_is_a_code_of_iptc(code: str, subject: str | None) -> None:
    assert subject_of(code) == subject


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (["stat:usable"], PubStatus.USABLE),
        (["http://cv.iptc.org/newscodes/pubstatusg2/withheld"], PubStatus.WITHHELD),
        (["Canceled"], PubStatus.CANCELED),
        (["Cancelled"], PubStatus.CANCELED),
        (["Embargoed"], PubStatus.USABLE),
        (["unheard-of", "kill"], PubStatus.CANCELED),
        (["unheard-of"], None),
        ([], None),
    ],
)
def test_a_status_is_the_first_known_one(codes: list[str], status: PubStatus | None) -> None:
    assert status_of(codes) is status


@pytest.mark.parametrize(
    ("tags", "lang"),
    [
        (["en-GB"], "en-GB"),
        (["EN_us"], "en-us"),
        (["eng"], "en"),
        (["ger-AT"], "de-AT"),
        (["english language", "fr"], "fr"),
        (["x" * 40], None),
        ([], None),
    ],
)
def test_a_language_is_written_as_bcp_47_has_it(tags: list[str], lang: str | None) -> None:
    assert language(tags) == lang


@pytest.mark.parametrize(
    ("text", "value"),
    [("11", 11), (" 3 ", 3), ("-1", None), ("1.2", None), ("9" * 10, None), ("²", None), (None, None)],
)
def test_a_number_has_digits_alone(text: str | None, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("texts", "value"), [(["4"], 4), (["0", "9"], 9), (["urg:3"], 3), (["high"], None), ([], None)]
)
def test_an_urgency_lies_between_1_and_9(texts: list[str], value: int | None) -> None:
    assert urgency(texts) == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nprov:REUTERS", "REUTERS"),
        ("Meridian Wire", "Meridian Wire"),
        ("Wire: the agency", "Wire: the agency"),
        ("http://cv.iptc.org/newscodes/newsprovider/AFP", "AFP"),
        ("http://www.example.com", None),
        ("", None),
    ],
)
def test_a_name_may_stand_in_a_code(text: str, name: str | None) -> None:
    assert name_of(text) == name


def test_an_address_is_the_first_that_leads_anywhere() -> None:
    assert address_of(["urn:x", "javascript:x", " https://a.example/b "]) == "https://a.example/b"
    assert address_of(["x"]) is None


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("NO", "NO"),
        ("no", "NO"),
        ("NOR", "NO"),
        ("DEU", "DE"),
        ("PRT", "PT"),
        ("US-NV", "US"),
        ("XX", None),
        ("XYZ", None),
        ("Norway", None),
        ("", None),
    ],
)
def test_a_country_code_is_one_of_iso_3166(code: str, country: str | None) -> None:
    assert country_code(code) == country


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("country:NO", "NO"),
        ("iso3166-1a2:DE", "DE"),
        ("iso3166-1a3:USA", "US"),
        ("http://cvx.iptc.org/iso3166-1a3/AUT", "AT"),
        ("prov:BE", None),
        ("geo:345678", None),
        ("DE", None),
    ],
)
def test_a_concept_is_a_country_where_its_vocabulary_says_so(code: str, country: str | None) -> None:
    assert country_of_concept(code) == country
