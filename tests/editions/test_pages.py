from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Week
from plugins.editions.pages import ArchiveYear, archive, year_page
from tests.values import edition, examples, slugs, story

LAST, FIRST, EARLIER = edition("2027-W01"), edition("2026-W53"), edition("2026-W47")


def test_the_archive_has_its_years_newest_first() -> None:
    years = archive((LAST, FIRST, EARLIER)).years
    assert years == (
        ArchiveYear(year=2027, editions=(LAST,)),
        ArchiveYear(year=2026, editions=(FIRST, EARLIER)),
    )
    assert [year.url for year in years] == ["archive/2027/", "archive/2026/"]


def test_the_archive_of_nothing_is_empty() -> None:
    assert archive(()).years == ()


def test_a_year_has_its_weeks_newest_first_with_edition_and_stories() -> None:
    year = ArchiveYear(year=2026, editions=(FIRST, EARLIER))
    stories = tuple(
        story(slug, week=Week.parse(week))
        for slug, week in [
            ("next-year", "2027-W01"),
            ("new-year", "2026-W53"),
            ("b-strike", "2026-W47"),
            ("a-herring", "2026-W47"),
            ("lone", "2026-W20"),
        ]
    )
    weeks = [(str(week.week), week.edition, slugs(week.stories)) for week in year_page(year, stories).weeks]
    assert weeks == [
        ("2026-W53", FIRST, ["new-year"]),
        ("2026-W47", EARLIER, ["b-strike", "a-herring"]),
        ("2026-W20", None, ["lone"]),
    ]


def test_an_edition_without_stories_of_its_week_has_its_week_nevertheless() -> None:
    page = year_page(ArchiveYear(year=2027, editions=(LAST,)), ())
    assert [(week.week, week.edition, week.stories) for week in page.weeks] == [(LAST.week, LAST, ())]


WEEKS = st.sets(st.builds(Week, st.integers(2024, 2027), st.integers(1, 52)), max_size=8)


@examples(60)
@given(WEEKS)
def test_every_edition_and_story_stands_once_in_the_archive(weeks: set[Week]) -> None:
    newest_first = sorted(weeks, reverse=True)
    editions = tuple(edition(str(week)) for week in newest_first)
    stories = tuple(story(week.slug, week=week) for week in newest_first)
    years = archive(editions).years
    assert [one for year in years for one in year.editions] == list(editions)
    listed = [one for year in years for week in year_page(year, stories).weeks for one in week.stories]
    assert listed == list(stories)
