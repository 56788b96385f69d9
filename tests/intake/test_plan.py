from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from plugins.core import front_matter
from plugins.core.matter import StoryMatter
from plugins.intake.plan import Intent, Known, Raw, Shelf, Unreadable, Write, plan
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.decode import MAX_BYTES
from tests.values import examples

RAIN = b"Rain falls\nPorto (AFP) Nov 16, 2026\nIt rained.\n"
SNOW = b"Snow falls\nPorto (AFP) Jan 1, 2027\nIt snowed.\n"


def planned(*data: bytes, shelf: Shelf | None = None) -> tuple[Intent, ...]:
    return plan(tuple(Raw(f"wire/{at}.txt", each) for at, each in enumerate(data)), shelf or Shelf(), KNOWN)


def matter_of(text: str) -> StoryMatter:
    document, problems = front_matter.read(text.encode(), "x.md", StoryMatter)
    assert not problems
    assert document is not None
    return document.matter


def test_a_new_file_is_to_be_written_under_its_iso_week() -> None:
    first, second = planned(RAIN, SNOW)
    assert isinstance(first, Write)
    assert isinstance(second, Write)
    assert first.pages[0].path == "2026/w47/rain-falls.md"
    assert second.pages[0].path == "2026/w53/snow-falls.md"


def test_a_story_knows_its_raw_file_its_hash_and_its_reader() -> None:
    (intent,) = planned(RAIN)
    assert isinstance(intent, Write)
    matter = matter_of(intent.pages[0].text)
    assert matter.source_file == "wire/0.txt"
    assert matter.source_sha256 == hashlib.sha256(RAIN).hexdigest()
    assert matter.source_format == "saved-page"
    assert (str(matter.status), matter.lang) == ("published", "en")


def test_a_file_with_a_known_hash_is_known() -> None:
    shelf = Shelf(hashes=frozenset({hashlib.sha256(RAIN).hexdigest()}))
    assert planned(RAIN, shelf=shelf) == (Known("wire/0.txt"),)


def test_of_two_files_with_the_same_bytes_the_second_is_known() -> None:
    assert [type(intent) for intent in planned(RAIN, RAIN)] == [Write, Known]


def test_slugs_differ_from_those_taken_and_from_one_another() -> None:
    intents = planned(RAIN, RAIN + b"\n", shelf=Shelf(slugs=frozenset({"rain-falls"})))
    paths = [page.path for intent in intents if isinstance(intent, Write) for page in intent.pages]
    assert paths == ["2026/w47/rain-falls-2.md", "2026/w47/rain-falls-3.md"]


def code(data: bytes) -> str:
    (intent,) = planned(data)
    assert isinstance(intent, Unreadable)
    assert intent.problem.path == "wire/0.txt"
    assert intent.problem.hint
    return intent.problem.code


def test_each_kind_of_unreadable_file_has_its_code() -> None:
    assert code(b"") == "no-story"
    assert code(b"<html></html>") == "no-story"
    assert code(b"Rain\nPORTO, Nov 16 (AFP) - It rained.") == "no-date"
    assert code(b"GIF\0") == "not-text"
    assert code(b"x" * (MAX_BYTES + 1)) == "too-large"


def test_a_story_that_no_build_could_read_is_too_large() -> None:
    assert code(RAIN + b"&lt;" * 600_000) == "too-large"


def test_a_file_of_which_one_story_has_a_problem_is_not_half_written() -> None:
    assert (
        code(b"Rain falls\nPorto, Nov 16 (AFP)\nIt rained.\n\nGulls\nVigo (AFP) Nov 16, 2026 - Gulls.\n")
        == "no-date"
    )


@examples(60)
@given(st.text(max_size=300))
def test_whatever_a_page_says_its_file_is_readable_and_stays_in_the_folder(text: str) -> None:
    data = f"{text}\nPorto (AFP) Nov 16, 2026\nIt rained.\n{text}".encode("utf-8", "replace")
    for intent in planned(data):
        for page in intent.pages if isinstance(intent, Write) else ():
            assert matter_of(page.text).source_file == "wire/0.txt"
            assert page.path.startswith("2026/w47/")
            assert ".." not in page.path


@examples(30)
@given(st.permutations([RAIN, SNOW, RAIN + b"\n", b"", b"Rain\nPORTO, Nov 16 (AFP) - It rained."]))
def test_twice_is_once_in_any_order(data: list[bytes]) -> None:
    first = planned(*data)
    pages = [page for intent in first if isinstance(intent, Write) for page in intent.pages]
    matters = [matter_of(page.text) for page in pages]
    shelf = Shelf(
        hashes=frozenset(matter.source_sha256 or "" for matter in matters),
        slugs=frozenset(page.path.rpartition("/")[2].removesuffix(".md") for page in pages),
    )
    assert not [intent for intent in planned(*data, shelf=shelf) if isinstance(intent, Write)]
    assert len({page.path for page in pages}) == len(pages) == 3
