from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Week
from plugins.core.model import Link
from plugins.editions.pages import ArchiveYear, archive, week_pages, year_page
from tests.values import edition, examples, slugs, story

if TYPE_CHECKING:
    from plugins.core.model import Edition

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


STORIES = tuple(
    story(slug, week=Week.parse(week))
    for slug, week in [
        ("next-year", "2027-W01"),
        ("new-year", "2026-W53"),
        ("b-strike", "2026-W47"),
        ("a-herring", "2026-W47"),
        ("lone", "2026-W20"),
    ]
)


def link(of: Edition) -> Link:
    return Link(title=of.title, url=of.url)


def test_a_week_has_its_edition_its_stories_and_the_weeks_beside_it() -> None:
    pages = week_pages((LAST, FIRST, EARLIER), STORIES)
    assert [(str(page.week), page.edition, slugs(page.stories)) for page in pages] == [
        ("2027-W01", link(LAST), ["next-year"]),
        ("2026-W53", link(FIRST), ["new-year"]),
        ("2026-W47", link(EARLIER), ["b-strike", "a-herring"]),
        ("2026-W20", None, ["lone"]),
    ]
    assert [(str(page.previous), str(page.next)) for page in pages] == [
        ("2026-W53", "None"),
        ("2026-W47", "2027-W01"),
        ("2026-W20", "2026-W53"),
        ("None", "2026-W47"),
    ]


def test_a_year_has_its_weeks_newest_first_with_edition_and_number_of_stories() -> None:
    year = ArchiveYear(year=2026, editions=(FIRST, EARLIER))
    page = year_page(year, week_pages((LAST, FIRST, EARLIER), STORIES))
    assert [(week.url, week.edition, week.stories) for week in page.weeks] == [
        ("archive/2026/w53/", link(FIRST), 1),
        ("archive/2026/w47/", link(EARLIER), 2),
        ("archive/2026/w20/", None, 1),
    ]


def test_an_edition_without_stories_of_its_week_has_its_week_nevertheless() -> None:
    page = year_page(ArchiveYear(year=2027, editions=(LAST,)), week_pages((LAST,), ()))
    assert [(week.week, week.edition, week.stories) for week in page.weeks] == [(LAST.week, link(LAST), 0)]


WEEKS = st.sets(st.builds(Week, st.integers(2024, 2027), st.integers(1, 52)), max_size=8)


@examples(60)
@given(WEEKS)
def test_every_edition_and_story_stands_once_in_the_archive(weeks: set[Week]) -> None:
    newest_first = sorted(weeks, reverse=True)
    editions = tuple(edition(str(week)) for week in newest_first)
    stories = tuple(story(week.slug, week=week) for week in newest_first)
    years, pages = archive(editions).years, week_pages(editions, stories)
    assert [one for year in years for one in year.editions] == list(editions)
    assert [one for page in pages for one in page.stories] == list(stories)
    listed = [week.week for year in years for week in year_page(year, pages).weeks]
    assert listed == [page.week for page in pages]
