"""Whether anything that a build reads has changed since the last one, told by sizes and times of files.

Nothing heavy is imported here: an unchanged site is found out before anything else is loaded. A file that was
changed and has the same size and the same times is not noticed; a full build reads everything.
"""

from __future__ import annotations

import json
import os
import stat
import time
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CACHE = ".cache/build"
_SECOND = 1_000_000_000  # nanoseconds
_GRAIN = _SECOND // 20  # two changes of a file that lie closer may bear the same time
_COARSE = 2 * _SECOND  # on file systems that count whole seconds
_ENVIRONMENT = ("SOURCE_DATE_EPOCH",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a build has read: `digest` of the files below `roots`, seen at `seen` (seconds since 1970).

    `until` is when time alone will change the site, if ever. `output` names the built manifest, `said` is
    what the build told its user.
    """

    roots: tuple[str, ...]
    digest: str
    seen: float
    is_settled: bool
    until: float | None = None
    output: str = ""
    said: str = ""


def seen(roots: Sequence[str]) -> Inputs:
    """Look over the files and folders; a root that is a file stands for itself."""
    now = time.time_ns()
    told = blake2b(digest_size=16)
    are_settled = True
    for root in roots:
        for line, changed in _lines(root):
            told.update(line)
            are_settled = are_settled and is_settled(changed, now)
    told.update(repr([os.environ.get(name) for name in _ENVIRONMENT]).encode())
    return Inputs(roots=tuple(roots), digest=told.hexdigest(), seen=now / _SECOND, is_settled=are_settled)


def is_settled(changed: int, now: int) -> bool:
    """Return whether a further change of a file would show in its time; both in nanoseconds since 1970."""
    return now - changed > (_GRAIN if changed % _SECOND else _COARSE)


def mark(manifest: str) -> str:
    """Return what tells the output's manifest from any other, "" if there is none."""
    try:
        found = os.stat(manifest)  # noqa: PTH116 - before anything is loaded
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def file_of(root: str | Path, settings: str, output: str) -> str:
    """Return where the inputs of the builds by these settings into this output are kept."""
    name = blake2b(f"{settings}\0{output}".encode(), digest_size=8).hexdigest()
    return f"{root}/{CACHE}/{name}.inputs"


def keep(file: str, inputs: Inputs) -> None:
    """Keep the inputs for the next build; where there is no room, that one looks for itself."""
    fresh = f"{file}.fresh"
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - as above
        with open(fresh, "w", encoding="utf-8") as kept:  # noqa: PTH123 - as above
            json.dump(asdict(inputs), kept)
        os.replace(fresh, file)  # noqa: PTH105 - as above
    except OSError:  # the site is built by now
        return


def unchanged(file: str, manifest: str) -> str | None:
    """Return what the last build said if nothing has changed since, else None."""
    try:
        with open(file, encoding="utf-8") as kept:  # noqa: PTH123 - as above
            values = json.load(kept)
        former = Inputs(**{**values, "roots": tuple(values["roots"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    is_its_time = former.seen <= time.time() < (former.until or float("inf"))
    if not (former.is_settled and is_its_time and former.output and former.output == mark(manifest)):
        return None
    return former.said if seen(former.roots).digest == former.digest else None


def _lines(root: str) -> Iterator[tuple[bytes, int]]:
    """Yield a line for each file and folder, always in the same order, with the time of its last change."""
    try:
        found = os.stat(root)  # noqa: PTH116 - as above
    except OSError:
        yield os.fsencode(f"{root}\0gone\n"), 0
        return
    is_folder = stat.S_ISDIR(found.st_mode)
    yield (os.fsencode(f"{root}\n"), 0) if is_folder else _line(root, found)
    pending = [root] if is_folder else []
    while pending:
        entries = sorted(os.scandir(pending.pop()), key=lambda entry: entry.name)
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            try:
                found = entry.stat()
            except OSError:  # a link to nothing
                found = entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            else:
                yield _line(entry.path, found)


def _line(path: str, found: os.stat_result) -> tuple[bytes, int]:
    line = f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\0{found.st_ino}\n"
    return os.fsencode(line), max(found.st_mtime_ns, found.st_ctime_ns)
