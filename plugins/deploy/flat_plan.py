"""Plans for hosts without a step in which all changes at once: an order in which nothing is ever broken.

Every link of a new page leads to what is there before the page can be found: what is new comes first, what
changes next, the doors by which readers come in last. Nothing is removed before nobody is led there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from plugins.deploy.manifest import MANIFEST
from plugins.deploy.plan import Plan, Request, Verb, compare, phases
from plugins.deploy.record import FOLDER, KEPT, LIVE, PENDING, RELEASES, Entry, Record, is_fresh
from plugins.deploy.roles import Role, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plugins.deploy.site import Site, SiteFile

NOT_FOUND = "404.html"
_PART, _PAGE, _DOOR, _MANIFEST = range(4)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a target's listing says of a file: its stamp changes whenever its bytes do."""

    size: int
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that a flat target holds: its record, that of a deployment under way, older ones, every file."""

    record: Record = field(default_factory=Record)
    pending: Record = field(default_factory=Record)
    releases: tuple[Record, ...] = ()
    listing: Mapping[str, Listed] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """A name of this state."""
        return f"{self.record.number} {self.record.release} {self.record.time} {self.pending.time}"

    def standing(self, path: str) -> Entry | None:
        """Return what is known of the file that stands at the path, or None if its bytes are not ours."""
        listed = self.listing.get(path)
        if listed is None:
            return None
        known = (files.get(path) for files in (self.record.files, self.record.gone, self.pending.files))
        return next((each for each in known if each and each.stamp and each.stamp == listed.stamp), None)

    @property
    def strangers(self) -> tuple[str, ...]:
        """The files that no deployment of ours has put there."""
        ours = self.record.files.keys() | self.record.gone.keys() | self.pending.files.keys()
        ours |= self.pending.gone.keys()
        return tuple(
            sorted(path for path in self.listing if not (path in ours or is_ours(path) or is_fresh(path)))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a plan is made: when, how long a page that is gone stays, how many releases can be gone back to."""

    now: datetime
    grace: timedelta = timedelta()
    keep: int = 0


def is_ours(path: str) -> bool:
    """Return whether the path lies in the folder in which a target keeps what it must remember."""
    return path.startswith(f"{FOLDER}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPlan:
    """A plan with the record that it leads to; `record.files` know the stamps of what is there already."""

    plan: Plan
    record: Record


def gone_files(site: Site, found: Found, terms: Terms) -> dict[str, Entry]:
    """Return the files that are there and not in the site, each with the time when it left the site."""
    now = terms.now.isoformat(timespec="seconds")
    gone: dict[str, Entry] = {}
    for files in (found.pending.files, found.pending.gone, found.record.files, found.record.gone):
        for path, entry in files.items():
            if path in found.listing and path not in site.files:
                since = entry.since or now
                gone[path] = Entry(
                    sha256=entry.sha256,
                    size=entry.size,
                    headers=entry.headers,
                    stamp=entry.stamp,
                    since=since,
                )
    return gone


def due_files(gone: Mapping[str, Entry], terms: Terms) -> tuple[str, ...]:
    """Return the files whose grace is over."""
    limit = terms.now.replace(microsecond=0) - terms.grace
    return tuple(sorted(path for path, each in gone.items() if datetime.fromisoformat(each.since) <= limit))


def flat_plan(site: Site, found: Found, terms: Terms, *, entwined: Iterable[str] = ()) -> FlatPlan:
    """Return the plan for a site that was built here.

    `entwined` are pages whose grace is over and that lead to others of which the same holds: none may be
    removed before the others, so each first becomes the page for addresses that do not exist.
    """
    sent = [file for file in site.files.values() if not _is_there(found, file)]
    puts = tuple(Request(verb=Verb.PUT, path=file.path, file=file, size=file.size) for file in sent)
    keeps = tuple(_keeps(site, found)) if terms.keep else ()
    record = _record_of(site, found, terms, _next_number(site, found))
    return _planned(record, found, terms, keeps=keeps, sends=puts, entwined=entwined)


def rollback_plan(
    site: Site, number: int, found: Found, terms: Terms, *, entwined: Iterable[str] = ()
) -> FlatPlan:
    """Return the plan for a site that was there before, from what was kept; LookupError if some was not."""
    sends = tuple(_restored(file, found) for file in site.files.values() if not _is_there(found, file))
    return _planned(_record_of(site, found, terms, number), found, terms, sends=sends, entwined=entwined)


def _record_of(site: Site, found: Found, terms: Terms, number: int) -> Record:
    """Return what the target is to say of itself with the site on it."""
    return Record(
        number=number,
        release=site.release,
        time=terms.now.isoformat(timespec="seconds"),
        files={path: _entry(found, file) for path, file in site.files.items()},
        gone=gone_files(site, found, terms),
    )


def _planned(
    record: Record,
    found: Found,
    terms: Terms,
    *,
    sends: Sequence[Request],
    entwined: Iterable[str],
    keeps: Iterable[Request] = (),
) -> FlatPlan:
    changes = compare(record.hashes, found.record.hashes)
    is_news = bool(sends) or not changes.is_empty or _is_another(record, found)
    journal, live = ([Request(verb=Verb.RECORD, path=path)] if is_news else [] for path in (PENDING, LIVE))
    parts = [
        ("journal", journal),
        ("keep", keeps),
        *_sending(sends, found),
        ("record", live),
        ("farewell", _farewells(record, entwined)),
        *_prunes(due_files(record.gone, terms)),
        ("tidy", _tidy(found, record, terms.keep)),
    ]
    plan = Plan(base=found.base, release=record.release, changes=changes, phases=phases(parts))
    return FlatPlan(plan=plan, record=record)


def _is_another(record: Record, found: Found) -> bool:
    """Return whether the target must say something else of itself, though it shows the same site."""
    gone = found.record.gone.keys() & found.listing.keys()
    return record.number != found.record.number or bool(found.pending.time) or gone != record.gone.keys()


def _sending(sends: Iterable[Request], found: Found) -> list[tuple[str, list[Request]]]:
    """Return the phases of sending: whatever is new before whatever changes, doors and manifest last."""
    is_first = not found.record.files
    names = (
        *("new assets", "new pages", "new entry points"),
        *("changed assets", "changed pages", "entry points", "manifest"),
    )
    order: dict[str, list[Request]] = {name: [] for name in names}
    for request in sends:
        order[_phase_of(request.path, is_new=request.path not in found.listing, is_first=is_first)].append(
            request
        )
    return list(order.items())


def _phase_of(path: str, *, is_new: bool, is_first: bool) -> str:
    role = role_of(path)
    if path == MANIFEST:
        return "manifest"
    if role is Role.DOOR:  # one that no reader knows yet may be led to by changed pages
        return "new entry points" if is_new and not is_first else "entry points"
    return f"{'new' if is_new else 'changed'} {'pages' if role is Role.PAGE else 'assets'}"


def _is_there(found: Found, file: SiteFile) -> bool:
    standing = found.standing(file.path)
    return standing is not None and (standing.sha256, _set(standing)) == (
        file.sha256,
        frozenset(file.headers),
    )


def _set(entry: Entry) -> frozenset[tuple[str, str]]:
    return frozenset(entry.headers)


def _entry(found: Found, file: SiteFile) -> Entry:
    standing = found.standing(file.path) if _is_there(found, file) else None
    stamp = standing.stamp if standing else ""
    return Entry(sha256=file.sha256, size=file.size, headers=file.headers, stamp=stamp)


def _next_number(site: Site, found: Found) -> int:
    """Return the number of the site that stands there if it is the same one, else one that none has borne."""
    if found.record.number and site.hashes == found.record.hashes:
        return found.record.number
    return max(each.number for each in (found.record, found.pending, *found.releases)) + 1


def _farewells(record: Record, entwined: Iterable[str]) -> list[Request]:
    if NOT_FOUND not in record.files:
        return []
    return [Request(verb=Verb.COPY, path=path, source=NOT_FOUND) for path in entwined]


def _prunes(due: Iterable[str]) -> list[tuple[str, list[Request]]]:
    """Return the phases of removing: doors lead to pages, and after the farewells no page leads to a door."""
    requests = [Request(verb=Verb.DELETE, path=path) for path in due]
    doors = [request for request in requests if role_of(request.path) is Role.DOOR]
    return [("prune entry points", doors), ("prune", [each for each in requests if each not in doors])]


def _keeps(site: Site, found: Found) -> Iterable[Request]:
    """Yield a copy for each file of the former site that is overwritten or leaves, for a rollback."""
    kept = {path for path in found.listing if path.startswith(KEPT)}
    for path, entry in found.record.files.items():
        place = f"{KEPT}{entry.sha256}"
        wanted = site.files.get(path)
        is_leaving = wanted is None or wanted.sha256 != entry.sha256
        if is_leaving and place not in kept and found.standing(path) == entry:
            kept.add(place)
            yield Request(verb=Verb.COPY, path=place, source=path)


def _restored(file: SiteFile, found: Found) -> Request:
    kept = f"{KEPT}{file.sha256}"
    if kept in found.listing:
        return Request(verb=Verb.COPY, path=file.path, source=kept, file=file)
    for path, entry in (*found.record.files.items(), *found.record.gone.items()):
        is_alike = (entry.sha256, _set(entry)) == (file.sha256, frozenset(file.headers))
        if is_alike and path != file.path and found.standing(path) == entry:
            return Request(verb=Verb.COPY, path=file.path, source=path, file=file)
    message = f"{file.path} of that release was not kept"
    raise LookupError(message)


def _tidy(found: Found, record: Record, keep: int) -> Iterable[Request]:
    """Yield the removal of older releases than are kept, of those taken back, and of what only they held.

    What broken transfers have left goes, too: while the lock is held none is under way.
    """
    former = sorted({each.number: each for each in (*found.releases, found.record)}.items())
    kept = [each for number, each in former if 0 < number < record.number][-keep:] if keep else []
    numbers = {each.number for each in kept} | {record.number}
    needed = {f"{KEPT}{entry.sha256}" for each in kept for entry in each.files.values()}
    for path in sorted(found.listing):
        is_former = path.startswith(RELEASES) and path not in {release_path(number) for number in numbers}
        if is_former or (path.startswith(KEPT) and path not in needed) or is_fresh(path):
            yield Request(verb=Verb.DELETE, path=path)


def release_path(number: int) -> str:
    """Return where the record of a release is kept."""
    return f"{RELEASES}{number:06}.json"


def stamp_of(data: bytes) -> str:
    """Return the MD5 of the bytes in hex, as object stores name what they hold."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
