from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.manuscript import Manuscript
from plugins.related.choosing import FEWEST
from plugins.related.linking import MOST, Linker, item_of, unknown_related
from plugins.related.relating import relate
from tests.related.wording import said
from tests.values import after, examples, located, matter, report, story

if TYPE_CHECKING:
    from plugins.core.model import Story

TEXTS = {
    "strike-begins": "The cranes of Port Ansel stopped. The dockers want a lock on the driverless cranes.",
    "strike-spreads": "Fruit rots while dockers and cranes in Port Ansel rest. A ferry waits with fodder.",
    "strike-settled": "The dockers voted in Port Ansel: less pay, a lock on the driverless cranes. Sirens.",
    "backlog": "Ships wait off Port Ansel until January. The dockers work the cranes by night.",
    "herring": "Ministers cut the herring quota. Skippers of Lanmorrec call the quota a wall.",
    "sprat": "Skippers hunt for sprat since the herring quota fell. A court hears them.",
}
STORIES = tuple(story(slug, title=f"Report {at}", date=after(-at)) for at, slug in enumerate(TEXTS))


def related(stories: tuple[Story, ...], texts: dict[str, str] = TEXTS) -> tuple[Story, ...]:
    """Return the stories with the links that their texts give them."""
    near, _ = relate([item_of(one, Manuscript(html="", text=texts[one.slug])) for one in stories], None)
    return tuple(Linker(stories, near).linked().values())


def linked(stories: tuple[Story, ...], texts: dict[str, str] = TEXTS) -> dict[str, list[str]]:
    """Return each story's links as `slug: reason`."""
    return {
        one.slug: [f"{link.url.split('/')[1]}: {said(link)}" for link in one.related]
        for one in related(stories, texts)
    }


def related_to(*chosen: str, slug: str = "herring") -> tuple[Story, ...]:
    changed = story(slug, matter=matter(related=chosen, title="Herring"), date=after(-4))
    return tuple(changed if one.slug == slug else one for one in STORIES)


def test_the_stories_come_back_in_their_order_with_nothing_else_changed() -> None:
    found = related(STORIES)
    assert [(one.slug, one.matter, one.week) for one in found] == [
        (one.slug, one.matter, one.week) for one in STORIES
    ]


def test_a_story_is_linked_to_its_nearest_with_reason_and_time_between() -> None:
    links = linked(STORIES)
    assert links["strike-begins"] == [
        "strike-settled: Both mention Port Ansel, cranes and dockers \u00b7 2 days earlier",
        "backlog: Both mention Port Ansel, cranes and dockers \u00b7 3 days earlier",
        "strike-spreads: Both mention Port Ansel, cranes and dockers \u00b7 1 day earlier",
    ]
    assert links["herring"] == links["sprat"] == []


def test_a_link_has_the_others_title_page_and_date() -> None:
    link = related(STORIES)[0].related[0]
    assert (link.title, link.url, link.date) == (
        "Report 2",
        "stories/strike-settled/",
        after(-2),
    )


def test_what_the_editor_chose_comes_first_in_the_order_chosen() -> None:
    assert linked(related_to("sprat", "backlog"))["herring"] == [
        "sprat: Chosen by the editor \u00b7 1 day earlier",
        "backlog: Chosen by the editor \u00b7 1 day later",
    ]


def test_what_the_editor_chose_is_not_repeated_among_the_nearest() -> None:
    links = linked(related_to("backlog", slug="strike-begins"))["strike-begins"]
    assert [link.split(":")[0] for link in links].count("backlog") == 1
    assert links[0].startswith("backlog: Chosen by the editor")


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        pytest.param(("sprat", "sprat"), ["sprat"], id="chosen twice it is linked once"),
        pytest.param(("herring", "sprat"), ["sprat"], id="a story is not linked to itself"),
        pytest.param(("nowhere", "sprat"), ["sprat"], id="what is not listed is passed over"),
        pytest.param(tuple(TEXTS), ["sprat", *list(TEXTS)[:4]], id="all others, what is older first"),
    ],
)
def test_the_editors_choice_is_linked(chosen: tuple[str, ...], shown: list[str]) -> None:
    assert [link.split(":")[0] for link in linked(related_to(*chosen))["herring"]] == shown


def test_no_more_links_than_the_most_however_many_were_chosen() -> None:
    many = tuple(
        story(f"s{at}", matter=matter(related=tuple(f"s{other}" for other in range(9)))) for at in range(9)
    )
    for found in related(many, {one.slug: "" for one in many}):
        newer = sum(link.is_newer for link in found.related)
        assert (newer, len(found.related)) == (
            min(int(found.slug[1:]), MOST),
            newer + min(8 - int(found.slug[1:]), MOST),
        )


def test_a_story_that_is_gone_is_linked_nowhere_and_others_take_its_place() -> None:
    texts = {**TEXTS, "tugs": "The tugs of Port Ansel lie beside the cranes while the dockers rest."}
    before = (*STORIES, story("tugs", title="Report 6", date=after(-6)))
    items = {one.slug: item_of(one, Manuscript(html="", text=texts[one.slug])) for one in before}
    assert "strike-settled: " in str(linked(before, texts)["strike-begins"])
    _, kept = relate(list(items.values()), None)
    left = tuple(one for one in before if one.slug != "strike-settled")
    near, _ = relate([items[one.slug] for one in left], kept)
    found = Linker(left, near).linked()
    assert {link.title for link in found["strike-begins"].related} == {"Report 1", "Report 3", "Report 6"}
    assert "stories/strike-settled/" not in {link.url for one in found.values() for link in one.related}


def test_a_name_in_the_headline_alone_is_whole_in_the_reason() -> None:
    title = "Today cranes and herring rest in Port Ansel"
    stories = tuple(story(f"s{at}", matter=matter(title=title)) for at in range(5))
    own = ("gauge level sea", "herring quota cut", "ferry fuel bond", "hull oak ring", "court bank loan")
    links = linked(stories, {f"s{at}": text for at, text in enumerate(own)})
    assert links["s0"][0].partition(": ")[2].startswith("Both mention Port Ansel, ")


def test_stories_without_text_are_linked_by_their_headlines_or_not_at_all() -> None:
    empty = dict.fromkeys(TEXTS, "")
    alone = tuple(story(slug, title=f"Own{at}") for at, slug in enumerate(TEXTS))
    assert set(map(len, linked(alone, empty).values())) == {0}
    assert linked((), {}) == {}


WORD = st.sampled_from(
    ["herring", "quota", "cranes", "gauge", "ferry", "court", "turbine", "in Port Ansel today"]
)
SAMPLE = st.lists(st.lists(WORD, max_size=6).map(" ".join), min_size=1, max_size=9)


@examples(60)
@given(st.data(), SAMPLE)
def test_the_links_of_a_story_do_not_depend_on_the_order_of_the_input(
    data: st.DataObject, texts: list[str]
) -> None:
    by_slug = {f"s{at}": text for at, text in enumerate(texts)}
    stories = tuple(story(slug, title="Untitled", date=after(at % 3)) for at, slug in enumerate(by_slug))
    shuffled = tuple(data.draw(st.permutations(stories)))
    assert linked(shuffled, by_slug) == linked(stories, by_slug)


@examples(60)
@given(SAMPLE)
def test_computed_links_are_three_to_five_or_none_and_lead_to_others(texts: list[str]) -> None:
    by_slug = {f"s{at}": text for at, text in enumerate(texts)}
    stories = tuple(story(slug) for slug in by_slug)
    for one in related(stories, by_slug):
        assert len({link.url for link in one.related} - {one.url}) == len(one.related)
        for side in (False, True):
            links = [link for link in one.related if link.is_newer == side]
            assert len(links) in {0, *range(FEWEST, MOST + 1)}


def test_background_comes_before_what_came_since_then_and_each_is_told() -> None:
    stories = (*(story(f"s{at}", title="Herring quota", date=after(at)) for at in range(7)),)
    texts = {one.slug: f"The herring quota of {one.slug}, own{one.slug}." for one in stories}
    (middle,) = (one for one in related(stories, texts) if one.slug == "s3")
    told = [(link.url.split("/")[1] < "s3", link.is_newer) for link in middle.related]
    assert told == [(True, False)] * 3 + [(False, True)] * 3
    assert {said(link).rpartition(" ")[2] for link in middle.related[:3]} == {"earlier"}
    assert {said(link).rpartition(" ")[2] for link in middle.related[3:]} == {"later"}


def test_a_barred_story_is_not_shown_and_the_next_takes_its_place() -> None:
    barring = story("strike-begins", matter=matter(related=("-backlog",), title="Report 0"), date=after(0))
    assert linked((barring, *STORIES[1:]))["strike-begins"] == []  # of three only two are left
    more = {**TEXTS, "tugs": "The tugs of Port Ansel lie beside the cranes while the dockers rest."}
    tugs = story("tugs", title="Report 6", date=after(-6))
    links = linked((barring, *STORIES[1:], tugs), more)
    left = [link.split(":")[0] for link in links["strike-begins"]]
    assert sorted(left) == ["strike-settled", "strike-spreads", "tugs"]
    assert {**links, "strike-begins": []} == {**linked((*STORIES, tugs), more), "strike-begins": []}


def test_a_barred_story_that_nobody_wrote_is_a_problem_at_its_place() -> None:
    (told,) = report(unknown_related(related_to("sprat", located("-baklog", 12, 14)), {}))
    assert told.splitlines()[0] == (
        "content/dispatches/herring.md:12:14: unknown-story: there is no story 'baklog'"
    )


def test_a_related_story_that_nobody_wrote_is_a_problem_at_its_place() -> None:
    stories = related_to("sprat", located("baklog", 12, 14))
    place = "content/dispatches/herring.md:12:14"
    (told,) = report(unknown_related(stories, {}))
    assert told.splitlines() == [
        f"{place}: unknown-story: there is no story 'baklog'",
        "    hint: did you mean 'backlog'?",
    ]


def test_a_related_story_that_is_withheld_or_withdrawn_is_no_problem() -> None:
    withdrawn = (*related_to("embargoed", "killed"), story("killed", is_withdrawn=True))
    assert report(unknown_related(withdrawn, {"embargoed": "is under embargo"})) == []


def test_a_finished_story_is_left_alone_unless_the_editor_chose_its_links() -> None:
    stories = related_to("sprat")
    near, _ = relate([item_of(one, Manuscript(html="", text=TEXTS[one.slug])) for one in stories], None)
    finished = {"herring", "sprat", "backlog"}
    assert set(Linker(stories, near, finished).linked()) == {*TEXTS} - {"sprat", "backlog"}
