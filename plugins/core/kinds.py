"""The small types of single fields: what one word, date or address of a file may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit


class Status(StrEnum):
    """Whether the digest shows a story."""

    DRAFT = "draft"
    PUBLISHED = "published"
    KILLED = "killed"


class PubStatus(StrEnum):
    """What the agency says of its item (IPTC publishing status)."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class TagKind(StrEnum):
    """What a tag names."""

    TOPIC = "topic"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the week written as `2026-W47`; ValueError if there is none such."""
        if not re.fullmatch(r"[0-9]{4}-W[0-9]{2}", text):
            message = f"expected a week such as '2026-W47', got {text!r}"
            raise ValueError(message)
        week = cls(int(text[:4]), int(text[-2:]))
        if week.monday().year == date.max.year:  # its Sunday may lie after the last day that Python knows
            raise ValueError(text)
        return week

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the week in which the day lies."""
        return cls(*day.isocalendar()[:2])

    def monday(self) -> date:
        """Return the week's first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    def sunday(self) -> date:
        """Return the week's last day."""
        return self.monday() + timedelta(days=6)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"

    @property
    def slug(self) -> str:
        """The week in a URL: `2026-w47`."""
        return str(self).lower()

    @property
    def url(self) -> str:
        """The page of all stories of the week, relative to the site's root."""
        return f"{self.year_url}w{self.number:02}/"

    @property
    def year_url(self) -> str:
        """The page of the week's year, relative to the site's root."""
        return f"archive/{self.year}/"


@dataclass(frozen=True, slots=True)
class Embargo:
    """Nothing of the story is built before `until`; None: held until the agency says more."""

    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Return whether the story may not be shown at this time."""
        return self.until is None or now < self.until


def is_slug(text: str) -> bool:
    """Return whether the text can stand in a URL as it is: small letters, digits, single hyphens."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is not None


class WebAddress(str):
    """An http or https address with a host."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the address; ValueError if it is none, or holds a space, quote or control sign."""
        parts = urlsplit(text)
        is_clean = text.isprintable() and not re.search(r"[\s\"<>\\]", text)
        if not (is_clean and parts.scheme in {"http", "https"} and parts.hostname):
            raise ValueError(text)
        return cls(text)
