from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.front_matter import write
from plugins.core.kinds import PubStatus, Status
from plugins.core.matter import StoryMatter
from plugins.intake.edits import OWN, is_edited, restated, sealed, story_in, with_editors_fields
from tests.core.matters import STORY_MATTERS
from tests.intake.builders import DAY, story
from tests.values import examples

MATTER = sealed(StoryMatter(title="Rain", date=DAY, tags=("wet",), guid="urn:rain"), "It rained.")
TEXT = write(MATTER, "It rained.")


def test_what_intake_wrote_is_not_edited() -> None:
    found = story(TEXT)
    assert not is_edited(found.matter, found.body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("It rained.", "It snowed.", id="the text"),
        pytest.param("title: Rain", "title: Snow", id="the headline"),
        pytest.param("guid:", "byline: Ann Example\nguid:", id="what the agency says"),
        pytest.param("intake_sha256: ", "intake_sha256: 0", id="the hash itself"),
        pytest.param("It rained.", "It rained.\n\nAnd more.", id="a paragraph more"),
    ],
)
def test_a_change_of_what_the_agency_wrote_is_editing(before: str, after: str) -> None:
    found = story(TEXT.replace(before, after, 1))
    assert is_edited(found.matter, found.body)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "section: weather",
            "status: draft",
            "why: It matters.",
            "related: [snow]",
            "thread: rain",
            "summary: S.",
        ),
        *("rights_policy: full", "pub_status: canceled", "review: [look]", "confidence: 0.5"),
    ],
)
def test_what_the_editor_fills_in_is_not(line: str) -> None:
    name = line.partition(":")[0]
    kept_lines = [each for each in TEXT.split("\n") if not each.startswith(f"{name}:")]
    found = story("\n".join((kept_lines[0], line, *kept_lines[1:])))
    assert not is_edited(found.matter, found.body)


def test_line_ends_and_spaces_at_the_end_are_not() -> None:
    found = story(TEXT.replace("\n", "\r\n") + "\r\n\r\n")
    assert not is_edited(found.matter, found.body)


def test_a_story_that_intake_never_wrote_counts_as_edited() -> None:
    assert is_edited(StoryMatter(title="Rain", date=DAY), "It rained.")


def test_every_own_field_of_the_editor_stays() -> None:
    own = replace(
        *(MATTER,),
        section="a",
        summary="b",
        thread="c",
        why="d",
        rights_policy="e",
        tags=("f",),
        related=("g",),
        status=Status.DRAFT,
    )
    newer = StoryMatter(title="Snow", date=DAY, tags=("other",), summary="other")
    merged = with_editors_fields(newer, own)
    assert merged.title == "Snow"
    assert all(getattr(merged, name) == getattr(own, name) for name in OWN)


def test_what_the_editor_left_empty_the_newer_version_fills() -> None:
    newer = StoryMatter(title="Snow", date=DAY, tags=("other",), summary="S.")
    merged = with_editors_fields(newer, StoryMatter(title="Rain", date=DAY))
    assert (merged.tags, merged.summary) == (("other",), "S.")


def test_a_field_is_set_and_every_other_line_stays() -> None:
    text = "---\ntitle: Rain # of Porto\npub_status:\n  usable\ndate: x\n---\n\npub_status: in the text\n"
    assert restated(text, {"pub_status": PubStatus.CANCELED, "version": 2}) == (
        "---\ntitle: Rain # of Porto\npub_status: canceled\ndate: x\nversion: 2\n---\n\n"
        "pub_status: in the text\n"
    )


@pytest.mark.parametrize("text", ["", "Rain", "---\ntitle: Rain", "\n---\n---\n"])
def test_a_file_without_front_matter_cannot_be_restated(text: str) -> None:
    assert restated(text, {"version": 2}) is None


@examples(100)
@given(STORY_MATTERS, st.sampled_from(list(PubStatus)))
def test_a_restated_story_reads_as_before_but_for_the_field(matter: StoryMatter, status: PubStatus) -> None:
    text = restated(write(matter, "It rained."), {"pub_status": status})
    assert text is not None
    found = story_in(text, "x.md")
    assert found is not None
    assert found.matter == replace(matter, pub_status=status)
    assert found.body == "It rained."


@examples(100)
@given(STORY_MATTERS, st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=80))
def test_whatever_intake_writes_is_not_edited_when_it_is_read(matter: StoryMatter, body: str) -> None:
    found = story_in(write(sealed(matter, body), body), "x.md")
    assert found is not None
    assert not is_edited(found.matter, found.body)
