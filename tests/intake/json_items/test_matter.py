from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Embargo, PubStatus
from plugins.core.matter import Place
from plugins.intake.json_items.bodies import copy_of
from plugins.intake.json_items.fields import FIELDS
from plugins.intake.json_items.matter import Headed, fitted, headed, status_of
from plugins.intake.json_items.members import Node
from tests.intake.json_items.items import AGENCIES, item
from tests.values import MONDAY, examples


def of(**members: Any) -> Headed:  # noqa: ANN401 - any member
    node = Node.of_item("", item(**members))
    found = headed(node, copy_of(node, None, AGENCIES), AGENCIES)
    assert found
    return found


def topic(**members: str) -> dict[str, Any]:
    return {"subject": [members]}


@pytest.mark.parametrize(
    ("field", "members", "expected"),
    [
        ("guid", {"uri": "urn:a"}, "urn:a"),
        ("guid", {"uri": "", "guid": "urn:b"}, "urn:b"),
        ("title", {"headline": "A &amp; B"}, "A & B"),
        ("title", {"headline": None, "headlines": [{"role": "sub", "value": "S"}, {"value": "M"}]}, "S"),
        (
            "title",
            {"headline": None, "headlines": [{"role": "sub", "value": "S"}, {"role": "main", "value": "M"}]},
            "M",
        ),
        ("title", {"headline": None, "title": "T"}, "T"),
        ("title", {"headline": None}, "The salt pans sell their crop by the pinch"),
        ("kicker", {"headlines": [{"role": "kicker", "value": "SALT"}]}, "SALT"),
        ("summary", {"description_text": "Salt is dear."}, "Salt is dear."),
        ("summary", {"descriptions": [{"role": "x", "value": "X"}, {"role": "summary", "value": "Y"}]}, "Y"),
        ("date", {}, MONDAY),
        ("version", {"version": "3"}, 3),
        ("version", {"version": 4}, None),  # a number is a text by the time it is read
        ("version", {"version": "1.2.3"}, None),
        ("urgency", {"urgency": "4"}, 4),
        ("urgency", {"urgency": "10"}, None),
        ("byline", {"by": "Ana Nobre"}, "Ana Nobre"),
        ("dateline", {}, "AVEIRO, Portugal (MW)"),
        ("dateline", {"dateline": "AVEIRO, Nov 16", "body_xhtml": "<p>Salt.</p>"}, "AVEIRO, Nov 16"),
        ("located", {}, Place(name="Aveiro", country="PT")),
        ("located", {"located": "Lisbon"}, Place(name="Lisbon", country="PT")),
        ("located", {"located": "Xanadu, Nowhere"}, Place(name="Xanadu")),
        (
            "located",
            {"located": "Xanadu", "place": [{"scheme": "http://cvx.iptc.org/iso3166-1a2/", "code": "cn"}]},
            Place(name="Xanadu", country="CN"),
        ),
        ("source", {}, "Meridian Wire"),
        ("source", {"infosource": [{"name": "dpa"}]}, "Deutsche Presse-Agentur (dpa)"),
        ("source", {"infoSources": [{"role": "x", "name": "Nobody's Wire"}]}, "Nobody's Wire"),
        ("source", {"body_xhtml": "<p>Salt.</p>", "copyrightholder": "AFP"}, "Agence France-Presse (AFP)"),
        ("source", {"body_xhtml": "<p>Salt.</p>", "copyrightholder": "Nobody"}, None),
        ("provider", {"provider": {"name": "Tidewire"}}, "Tidewire"),
        ("credit_line", {"creditLine": "MW/Tidewire"}, "MW/Tidewire"),
        ("genre", {"genres": [{"name": "Feature"}]}, "Feature"),
        ("signal", {"signal": "update"}, "update"),
        ("ed_note", {"edNote": "Line one.\nLine two."}, "Line one.\nLine two."),
        ("pub_status", {"pubstatus": "usable"}, PubStatus.USABLE),
        ("pub_status", {"pubStatus": "stat:withheld"}, PubStatus.WITHHELD),
        ("copyright_holder", {"copyrightHolder": "MW"}, "MW"),
        ("copyright_notice", {"copyrightnotice": "(c) 2026 MW"}, "(c) 2026 MW"),
        ("usage_terms", {"usageterms": "No archival use"}, "No archival use"),
        ("usage_terms", {"rightsInfo": {"linkedRights": "https://r.example/"}}, "https://r.example/"),
        ("usage_terms", {"license": "House terms"}, "House terms"),
        ("license", {"license": "CC BY-SA 4.0"}, "CC BY-SA 4.0"),
        ("license", {"usageterms": "https://creativecommons.org/licenses/by/4.0/"}, "CC BY 4.0"),
        ("license", {"license": "House terms"}, None),
        ("embargoed_until", {}, None),
        ("embargoed_until", {"embargoed": None}, None),
        ("embargoed_until", {"embargoed": ""}, Embargo()),
        ("embargoed_until", {"embargoed": True}, Embargo()),
        ("embargoed_until", {"embargoedUntil": "2026-11-16T09:30:00Z"}, Embargo(MONDAY)),
        ("expires", {"expires": "2026-11-16T09:30:00Z"}, MONDAY),
        ("lang", {"language": "pt_BR"}, "pt-BR"),
        ("lang", {"language": "?"}, "en"),
        (
            "lang",
            {"body_text": "Das Salz ist nicht mehr, was es war, und der Rat weiß das.", "body_xhtml": ""},
            "de",
        ),
        ("evolved_from", {"evolvedfrom": "urn:old"}, "urn:old"),
        ("tags", {"keywords": ["salt", "sea", "salt"]}, ("salt", "sea")),
        (
            "subjects",
            topic(scheme="http://cv.iptc.org/newscodes/mediatopic/", code="04000000"),
            ("medtop:04000000",),
        ),
        ("subjects", topic(code="20000892"), ("medtop:20000892",)),
        ("subjects", topic(code="medtop:01000000"), ("medtop:01000000",)),
        ("subjects", topic(code="04011000"), ()),
        (
            "subjects",
            {"subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000892"}]},
            ("medtop:20000892",),
        ),
    ],
)
def test_each_field_is_found(field: str, members: dict[str, Any], expected: object) -> None:
    assert getattr(of(**members).matter, field) == expected


@pytest.mark.parametrize(
    ("members", "doubt"),
    [
        pytest.param({}, None, id="none"),
        pytest.param({"headline": None}, "the item has no headline", id="no headline"),
        pytest.param({"pubstatus": "maybe"}, "pubstatus is 'maybe'", id="a status of its own"),
        pytest.param({"expires": "soon"}, "expires is 'soon'", id="no time"),
        pytest.param(
            {"embargoed": "Monday"}, "the embargo is 'Monday': held", id="an embargo that is no time"
        ),
        pytest.param(
            {"versioncreated": "x", "firstcreated": "2026-11-16T09:30:00Z"},
            "versioncreated names no time: the date is that of /firstcreated",
            id="another date",
        ),
    ],
)
def test_what_is_not_sure_is_a_doubt(members: dict[str, Any], doubt: str | None) -> None:
    doubts = of(**members).doubts
    assert len(doubts) == (doubt is not None)
    assert all(each.startswith(str(doubt)) for each in doubts)


def test_a_full_dateline_dates_an_item() -> None:
    found = of(versioncreated=None, body_xhtml="<p>AVEIRO, Nov 16, 2026 (MW) - Salt.</p>")
    assert found.matter.date == datetime(2026, 11, 16, tzinfo=UTC)
    assert found.doubts


def test_nothing_dates_an_item() -> None:
    assert headed(Node.of_item("", item(versioncreated=None)), None, AGENCIES) is None


def test_an_item_without_a_name_gets_one_that_stays() -> None:
    first, second = of(uri=""), of(uri=" ")
    assert first.matter.guid == second.matter.guid
    assert str(first.matter.guid).startswith("urn:dateline:meridian-wire:")


def test_a_status_is_known_by_its_last_word() -> None:
    assert (
        status_of(Node.of_item("", item(pubstatus="http://cv.example/statcode/cancelled")))
        is PubStatus.CANCELED
    )


@given(st.text(), st.integers(min_value=3, max_value=30))
@examples(100)
def test_what_is_cut_fits(text: str, limit: int) -> None:
    assert len(fitted(text, limit)) <= limit


def test_every_field_of_the_table_has_a_path() -> None:
    assert all(field.paths.split() for field in FIELDS.values())
