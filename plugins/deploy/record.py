"""What a flat target says of itself: `.dateline/live.json` tells which site stands there, file by file."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from plugins.deploy.manifest import MANIFEST, BadManifest, checked_mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.deploy.headers import Headers

FOLDER = ".dateline"
LIVE = f"{FOLDER}/live.json"
PENDING = f"{FOLDER}/pending.json"
RELEASES = f"{FOLDER}/releases/"
KEPT = f"{FOLDER}/kept/"
LOCKS = f"{FOLDER}/locks/"
FRESH = ".dateline-fresh-"  # how the name begins under which a file arrives, until it is whole and renamed
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file on the target. `stamp` is what the target's listing says of these very bytes, if it is known.

    `since` is when the file left the site, if it has; it is removed when its grace is over.
    """

    sha256: str
    size: int
    headers: Headers
    stamp: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One published state of a site: the `number`-th, of `release`, put there at `time` (ISO 8601)."""

    number: int = 0
    release: str = ""
    time: str = ""
    files: Mapping[str, Entry] = field(default_factory=dict)
    gone: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def hashes(self) -> dict[str, str]:
        """The files' hashes by path, but for that of the site's own manifest."""
        return {path: entry.sha256 for path, entry in self.files.items() if path != MANIFEST}


def is_fresh(path: str) -> bool:
    """Return whether the file is one that is yet to be renamed: its transfer goes on, or was broken off."""
    return posixpath.basename(path).startswith(FRESH)


def write_record(record: Record) -> bytes:
    """Return the record as JSON with sorted keys; headers that many files share stand there once."""
    tables: dict[Headers, str] = {}

    def entry(each: Entry) -> dict[str, object]:
        table = tables.setdefault(each.headers, str(len(tables)))
        told = {"sha256": each.sha256, "size": each.size, "headers": table}
        return {
            **told,
            **({"stamp": each.stamp} if each.stamp else {}),
            **({"since": each.since} if each.since else {}),
        }

    files = {path: entry(each) for path, each in sorted(record.files.items())}
    gone = {path: entry(each) for path, each in sorted(record.gone.items())}
    data = {
        "version": VERSION,
        "number": record.number,
        "release": record.release,
        "time": record.time,
        "headers": {name: dict(headers) for headers, name in tables.items()},
        "files": files,
        "gone": gone,
    }
    return json.dumps(data, sort_keys=True, indent=1).encode() + b"\n"


def parse_record(data: bytes) -> Record:
    """Return the record that the JSON holds; BadManifest if it is none of ours."""
    try:
        found: object = json.loads(data)
    except ValueError as error:
        message = f"not JSON: {error}"
        raise BadManifest(message) from error
    if not isinstance(found, dict) or found.get("version") != VERSION:
        message = f"expected an object with version {VERSION}"
        raise BadManifest(message)
    number, release, time = (found.get(key) for key in ("number", "release", "time"))
    if not (type(number) is int and number >= 0 and isinstance(release, str) and isinstance(time, str)):
        message = "expected `number`, `release` and `time`"
        raise BadManifest(message)
    tables = _tables(found.get("headers"))
    files, gone = (_entries(found.get(key), tables) for key in ("files", "gone"))
    return Record(number=number, release=release, time=time, files=files, gone=gone)


def _tables(found: object) -> dict[str, Headers]:
    tables = found if isinstance(found, dict) else {}
    if not all(_is_texts(table) for table in tables.values()):
        message = "'headers': expected tables of texts"
        raise BadManifest(message)
    return {str(name): tuple(table.items()) for name, table in tables.items()}


def _is_texts(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(value, str) for value in table.values())


def _entries(found: object, tables: Mapping[str, Headers]) -> dict[str, Entry]:
    if not isinstance(found, dict):
        message = "expected `files` and `gone` to be objects"
        raise BadManifest(message)
    return {path: _entry(path, each, tables) for path, each in found.items()}


def _entry(path: str, found: object, tables: Mapping[str, Headers]) -> Entry:
    mark = checked_mark(path, found)
    values = found if isinstance(found, dict) else {}
    stamp, since = (str(values.get(key, "")) for key in ("stamp", "since"))
    if since:
        try:
            datetime.fromisoformat(since)
        except ValueError as error:
            message = f"{path!r}: {since!r} is no time"
            raise BadManifest(message) from error
    headers = tables.get(str(values.get("headers")), ())
    return Entry(sha256=mark.sha256, size=mark.size, headers=headers, stamp=stamp, since=since)
