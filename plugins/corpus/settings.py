"""The settings that the whole site depends on: checked, and made a value."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from plugins.core.kinds import WebAddress
from plugins.core.language import canonical
from plugins.core.memory import Memory
from plugins.core.problem import Problem, did_you_mean
from plugins.core.run import EARLY, FIRST, FRESH, MEMORY, NOBODY, STRANGERS, Run
from plugins.core.site import Site
from plugins.corpus.files import read_story

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.core.run import First
    from plugins.corpus.folder import Folder

FILE = "pelicanconf.py"


def begun(settings: dict[str, object], folder: Folder) -> Run:
    """Return the run of a build of the content in this folder.

    Its time is that of SOURCE_DATE_EPOCH (seconds since 1970), if that is set.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return Run(
        content=folder.root,
        now=datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC),
        zone=zone_of(settings),
        site=site_of(settings),
        holds=folder.files.__contains__,
        read=read_story,
        memory=cast("Memory | None", settings.pop(MEMORY, None)) or Memory(),
        has_strangers=bool(settings.get(STRANGERS)),
        is_fresh=bool(settings.get(FRESH)),
        shows_early=bool(settings.get(EARLY)),
        first=cast("First | None", settings.pop(FIRST, None)) or NOBODY,
    )


def site_of(settings: Mapping[str, object]) -> Site:
    """Return what every page knows of the site."""
    url = str(settings["SITEURL"]).rstrip("/")
    return Site(
        name=str(settings["SITENAME"]),
        subtitle=str(settings["SITESUBTITLE"]),
        url=url,
        base=f"{urlsplit(url).path}/",
        lang=canonical(str(settings["DEFAULT_LANG"])),  # which Pelican has put into small letters
    )


def zone_of(settings: Mapping[str, object]) -> ZoneInfo:
    """Return the time zone in which weeks begin; UTC if the setting names none."""
    name = str(settings["TIMEZONE"])
    return ZoneInfo(name if name in available_timezones() else "UTC")


def setting_problems(settings: Mapping[str, object]) -> tuple[Problem, ...]:
    """Return a problem for each of our settings that cannot be what it is."""
    url, zone, size = settings["SITEURL"], settings["TIMEZONE"], settings["DEFAULT_PAGINATION"]
    problems = []
    if not _is_address(url):
        problems.append(_problem("SITEURL", url, "give the whole address, as in 'https://digest.example'"))
    if zone not in available_timezones():
        problems.append(_problem("TIMEZONE", zone, did_you_mean(str(zone), available_timezones())))
    if not (isinstance(size, int) and size > 0):
        problems.append(_problem("DEFAULT_PAGINATION", size, "give the number of stories a page"))
    return tuple(problems)


def _is_address(url: object) -> bool:
    try:
        return WebAddress.parse(str(url)) != ""
    except ValueError:
        return False


def _problem(name: str, value: object, hint: str) -> Problem:
    message = f"the setting {name} cannot be {value!r}"
    return Problem(path=FILE, code="bad-setting", message=message, hint=hint)
