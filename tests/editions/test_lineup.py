from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Week
from plugins.core.language import Language
from plugins.core.model import EditionPlace, Link, RelatedLink
from plugins.editions.lineup import MOST_PROPOSED, in_editions, line_up, propose
from tests.values import MONDAY, after, edition, edition_file, examples, located, report, slugs, story

if TYPE_CHECKING:
    from plugins.core.model import Edition
    from plugins.editions.lineup import EditionFile

WEEK = Week.parse("2026-W47")
STORIES = (
    story("strike", date=after(2)),
    story("herring", date=after(1)),
    story("seagrass", date=after(0)),
    story("storm", date=after(-7)),
)


def lined_up(*files: EditionFile, withheld: dict[str, str] | None = None) -> tuple[Edition, ...]:
    made = line_up(files, STORIES, withheld or {})
    assert report(made.problems) == []
    return made.editions


@pytest.mark.parametrize(
    ("lead", "stories", "expected"),
    [
        pytest.param(None, ("herring", "strike"), ["herring", "strike"], id="in the editor's order"),
        pytest.param("strike", ("herring", "strike"), ["strike", "herring"], id="the lead goes first"),
        pytest.param("strike", ("herring",), ["strike", "herring"], id="a lead that is not listed, too"),
        pytest.param("herring", ("herring",), ["herring"], id="the lead stands once"),
        pytest.param(None, ("herring", "strike", "herring"), ["herring", "strike"], id="each stands once"),
        pytest.param(None, ("storm", "strike"), ["storm", "strike"], id="a story of another week"),
        pytest.param(None, (), ["herring", "seagrass", "strike"], id="none: proposed from the week"),
        pytest.param("strike", (), ["strike", "herring", "seagrass"], id="none, with a lead"),
        pytest.param(
            "storm", (), ["storm", "herring", "seagrass", "strike"], id="none, with a lead of another week"
        ),
        pytest.param(None, ("held", "strike"), ["strike"], id="a withheld one is passed over"),
        pytest.param("held", ("strike",), ["strike"], id="a withheld lead, too"),
        pytest.param("held", (), ["herring", "seagrass", "strike"], id="a withheld lead of a proposal"),
    ],
)
def test_an_edition_that_an_editor_wrote_has_the_stories(
    lead: str | None, stories: tuple[str, ...], expected: list[str]
) -> None:
    editions = lined_up(edition_file(lead=lead, stories=stories), withheld={"held": "is a draft"})
    assert slugs(editions[0].stories) == expected


def test_an_edition_has_what_its_file_says() -> None:
    file = edition_file(title="The longest wait", number=112, date=after(6), stories=("strike",))
    written = lined_up(file)[0]
    assert (written.title, written.number, written.week, written.date) == (
        "The longest wait",
        112,
        WEEK,
        after(6),
    )
    assert (written.introduction, written.is_proposed) == ("<p>About 2026-W47.</p>", False)
    assert written.url == "editions/2026-w47/"


def test_a_week_without_file_is_proposed() -> None:
    newest, oldest = lined_up()
    assert (newest.title, newest.number, newest.is_proposed) == ("The week to 22 November 2026", 2, True)
    assert (oldest.title, oldest.number, oldest.is_proposed) == ("The week to 15 November 2026", 1, True)
    assert newest.date == datetime(2026, 11, 22, tzinfo=UTC)
    assert slugs(oldest.stories) == ["storm"]


@pytest.mark.parametrize(
    ("files", "numbers"),
    [
        pytest.param([], [2, 1], id="without any file from one"),
        pytest.param([edition_file("2026-W46", number=112)], [113, 112], id="on from the one before"),
        pytest.param([edition_file("2026-W40", number=7)], [9, 8, 7], id="on from far before"),
        pytest.param([edition_file("2026-W47", number=112)], [112, 1], id="not from one after"),
        pytest.param([edition_file("2026-W50", number=50)], [50, 2, 1], id="not from far after"),
        pytest.param(
            [edition_file("2026-W40", number=9), edition_file("2026-W41", number=3)],
            [11, 10, 3, 9],
            id="on from the highest before",
        ),
    ],
)
def test_proposed_editions_are_numbered_on(files: list[EditionFile], numbers: list[int]) -> None:
    assert [one.number for one in lined_up(*files)] == numbers


def test_editions_are_chained_newest_first() -> None:
    third, second, first = lined_up(edition_file("2026-W40", title="First", number=7))
    assert (first.previous, first.next) == (
        None,
        Link(title="The week to 15 November 2026", url="editions/2026-w46/"),
    )
    assert (second.previous, second.next) == (
        Link(title="First", url="editions/2026-w40/"),
        Link(title="The week to 22 November 2026", url="editions/2026-w47/"),
    )
    assert (third.previous, third.next) == (second.next and Link(title=second.title, url=second.url), None)


def test_nothing_gives_no_edition() -> None:
    assert line_up((), (), {}).editions == ()


def test_unknown_slugs_are_problems_at_their_places_with_a_hint() -> None:
    file = edition_file(
        lead=located("stirke", 6, 7), stories=(located("herring", 8, 5), located("storms", 9, 5))
    )
    made = line_up((file,), STORIES, {})
    assert [line for told in report(made.problems) for line in told.splitlines()] == [
        "content/editions/2026-w47.md:6:7: unknown-story: there is no story 'stirke'",
        "    hint: did you mean 'strike'?",
        "content/editions/2026-w47.md:9:5: unknown-story: there is no story 'storms'",
        "    hint: did you mean 'storm'?",
    ]
    assert slugs(made.editions[0].stories) == ["herring"]


def file_at(path: str, week: str, number: int) -> EditionFile:
    file = edition_file(week, number=number)
    return type(file)(path=f"editions/{path}.md", matter=file.matter, introduction="")


@pytest.mark.parametrize(
    ("second", "messages"),
    [
        pytest.param(("2026-W46", 2), [], id="another week and number"),
        pytest.param(
            ("2026-W47", 2), ["the week 2026-W47 is taken by content/editions/a.md"], id="the same week"
        ),
        pytest.param(
            ("2026-W46", 1), ["the number 1 is taken by content/editions/a.md"], id="the same number"
        ),
        pytest.param(
            ("2026-W47", 1),
            [
                "the week 2026-W47 is taken by content/editions/a.md",
                "the number 1 is taken by content/editions/a.md",
            ],
            id="both",
        ),
    ],
)
def test_a_week_or_number_that_stands_twice_is_a_problem_of_the_later_file(
    second: tuple[str, int], messages: list[str]
) -> None:
    files = (file_at("b", *second), file_at("a", "2026-W47", 1))
    problems = line_up(files, STORIES, {}).problems
    assert [problem.message for problem in problems] == messages
    assert {(problem.path, problem.code) for problem in problems} <= {
        ("content/editions/b.md", "duplicate-edition")
    }


def link_to(slug: str) -> RelatedLink:
    return RelatedLink(title=slug, url=f"stories/{slug}/", date=MONDAY, days=0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"urgency": 1}, {"urgency": 2}, id="the more urgent first"),
        pytest.param({"urgency": 8}, {}, id="without urgency is least urgent"),
        pytest.param({"related": (link_to("x"),)}, {}, id="then the one with more related stories"),
        pytest.param({"words": 500}, {"words": 100}, id="then the longer"),
        pytest.param(
            {"urgency": 1}, {"related": (link_to("x"),), "words": 500}, id="urgency before all else"
        ),
        pytest.param({"related": (link_to("x"),)}, {"words": 500}, id="related stories before length"),
    ],
)
def test_a_proposal_goes_by_weight(first: dict[str, object], second: dict[str, object]) -> None:
    stories = (story("a", **second), story("z", **first))
    assert slugs(propose(stories)) == ["z", "a"]


def test_a_proposal_is_no_longer_than_the_most_and_never_leaves_out_the_lead() -> None:
    stories = tuple(story(f"s{at:02}", urgency=1) for at in range(MOST_PROPOSED + 3))
    lead = story("zebra", urgency=9)
    proposed = propose((*stories, lead), lead)
    assert slugs(proposed) == ["zebra", *(f"s{at:02}" for at in range(MOST_PROPOSED - 1))]


def test_a_story_leads_to_the_newest_edition_that_has_it() -> None:
    strike, storm, last = story("strike"), story("storm"), story("last")
    editions = (edition("2026-W47", stories=(strike,)), edition("2026-W46", stories=(strike, storm, last)))
    found = in_editions((strike, storm, story("alone")), editions)
    before, after = (Link(title=one.title, url=one.url) for one in (strike, last))
    assert [one.edition for one in found] == [
        EditionPlace(title="Of 2026-W47", url="editions/2026-w47/"),
        EditionPlace(title="Of 2026-W46", url="editions/2026-w46/", previous=before, next=after),
        None,
    ]


def test_proposed_titles_are_in_the_language_of_the_site() -> None:
    words = {"The week to %(day)s": ("Die Woche bis %(day)s",)}
    made = line_up((), (story("strike"),), {}, Language(tag="de", messages=words)).editions
    assert [one.title for one in made] == ["Die Woche bis 22. November 2026"]


DATES = st.integers(0, 400).map(lambda days: datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=days))


@examples(60)
@given(st.data(), st.lists(DATES, max_size=9), st.sets(st.integers(20, 50), max_size=3))
def test_every_week_with_stories_has_one_edition_in_whatever_order_all_come(
    data: st.DataObject, dates: list[datetime], weeks: set[int]
) -> None:
    stories = tuple(story(f"s{at}", date=when) for at, when in enumerate(dates))
    files = tuple(edition_file(f"2026-W{week}", number=100 + week) for week in sorted(weeks))
    made = line_up(files, stories, {})
    shuffled = line_up(
        tuple(data.draw(st.permutations(files))), tuple(data.draw(st.permutations(stories))), {}
    )
    assert made == shuffled
    found = [one.week for one in made.editions]
    assert found == sorted({one.week for one in stories} | {file.matter.week for file in files}, reverse=True)
    assert sorted(slugs(one for issue in made.editions for one in issue.stories)) == sorted(slugs(stories))


@examples(60)
@given(st.lists(DATES, max_size=9))
def test_previous_and_next_are_each_others_answer(dates: list[datetime]) -> None:
    editions = line_up((), tuple(story(f"s{at}", date=when) for at, when in enumerate(dates)), {}).editions
    by_url = {one.url: one for one in editions}
    for one in editions:
        for link in (one.previous, one.next):
            assert link is None or by_url[link.url].title == link.title
        if one.previous:
            back = by_url[one.previous.url].next
            assert back == Link(title=one.title, url=one.url)
    assert sum(one.previous is None for one in editions) == min(1, len(editions))


def test_the_week_of_new_year_belongs_to_one_edition() -> None:
    days = (date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 3), date(2027, 1, 4))
    stories = tuple(
        story(f"d{day:%m%d}", date=datetime(day.year, day.month, day.day, tzinfo=UTC)) for day in days
    )
    made = [(str(one.week), one.title, slugs(one.stories)) for one in line_up((), stories, {}).editions]
    assert made == [
        ("2027-W01", "The week to 10 January 2027", ["d0104"]),
        ("2026-W53", "The week to 3 January 2027", ["d0103", "d1228", "d1231"]),
    ]
