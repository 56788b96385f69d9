"""A flat target at work: its record, its lock, and the requests of its plans, on any store of files."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from plugins.deploy.compression import plain
from plugins.deploy.flat_plan import (
    FlatPlan,
    Found,
    Terms,
    due_files,
    flat_plan,
    gone_files,
    release_path,
    rollback_plan,
)
from plugins.deploy.links import links_of, resolve
from plugins.deploy.lock import taken
from plugins.deploy.manifest import BadManifest
from plugins.deploy.plan import Plan, Request, Verb
from plugins.deploy.record import LIVE, LOCKS, PENDING, RELEASES, Record, is_fresh, parse_record, write_record
from plugins.deploy.roles import PAGE_SUFFIXES
from plugins.deploy.site import Site, SiteFile, body_of, site_of
from plugins.deploy.targets import FlatTarget, Release, TargetFailure, stepped_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from plugins.deploy.built import Built
    from plugins.deploy.flat_plan import Listed
    from plugins.deploy.headers import Headers
    from plugins.deploy.lock import Lock

_JSON: Headers = (("Cache-Control", "no-store"), ("Content-Type", "application/json"))


class Store(Protocol):
    """Files under names. Each method raises Passing for what may go well at the next try."""

    @property
    def width(self) -> int:
        """How many requests it takes at once."""

    def listing(self, folder: str = "") -> dict[str, Listed]:
        """Return every file, or those below the folder: none if that is not there."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes as they are stored, or None if it is not there."""

    def put(self, path: str, data: bytes, headers: Headers) -> str:
        """Write a file, whole or not at all, and return its stamp."""

    def create(self, path: str, data: bytes) -> bool:
        """Write a file that is not there yet; return whether it was not."""

    def copy(self, source: str, path: str) -> str:
        """Write a file with the bytes and headers of another, and return its stamp."""

    def delete(self, path: str) -> None:
        """Remove a file, if it is there."""

    def predicted(self, data: bytes) -> str:
        """Return the stamp that these bytes will have, or nothing if that cannot be known."""


@dataclass(frozen=True, slots=True)
class StoreShelf:
    """Locks as files of a store."""

    store: Store

    def names(self) -> list[str]:
        """Return the names of all locks."""
        return [path.removeprefix(LOCKS) for path in self.store.listing(LOCKS) if not is_fresh(path)]

    def read(self, name: str) -> bytes | None:
        """Return a lock's text, or None if it is not there."""
        return self.store.read(LOCKS + name)

    def create(self, name: str, data: bytes) -> bool:
        """Write a lock that is not there yet; return whether it was not."""
        return self.store.create(LOCKS + name, data)

    def write(self, name: str, data: bytes) -> None:
        """Write a lock that is there."""
        self.store.put(LOCKS + name, data, _JSON)

    def remove(self, name: str) -> None:
        """Remove a lock, if it is there."""
        self.store.delete(LOCKS + name)


@dataclass(slots=True)
class FlatHost:
    """A flat target: `built` is the site to put there, or None to look at it or to go back."""

    target: FlatTarget
    store: Store
    built: Built | None
    lock: Callable[[StoreShelf], Lock]
    encoding: str = ""
    address: str = ""
    found: Found = field(default_factory=Found)
    planned: FlatPlan | None = None
    stamps: dict[str, str] = field(default_factory=dict)
    held: Lock | None = None

    @property
    def width(self) -> int:
        """How many requests the store takes at once."""
        return self.store.width

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other deployments away meanwhile, and note what has arrived if the work ends early."""
        with taken(self.lock(StoreShelf(self.store))) as self.held, ExitStack() as failing:
            failing.callback(self._note_arrived)
            yield
            failing.pop_all()

    def keep_lock(self) -> None:
        """Renew the lock when it is time, and note what has arrived until then."""
        if self.held and self.held.keep():
            self._note_arrived()

    def look(self) -> None:
        """List the store and read its records."""
        listing = self.store.listing()
        paths = [path for path in listing if path.startswith(RELEASES)]
        self.found = Found(
            record=self._record(LIVE),
            pending=self._record(PENDING),
            releases=tuple(self._record(path) for path in paths),
            listing=listing,
        )

    def live(self) -> dict[str, str]:
        """Return the hashes of the files that the record tells, but for the manifest."""
        return self.found.record.hashes

    def releases(self) -> tuple[Release, ...]:
        """Return the recorded states that are not newer than the live one, newest first."""
        live = self.found.record
        every = {each.number: each for each in (*self.found.releases, live) if 0 < each.number <= live.number}
        return tuple(
            Release(name=f"{number:06}", release=each.release, time=each.time, is_live=number == live.number)
            for number, each in sorted(every.items(), reverse=True)
        )

    def drift(self) -> tuple[str, ...]:
        """Return what is missing, what has other bytes, and what a broken deployment has left."""
        found = self.found
        lines = [
            f"{path}: {'it was changed' if path in found.listing else 'it is missing'}"
            for path in sorted(found.record.files)
            if found.standing(path) != found.record.files[path]
        ]
        if found.pending.time:
            lines.append(f"a deployment that began at {found.pending.time} has not ended")
        return (*lines, *(f"{path}: no deployment put it there" for path in found.strangers))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, before any compression."""
        data = self.store.read(path)
        entry = self.found.record.files.get(path) or self.found.record.gone.get(path)
        encoding = dict(entry.headers).get("Content-Encoding", "") if entry else ""
        try:
            return None if data is None else plain(data, encoding)
        except ValueError:
            return data  # somebody else has put it there

    def unknown(self) -> tuple[str, ...]:
        """Return files in the way of the built site that are not ours."""
        site = self._site()
        return tuple(path for path in self.found.strangers if path in site.files)

    def plan(self, now: datetime) -> Plan:
        """Return what would put the built site there."""
        site, terms = self._site(), self._terms(now)
        self.planned = flat_plan(site, self.found, terms, entwined=self._entwined(site, terms))
        return self.planned.plan

    def rollback(self, steps: int, now: datetime) -> Plan:
        """Return what would put an older site there, from what was kept."""
        older = stepped_back([release for release in self.releases() if not release.is_live], steps)
        record = next(each for each in self.found.releases if each.number == int(older.name))
        files = {
            path: SiteFile(path=path, sha256=each.sha256, size=each.size, headers=each.headers)
            for path, each in record.files.items()
        }
        site, terms = Site(release=record.release, files=files), self._terms(now)
        entwined = self._entwined(site, terms)
        try:
            self.planned = rollback_plan(site, record.number, self.found, terms, entwined=entwined)
        except LookupError as error:
            message = f"release {record.number} cannot be shown again: {error}"
            raise TargetFailure(message, "build that state again, and deploy it") from error
        return self.planned.plan

    def perform(self, request: Request) -> None:
        """Do one request of the plan that was made last."""
        if request.verb is Verb.PUT and request.file:
            self.stamps[request.path] = self.store.put(
                request.path, self._body(request.file), request.file.headers
            )
        elif request.verb is Verb.COPY:
            self.stamps[request.path] = self.store.copy(request.source, request.path)
        elif request.verb is Verb.DELETE:
            self.store.delete(request.path)
        elif request.verb is Verb.RECORD:
            self._record_state(request.path)

    def _record_state(self, path: str) -> None:
        """Write what is to be (pending), or what now is, which ends the deployment."""
        assert self.planned  # noqa: S101 - a request is of a plan
        record = self.planned.record
        if path == PENDING:
            for request in self.planned.plan.requests:
                if request.verb is Verb.PUT and request.file:
                    self.stamps[request.path] = self.store.predicted(self._body(request.file))
            self.store.put(PENDING, write_record(_stamped(record, self.stamps)), _JSON)
            return
        data = write_record(_stamped(record, self.stamps))
        self.store.put(release_path(record.number), data, _JSON)
        self.store.put(LIVE, data, _JSON)
        self.store.delete(PENDING)
        self.planned = None  # from here on nothing more arrives

    def _note_arrived(self) -> None:
        """Write down the stamps of what has arrived, so that the next deployment does not send it again."""
        if self.planned and any(self.stamps.values()):
            with suppress(TargetFailure):
                self.store.put(PENDING, write_record(_stamped(self.planned.record, dict(self.stamps))), _JSON)

    def _record(self, path: str) -> Record:
        data = self.store.read(path)
        try:
            return Record() if data is None else parse_record(data)
        except BadManifest as error:
            message = f"{path} on {self.target} is damaged: {error}"
            raise TargetFailure(message, "remove it: the next deployment sends all files again") from error

    def _site(self) -> Site:
        if self.built is None:
            return Site(release="", files={})
        return site_of(self.built, self.encoding)

    def _body(self, file: SiteFile) -> bytes:
        assert self.built  # noqa: S101 - only a built site is sent from here
        try:
            return body_of(self.built, file)
        except (ValueError, FileNotFoundError) as error:
            message = f"{self.built.folder.name}/ was changed while it was sent: {error}"
            raise TargetFailure(message, "wait until the build has ended, then deploy again") from error

    def _terms(self, now: datetime) -> Terms:
        return Terms(now=now, grace=self.target.grace, keep=self.target.keep)

    def _entwined(self, site: Site, terms: Terms) -> Iterator[str]:
        """Yield the pages whose grace is over that lead to others of which the same holds, or need one."""
        due = due_files(gone_files(site, self.found, terms), terms)
        doomed = frozenset(due)
        for path in due:
            suffix = path[path.rfind(".") :]
            if suffix in PAGE_SUFFIXES and len(due) > 1:
                links = links_of(suffix, self.read(path) or b"")
                targets = {resolve(each, path, self.address, doomed) for each in (*links.parts, *links.pages)}
                if targets - {None, "", path}:
                    yield path


def _stamped(record: Record, stamps: dict[str, str]) -> Record:
    files = {
        path: entry if entry.stamp else replace(entry, stamp=stamps.get(path, ""))
        for path, entry in record.files.items()
    }
    return replace(record, files=files)
