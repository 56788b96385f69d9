"""Plans for hosts that turn from one whole release to the next in a single step."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.deploy.manifest import MANIFEST
from plugins.deploy.plan import Changes, Plan, Request, Verb, compare, phases
from plugins.deploy.siblings import is_sibling
from plugins.deploy.targets import Release, stepped_back

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from plugins.deploy.built import Built
    from plugins.deploy.manifest import Manifest
    from plugins.deploy.targets import FolderTarget, SshTarget

_NAME = re.compile(r"(?P<number>[0-9]{6})-(?P<release>[0-9a-f]{16})")


@dataclass(slots=True, kw_only=True)
class ReleasedHost(ABC):
    """A host that shows one whole release of several: `current` of `names`, with its manifest."""

    target: FolderTarget | SshTarget
    built: Built | None
    current: str = ""
    names: tuple[str, ...] = ()
    manifest: Manifest | None = None
    width: int = field(default=1, init=False)

    @abstractmethod
    def drift(self) -> tuple[str, ...]:
        """Return what of the release that is shown is not as it was deployed."""

    def live(self) -> dict[str, str]:
        """Return the hashes that the manifest shown tells."""
        return self.manifest.hashes if self.manifest else {}

    def releases(self) -> tuple[Release, ...]:
        """Return the release that is shown and those before it."""
        return shown_releases(self.names, self.current)

    def unknown(self) -> tuple[str, ...]:
        """Return nothing: no file of others can be in the way of a new release."""
        return ()

    def plan(self, now: datetime) -> Plan:
        """Return what would show the built site."""
        del now
        assert self.built  # noqa: S101 - only a built site is planned for
        return release_plan(
            self.built.manifest,
            self.live(),
            names=self.names,
            current=self.current,
            keep=self.target.keep,
            is_whole=self.manifest is not None and not self.drift(),
        )

    def rollback(self, steps: int, now: datetime) -> Plan:
        """Return what would show an older release."""
        del now
        return rollback_plan(self.names, self.current, steps)


def number_of(name: str) -> int:
    """Return the number of a release by its name, or 0 for the name of something else."""
    found = _NAME.fullmatch(name)
    return int(found["number"]) if found else 0


def release_of(name: str) -> str:
    """Return which state of a site the name is of, or nothing for the name of something else."""
    found = _NAME.fullmatch(name)
    return found["release"] if found else ""


def next_name(names: Sequence[str], release: str) -> str:
    """Return a name for the next release: never that of one that is there, which a reader may be shown."""
    return f"{max(map(number_of, names), default=0) + 1:06}-{release}"


def release_plan(
    manifest: Manifest,
    live: Mapping[str, str],
    *,
    names: Sequence[str],
    current: str,
    keep: int,
    is_whole: bool,
) -> Plan:
    """Return the plan that stages the site beside the current release, checks it and shows it.

    `names` are the releases that lie there. `is_whole` tells whether the current one is as it was deployed.
    """
    changes = compare(manifest.hashes, live)
    if changes.is_empty and is_whole:
        return Plan(base=current, release=manifest.release, changes=changes, phases=())
    name = next_name((*names, current), manifest.release)
    sent = manifest.size_of((*changes.new, *changes.changed))
    parts = [
        ("stage", [Request(verb=Verb.STAGE, path=name, size=sent)]),
        ("check", [Request(verb=Verb.CHECK, path=name)]),
        ("show", [Request(verb=Verb.SHOW, path=name)]),
        ("tidy", tidied(names, current, keep)),
    ]
    return Plan(base=current, release=manifest.release, changes=changes, phases=phases(parts))


def rollback_plan(names: Sequence[str], current: str, steps: int) -> Plan:
    """Return the plan that shows the release so many before the current one, or raise TargetFailure."""
    name = stepped_back(older_names(names, current), steps)
    parts = [
        ("check", [Request(verb=Verb.CHECK, path=name)]),
        ("show", [Request(verb=Verb.SHOW, path=name)]),
    ]
    return Plan(base=current, release=release_of(name), changes=Changes(), phases=phases(parts))


def shown_releases(names: Sequence[str], current: str) -> tuple[Release, ...]:
    """Return the current release, if one is shown, and those before it, newest first."""
    shown = [current] if number_of(current) else []
    return tuple(
        Release(name=name, release=release_of(name), is_live=name == current)
        for name in (*shown, *older_names(names, current))
    )


def told_drift(live: Mapping[str, str], found: Mapping[str, str]) -> tuple[str, ...]:
    """Return in a line each what is there and not as the manifest tells, by hashes of both."""
    changes = compare(live, {path: each for path, each in found.items() if path != MANIFEST})
    strangers = [path for path in changes.gone if not is_sibling(path, live)]
    return (
        *(f"{path}: it is missing" for path in changes.new),
        *(f"{path}: it was changed" for path in changes.changed),
        *(f"{path}: no deployment put it there" for path in strangers),
    )


def tidied(names: Sequence[str], current: str, keep: int) -> list[Request]:
    """Return the removal of all but the last `keep` before the next release.

    What came after the current release was taken back, or never shown: it goes too.
    """
    older = sorted(name for name in names if 0 < number_of(name) <= number_of(current))
    kept = set(older[-keep:] if keep else ())
    return [
        Request(verb=Verb.DELETE, path=name) for name in sorted(names) if number_of(name) and name not in kept
    ]


def older_names(names: Sequence[str], current: str) -> list[str]:
    """Return the releases before the current one, newest first."""
    return sorted((name for name in names if 0 < number_of(name) < number_of(current)), reverse=True)
