from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dispatch import Order
from plugins.core.kinds import PubStatus, Status
from plugins.core.problem import Problem
from plugins.intake.intents import Kind
from plugins.intake.plan import MAX_BODY, plan
from plugins.intake.shelf import Shelf
from tests.intake.builders import RAIN, changes, dispatch, kinds, order, reading, shelf_with, story, written
from tests.values import examples

if TYPE_CHECKING:
    from plugins.core.matter import StoryMatter
    from plugins.intake.found import Reading

MORE = f"{RAIN}\n\nThe mayor has lent forty handbells from the schools of the city to the conductors."
FAULT = Problem(path="wire/rain.txt", line=9, code="no-date", message="no year", hint="add it")
SLUG = Order(pub_status=PubStatus.CANCELED, slugline="BC-Rain")
PATH = "2026/w47/rain-falls.md"


def first(path: str = "wire/1.txt", **fields: object) -> Reading:
    return reading(dispatch(**fields), path=path)  # type: ignore[arg-type]


def newer(path: str = "wire/2.txt", **fields: object) -> Reading:
    return reading(dispatch(**{"body": MORE, "hours": 3, **fields}), path=path)  # type: ignore[arg-type]


def edited(text: str) -> str:
    return text.replace("ninth", "tenth")


def test_a_new_guid_is_a_new_story_under_its_iso_week() -> None:
    (change,) = changes(plan((first(),), Shelf()))
    assert (change.kind, change.path, change.before) == (Kind.NEW, PATH, None)


def test_a_story_knows_its_raw_file_and_its_hash() -> None:
    read = first()
    matter = story(written(read)[PATH]).matter
    assert (matter.source_file, matter.source_sha256) == ("wire/1.txt", read.digest)


def test_a_known_hash_is_known() -> None:
    assert kinds(plan((first(),), shelf_with(written(first())))) == [Kind.KNOWN]


def test_of_two_files_with_the_same_hash_the_second_is_known() -> None:
    assert kinds(plan((first(), replace(first(), path="wire/9.txt")), Shelf())) == [Kind.NEW, Kind.KNOWN]


def test_another_file_with_the_same_item_is_known_too() -> None:
    assert kinds(plan((first(), first("wire/9.txt")), Shelf())) == [Kind.NEW, Kind.KNOWN]


def test_slugs_differ_from_those_taken_and_from_one_another() -> None:
    taken = {"2026/w40/rain-falls.md": "---\ntitle: x\n---\n"}
    intents = plan((first(), first("wire/9.txt", guid="urn:other")), shelf_with(taken))
    assert [change.path for change in changes(intents)] == [f"2026/w47/rain-falls-{at}.md" for at in (2, 3)]


def test_a_newer_version_takes_the_place_of_a_story_that_nobody_edited() -> None:
    files = written(first(), newer(title="Rain falls on"))
    assert list(files) == [PATH]
    found = story(files[PATH])
    assert found.body == MORE
    assert found.matter.title == "Rain falls on"
    assert (found.matter.date.hour, found.matter.modified and found.matter.modified.hour) == (0, 3)
    assert found.matter.source_history == (first().digest,)


def test_the_editors_own_fields_stay_and_do_not_count_as_editing() -> None:
    files = written(first(tags=("rain",)))
    own = "status: draft\nsection: weather\nwhy: It matters.\nsummary: S."
    filed = files[PATH].replace("status: published", own)
    found = story(written(newer(tags=("wet",), section="other"), into={PATH: filed})[PATH])
    assert found.body == MORE
    matter = found.matter
    assert (matter.section, matter.why, matter.summary, matter.status, matter.tags) == (
        *("weather", "It matters.", "S.", Status.DRAFT),
        ("rain",),
    )


def test_of_an_edited_story_the_newer_text_is_put_beside_as_a_draft() -> None:
    files = {PATH: edited(written(first())[PATH])}
    (intent,) = plan((newer(),), shelf_with(files))
    (change,) = intent.changes
    assert (change.kind, change.path, change.before) == (Kind.BESIDE, "2026/w47/rain-falls-2.md", None)
    matter = story(change.text).matter
    assert (matter.status, matter.evolved_from) == (Status.DRAFT, "rain-falls")
    assert story(change.text).body == MORE
    assert PATH in change.notes[0]


def test_a_third_version_takes_the_place_of_the_draft_beside() -> None:
    files = written(newer(), into={PATH: edited(written(first())[PATH])})
    third = newer("wire/3.txt", body=f"{MORE}\n\nIt stopped.", hours=5, version=3)
    after = written(third, into=files)
    assert len(after) == 2
    assert "It stopped." in after["2026/w47/rain-falls-2.md"]
    assert after[PATH] == files[PATH]
    assert story(after["2026/w47/rain-falls-2.md"]).matter.status is Status.DRAFT


def test_a_story_that_no_parser_reads_counts_as_edited() -> None:
    broken = written(first())[PATH].replace("status: published", "status: [")
    assert kinds(plan((newer(),), shelf_with({PATH: broken}))) == [Kind.BESIDE]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"version": 2}, Kind.OLDER, id="a lower version"),
        pytest.param({"version": 4}, Kind.NEWER, id="a higher version"),
        pytest.param({"version": 3, "hours": 1}, Kind.OLDER, id="the same version, sent before"),
        pytest.param({"version": 3, "hours": 9}, Kind.NEWER, id="the same version, sent after"),
        pytest.param({"version": 3, "hours": 3}, Kind.NEWER, id="the same version and time, another text"),
        pytest.param({"version": 3, "hours": 3, "body": RAIN}, Kind.KNOWN, id="a part of the text"),
        pytest.param({"version": 4, "body": MORE}, Kind.KNOWN, id="the same text"),
    ],
)
def test_versions_are_told_by_number_then_by_time_then_by_text(
    fields: dict[str, object], expected: Kind
) -> None:
    there = shelf_with(written(first(version=3, hours=3, body=MORE)))
    come = reading(dispatch(**{"body": f"{MORE} More.", **fields}), path="wire/9.txt")  # type: ignore[arg-type]
    assert kinds(plan((come,), there)) == [expected]


def test_a_correction_without_words_says_what_changed() -> None:
    later = newer(body=RAIN.replace("ninth", "tenth"), signal="CORRECTED")
    assert story(written(first(), later)[PATH]).matter.correction == "“tenth” was “ninth”."


def test_a_correction_keeps_the_agencys_words() -> None:
    later = newer(signal="CORRECTED", correction="Mends the day.")
    assert story(written(first(), later)[PATH]).matter.correction == "Mends the day."


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(Order(pub_status=PubStatus.CANCELED, guid="urn:rain"), id="by its guid"),
        pytest.param(Order(pub_status=PubStatus.CANCELED, slugline="bc rain"), id="by its slugline"),
        pytest.param(Order(pub_status=PubStatus.CANCELED, title="RAIN FALLS"), id="by its headline"),
    ],
)
def test_an_order_sets_the_state_of_the_story_that_it_names_and_nothing_else(named: Order) -> None:
    before = edited(written(first(slugline="BC-Rain", urgency=3))[PATH])
    kill = reading(order(named), path="wire/kill.txt")
    (intent,) = plan((kill,), shelf_with({PATH: before}))
    (change,) = intent.changes
    assert change.kind is Kind.ORDERED
    assert change.before == before
    added = set(change.text.splitlines()) - set(before.splitlines())
    assert added == {"pub_status: canceled", f"source_history: [{kill.digest}]"}
    assert not set(before.splitlines()) - set(change.text.splitlines())
    assert kinds(plan((kill,), shelf_with({PATH: change.text}))) == [Kind.KNOWN]


def test_a_hold_and_its_release_set_the_same_line() -> None:
    hold = reading(order(Order(pub_status=PubStatus.WITHHELD, guid="urn:rain")), path="wire/hold.txt")
    free = reading(order(Order(pub_status=PubStatus.USABLE, guid="urn:rain"), hours=2), path="wire/free.txt")
    files = written(first(), hold, free)
    assert files[PATH].count("pub_status:") == 1
    assert story(files[PATH]).matter.pub_status is PubStatus.USABLE


def test_an_order_without_its_story_is_told_and_waits_for_it() -> None:
    kill = reading(order(Order(pub_status=PubStatus.CANCELED, guid="urn:rain")), path="wire/kill.txt")
    (intent,) = plan((kill,), Shelf())
    assert (intent.changes, intent.problems, intent.told[0].kind) == ((), (), Kind.UNMATCHED)
    assert "urn:rain" in intent.told[0].note
    assert kinds(plan((kill, first()), Shelf())) == [Kind.NEW, Kind.ORDERED]


def test_an_order_of_another_agency_or_of_long_after_names_nothing() -> None:
    there = shelf_with(written(first(slugline="BC-Rain", source="Meridian Wire")))
    other = reading(order(SLUG, source="EFE"), path="wire/kill.txt")
    assert kinds(plan((other,), there)) == [Kind.UNMATCHED]
    own = order(SLUG, source="Meridian Wire")
    late = replace(own, matter=replace(own.matter, date=own.matter.date.replace(month=12, day=24)))
    assert kinds(plan((reading(late, path="wire/k"),), there)) == [Kind.UNMATCHED]


def test_a_withdrawn_version_sets_the_state_even_of_an_edited_story() -> None:
    before = edited(written(first())[PATH])
    gone = reading(dispatch(body="", hours=2, version=9, pub_status=PubStatus.CANCELED), path="wire/gone.xml")
    (change,) = changes(plan((gone,), shelf_with({PATH: before})))
    assert story(change.text).matter.pub_status is PubStatus.CANCELED
    assert "tenth" in change.text


def test_a_newer_text_of_a_withdrawn_story_stays_withdrawn_until_the_agency_says_so() -> None:
    kill = reading(order(Order(pub_status=PubStatus.CANCELED, guid="urn:rain")), path="wire/kill.txt")
    files = written(first(), kill, newer())
    assert story(files[PATH]).matter.pub_status is PubStatus.CANCELED
    free = newer("wire/4.txt", hours=6, body=f"{MORE} x", pub_status=PubStatus.USABLE)
    assert story(written(free, into=files)[PATH]).matter.pub_status is PubStatus.USABLE


def test_near_duplicates_are_told_with_their_direction_and_not_dropped() -> None:
    take = reading(dispatch("Short take", RAIN, guid="urn:take"), path="wire/9.txt")
    files = written(first(body=MORE))
    (change,) = changes(plan((take,), shelf_with(files)))
    assert change.notes == (f"100% of it stands in {PATH}: perhaps a shorter take of that story",)
    assert story(change.text).matter.review == change.notes
    (long,) = changes(plan((first("wire/8.txt", guid="urn:long", body=MORE),), shelf_with(written(take))))
    assert long.notes == ("100% of 2026/w47/short-take.md stands in it: perhaps an update of that story",)


def test_a_file_of_which_one_item_has_a_problem_gives_the_others_and_tells() -> None:
    (intent,) = plan((reading(dispatch(), FAULT),), Shelf())
    assert intent.problems == (FAULT,)
    assert str(FAULT) in story(intent.changes[0].text).matter.review


def test_a_file_without_a_story_changes_nothing() -> None:
    (intent,) = plan((reading(FAULT),), Shelf())
    assert (intent.changes, intent.told, intent.problems) == ((), (), (FAULT,))


def test_a_story_that_no_build_could_read_is_too_large() -> None:
    (intent,) = plan((reading(dispatch(body="x" * (MAX_BODY + 1))),), Shelf())
    assert [problem.code for problem in intent.problems] == ["too-large"]
    assert not intent.changes


TIDY = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
READINGS = st.permutations(
    [
        *(first(), first("wire/11.txt"), newer(version=2), newer("wire/3.txt", version=3, body=f"{MORE} x")),
        reading(dispatch("Snow", f"Snow. {RAIN}", guid="urn:snow"), path="wire/snow.txt"),
        reading(order(Order(pub_status=PubStatus.CANCELED, guid="urn:snow")), path="wire/kill.txt"),
        *(
            reading(order(Order(pub_status=PubStatus.CANCELED, guid="urn:none")), path="wire/none.txt"),
            reading(FAULT, path="w"),
        ),
    ]
)


@examples(60)
@given(READINGS)
def test_the_order_of_the_files_is_irrelevant_and_twice_is_once(readings: list[Reading]) -> None:
    intents = plan(readings, Shelf())
    assert intents == plan(sorted(readings, key=lambda each: each.path), Shelf())
    files = {change.path: change.text for change in changes(intents)}
    assert sorted(files) == ["2026/w47/rain-falls.md", "2026/w47/snow.md"]
    assert not changes(plan(readings, shelf_with(files)))


@examples(60)
@given(st.text(TIDY, max_size=60), st.text(TIDY, max_size=200))
def test_whatever_a_dispatch_says_its_file_stays_in_the_folder(title: str, body: str) -> None:
    (change,) = changes(plan((reading(dispatch(f"{title}x", body)),), Shelf()))
    assert change.path.startswith("2026/w47/")
    assert ".." not in change.path
    assert story(change.text).matter.title == f"{title}x"


def test_a_new_story_that_names_no_section_is_filed_where_that_is_certain_and_says_so() -> None:
    def filer(matter: StoryMatter, _: str) -> tuple[str, str] | None:
        return ("weather", "section: suggested (0.95)") if matter.title == "Rain falls" else None

    (change,) = changes(plan((first(),), Shelf(), filer))
    found = story(change.text).matter
    assert (found.section, found.review) == ("weather", ("section: suggested (0.95)",))
    assert kinds(plan((newer(),), shelf_with({PATH: change.text}), filer)) == [Kind.NEWER]
    (change,) = changes(plan((newer(),), shelf_with({PATH: change.text}), filer))
    assert story(change.text).matter.section == "weather"
