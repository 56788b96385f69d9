"""The archive: all editions by year, the weeks of a year, and all stories of a week."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from plugins.core.model import Link
from plugins.editions.lineup import by_week

if TYPE_CHECKING:
    from plugins.core.kinds import Week
    from plugins.core.model import Edition, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveYear:
    """A year's editions, newest first."""

    year: int
    editions: tuple[Edition, ...]

    @property
    def url(self) -> str:
        """The year's page, relative to the site's root."""
        return f"archive/{self.year}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveWeek:
    """A week, the number of its stories, and its edition, if it has one."""

    week: Week
    stories: int
    edition: Link | None = None

    @property
    def url(self) -> str:
        """The week's page, relative to the site's root."""
        return self.week.url


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """The archive's first page. `years` are newest first."""

    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """A year of the archive, its weeks newest first."""

    year: ArchiveYear
    weeks: tuple[ArchiveWeek, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPage:
    """A week of the archive: all of its stories, in the edition or not, and the weeks beside it."""

    week: Week
    stories: tuple[Story, ...]
    edition: Link | None = None
    previous: Week | None = None
    next: Week | None = None


def archive(editions: tuple[Edition, ...]) -> ArchivePage:
    """Return the archive of the editions (given newest first)."""
    years = groupby(editions, key=lambda edition: edition.week.year)
    return ArchivePage(years=tuple(ArchiveYear(year=year, editions=tuple(found)) for year, found in years))


def year_page(year: ArchiveYear, weeks: tuple[WeekPage, ...]) -> YearPage:
    """Return the year's page, with those of these weeks that lie in it."""
    return YearPage(
        year=year,
        weeks=tuple(
            ArchiveWeek(week=page.week, stories=len(page.stories), edition=page.edition)
            for page in weeks
            if page.week.year == year.year
        ),
    )


def week_pages(editions: tuple[Edition, ...], stories: tuple[Story, ...]) -> tuple[WeekPage, ...]:
    """Return the page of each week that has an edition or stories, newest first."""
    edition_of = {edition.week: Link(title=edition.title, url=edition.url) for edition in editions}
    filed = by_week(stories)
    weeks = sorted({*filed, *edition_of})
    around = (None, *weeks, None)
    pages = [
        WeekPage(
            week=week,
            stories=tuple(filed.get(week, ())),
            edition=edition_of.get(week),
            previous=before,
            next=after,
        )
        for week, before, after in zip(weeks, around, around[2:], strict=False)
    ]
    return tuple(reversed(pages))
