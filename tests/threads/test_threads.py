from __future__ import annotations

from dataclasses import replace

from plugins.core.model import Link, ThreadPlace
from plugins.threads.filing import Entry
from plugins.threads.threads import placed, places, shown, threads_of, with_stories
from tests.threads.stories import filed, filing, stories
from tests.values import slugs

KNOWN = stories([(slug, at, "") for at, slug in enumerate("abcdef")])
GROUPS = {"a": ["a", "b", "c"], "d": ["d", "e"], "f": ["f"]}


def test_a_thread_has_three_stories() -> None:
    assert shown(GROUPS, KNOWN, filing()) == {"a": ("a", "b", "c")}


def test_a_filed_thread_keeps_its_page_with_fewer() -> None:
    assert shown(GROUPS, KNOWN, filing(filed("f"))) == {"a": ("a", "b", "c"), "f": ("f",)}


def test_stories_that_may_not_be_listed_are_left_out() -> None:
    listed = {slug: KNOWN[slug] for slug in "abd"}
    assert shown(GROUPS, listed, filing()) == {}
    assert shown(GROUPS, listed, filing(filed("a"), filed("f"))) == {"a": ("a", "b")}


def test_a_thread_is_called_as_the_editor_says_else_by_what_it_speaks_of_else_by_its_first_headline() -> None:
    named = Entry(id="b", name="The strike", description="Dockers")
    found = threads_of(
        {"c": ("c",), "a": ("a",), "b": ("b",)}, KNOWN, filing(named), {"a": "Ansel and cranes", "c": ""}
    )
    assert [(thread.id, thread.title, thread.description, thread.is_filed) for thread in found] == [
        ("a", "Ansel and cranes", None, False),
        ("b", "The strike", "Dockers", True),
        ("c", "Title of c", None, False),
    ]
    assert next((thread.url, slugs(thread.stories)) for thread in found) == ("threads/a/", ["a"])


def test_each_story_has_its_place_between_the_one_before_and_the_one_after() -> None:
    (thread,) = threads_of({"a": ("a", "b", "c")}, KNOWN, filing(), {"a": "Ansel"})
    assert places([thread]) == {
        slug: ThreadPlace(title="Ansel", url="threads/a/", number=at, count=3, previous=before, next=after)
        for slug, at, before, after in (
            ("a", 1, None, Link(title="Title of b", url="stories/b/")),
            ("b", 2, Link(title="Title of a", url="stories/a/"), Link(title="Title of c", url="stories/c/")),
            ("c", 3, Link(title="Title of b", url="stories/b/"), None),
        )
    }


def test_a_story_alone_in_its_thread_has_no_place() -> None:
    assert places(threads_of({"a": ("a",)}, KNOWN, filing(filed("a")), {})) == {}


def test_only_stories_whose_place_is_another_are_changed() -> None:
    (thread,) = threads_of({"a": ("a", "b", "c")}, KNOWN, filing(), {"a": "Ansel"})
    found = places([thread])
    changed = placed(tuple(KNOWN.values()), found)
    assert {slug: each.thread for slug, each in changed.items()} == found
    now = {**KNOWN, **changed}
    assert placed(tuple(now.values()), found) == {}
    assert sorted(placed(tuple(now.values()), {})) == ["a", "b", "c"]


def test_threads_take_the_stories_as_later_stages_left_them() -> None:
    threads = threads_of({"a": ("a", "b", "c")}, KNOWN, filing(), {"a": "Ansel"})
    later = tuple(replace(each, credit="Sennet Press") for each in KNOWN.values())
    (thread,) = with_stories(threads, later)
    assert [(each.slug, each.credit) for each in thread.stories] == [(slug, "Sennet Press") for slug in "abc"]
