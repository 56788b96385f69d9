"""A deployment as a value: phases of requests, to be shown, refused, performed and resumed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.deploy.site import SiteFile

_SHORT = 12


class Verb(StrEnum):
    """What a request asks a target to do."""

    PUT = "put"  # send the file's bytes to `path`
    COPY = "copy"  # from `source` to `path`, both on the target
    DELETE = "delete"  # remove `path`
    RECORD = "record"  # say what stands there now
    STAGE = "stage"  # send what differs into a release that nobody sees
    CHECK = "check"  # compare that release with what was built
    SHOW = "show"  # turn to that release in one step


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing to ask of a target.

    `file` is what is put or copied; `size` what that sends, in bytes before any compression.
    """

    verb: Verb
    path: str
    source: str = ""
    file: SiteFile | None = None
    size: int = 0

    def __str__(self) -> str:
        source = f" <- {self.source}" if self.source else ""
        size = f" ({self.size} bytes)" if self.size else ""
        return f"{self.verb:<7}{self.path}{source}{size}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Requests that may be performed in any order, all of them before the next phase begins."""

    name: str
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Paths of the site: new ones, those with other bytes, and those that are gone."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether readers would see nothing else than before."""
        return not (self.new or self.changed or self.gone)

    def __str__(self) -> str:
        return (
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.gone)} gone, {self.same} unchanged"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What turns what stands on a target into a site. `base` names the state that it was made for."""

    base: str
    release: str
    changes: Changes
    phases: tuple[Phase, ...]

    @property
    def id(self) -> str:
        """A name that another plan has only if it does the same to the same state."""
        lines = "".join(f"{phase.name}: {request}\n" for phase in self.phases for request in phase.requests)
        return hashlib.sha256(f"{self.base}\n{self.release}\n{lines}".encode()).hexdigest()[:_SHORT]

    @property
    def requests(self) -> tuple[Request, ...]:
        """All requests, in order of their phases."""
        return tuple(request for phase in self.phases for request in phase.requests)

    @property
    def size(self) -> int:
        """How many bytes are sent, before any compression."""
        return sum(request.size for request in self.requests)


def compare(wanted: Mapping[str, str], former: Mapping[str, str]) -> Changes:
    """Return what changes between two sites, each the hashes of its files by path."""
    both = wanted.keys() & former.keys()
    return Changes(
        new=tuple(sorted(wanted.keys() - former.keys())),
        changed=tuple(sorted(path for path in both if wanted[path] != former[path])),
        gone=tuple(sorted(former.keys() - wanted.keys())),
        same=sum(wanted[path] == former[path] for path in both),
    )


def phases(parts: Iterable[tuple[str, Iterable[Request]]]) -> tuple[Phase, ...]:
    """Return the phases that have anything to do."""
    made = (Phase(name=name, requests=tuple(requests)) for name, requests in parts)
    return tuple(phase for phase in made if phase.requests)


def changed_lines(changes: Changes) -> Iterator[str]:
    """Yield a line for each file that readers would find new, changed or gone."""
    for word, paths in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)):
        yield from (f"  {word:<8} {path}" for path in paths)


def listing(plan: Plan) -> Iterator[str]:
    """Yield a line for each phase and each request."""
    for phase in plan.phases:
        yield f"{phase.name}:"
        yield from (f"  {request}" for request in phase.requests)
