"""The archive: all editions by year, and the stories of a year by week."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

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
    """A week's edition, if it has one, and all of the week's stories, in the edition or not."""

    week: Week
    edition: Edition | None
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """The archive's first page. `years` are newest first."""

    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """A year of the archive, its weeks newest first."""

    year: ArchiveYear
    weeks: tuple[ArchiveWeek, ...]


def archive(editions: tuple[Edition, ...]) -> ArchivePage:
    """Return the archive of the editions (given newest first)."""
    years = groupby(editions, key=lambda edition: edition.week.year)
    return ArchivePage(years=tuple(ArchiveYear(year=year, editions=tuple(found)) for year, found in years))


def year_page(year: ArchiveYear, stories: tuple[Story, ...]) -> YearPage:
    """Return the year's page: its weeks with the stories (given newest first) that lie in them."""
    edition_of = {edition.week: edition for edition in year.editions}
    filed = by_week(story for story in stories if story.week.year == year.year)
    weeks = {*filed, *edition_of}
    return YearPage(
        year=year,
        weeks=tuple(
            ArchiveWeek(
                week=week,
                edition=edition_of.get(week),
                stories=tuple(filed.get(week, ())),
            )
            for week in sorted(weeks, reverse=True)
        ),
    )
