from __future__ import annotations

import pytest

from plugins.core.kinds import Week
from plugins.core.model import Link
from plugins.core.thread import Thread
from plugins.threads.pages import moved_pages, seen_until, thread_feeds, thread_index, thread_pages
from tests.values import after, edition, slugs, story


def thread(name: str, *days: float) -> Thread:
    """Return a thread with a story on each of these days after the sample Monday."""
    return Thread(
        id=name,
        title=name.title(),
        stories=tuple(story(f"{name}-{day}", date=after(day), week=_week(day)) for day in days),
    )


def _week(day: float) -> Week:
    return Week.of(after(day).date())


def test_a_timeline_goes_by_weeks_the_newest_first_and_marks_what_is_new() -> None:
    (page,) = thread_pages([thread("strike", 0, 2, 8, 21)], Week.parse("2026-W48"))
    assert [
        (str(week.week), [(told.story.slug, told.is_new) for told in week.stories]) for week in page.weeks
    ] == [
        ("2026-W50", [("strike-21", True)]),
        ("2026-W48", [("strike-8", False)]),
        ("2026-W47", [("strike-2", False), ("strike-0", False)]),
    ]
    assert (page.new, page.count, page.first, page.last) == (1, 4, after(0), after(21))
    assert (page.url, page.feed) == ("threads/strike/", "feeds/threads/strike/atom.xml")


@pytest.mark.parametrize(
    ("weeks", "seen"),
    [
        pytest.param([], None, id="no-edition"),
        pytest.param(["2026-W47"], None, id="the-first-edition-where-all-would-be-new"),
        pytest.param(["2026-W47", "2026-W45", "2026-W44"], "2026-W45", id="the-one-before-the-newest"),
    ],
)
def test_readers_have_seen_the_edition_before_the_newest(weeks: list[str], seen: str | None) -> None:
    assert seen_until([edition(week) for week in weeks]) == (Week.parse(seen) if seen else None)


def test_nothing_is_new_before_there_was_an_edition() -> None:
    (page,) = thread_pages([thread("strike", 0, 8)], None)
    assert (page.new, [told.is_new for week in page.weeks for told in week.stories]) == (0, [False, False])


def test_the_index_has_running_threads_apart_from_those_that_ended() -> None:
    found = [thread("old", 0, 9), thread("edge", 1, 10), thread("new", 60, 70), thread("also", 70)]
    index = thread_index(thread_pages(found, Week.parse("2026-W50")))
    assert [(one.title, one.count, one.new, one.url) for one in index.running] == [
        ("Also", 1, 1, "threads/also/"),
        ("New", 2, 2, "threads/new/"),
        ("Edge", 2, 0, "threads/edge/"),
    ]
    assert [(one.title, one.first, one.last) for one in index.earlier] == [("Old", after(0), after(9))]


def test_no_threads_have_an_empty_index() -> None:
    index = thread_index(())
    assert (index.running, index.earlier) == ((), ())


def test_the_address_of_a_merged_thread_leads_to_the_one_that_took_it_in() -> None:
    found = [thread("port", 0, 1), thread("sea", 2)]
    moved = moved_pages({"quay": "port", "gone": "nowhere", "sea": "port"}, found)
    assert [(page.url, page.target) for page in moved] == [
        ("threads/quay/", Link(title="Port", url="threads/port/"))
    ]


def test_stories_stand_as_given() -> None:
    (page,) = thread_pages([thread("strike", 0, 1)], None)
    assert slugs(page.thread.stories) == ["strike-0", "strike-1"]


def test_the_feed_of_a_thread_has_its_newest_story_first() -> None:
    (followed,) = thread_feeds([thread("strike", 0, 2)], "The Tideline")
    assert (followed.title, followed.url) == ("The Tideline: Strike", "threads/strike/")
    assert [each.slug for each in followed.stories] == ["strike-2", "strike-0"]
