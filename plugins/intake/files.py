"""The only hand of the intake that touches the disk: reads raw files and dispatches, creates new ones."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.model import Sources
from plugins.core.records import read_records
from plugins.intake.plan import Raw, Shelf
from plugins.intake.text.agencies import Agencies, known_agencies
from plugins.intake.text.decode import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.core.problem import Problem
    from plugins.intake.plan import Page

# Searched for, not parsed: it takes a tenth of the time, and a person may have broken the other lines.
_HASH = re.compile(rb"^source_sha256: [\"']?(?P<hash>[0-9a-f]{64})\b", re.MULTILINE)
_IGNORED = {"readme.md"}


def raw_files(paths: Sequence[Path], root: Path) -> tuple[Raw, ...]:
    """Return the files that are named or lie in the folders named, each once, in order of their paths.

    Hidden files, links that lead out of their folder and README.md are left out. Of a file that is too large
    only so much is read as tells that it is. Raises OSError.
    """
    found = {file.resolve(): file for path in paths for file in _walk(path)}
    raws = (Raw(shown(file, root), _read(file)) for file in found)
    return tuple(sorted(raws, key=lambda raw: raw.path))


def shown(path: Path, root: Path) -> str:
    """Return the path relative to the site's folder in POSIX form; the name of a file outside it."""
    whole, base = path.resolve(), root.resolve()
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else whole.name


def shelf_of(dispatches: Path) -> Shelf:
    """Return what the folder of dispatches holds. A file with faults still has its slug and its hash."""
    files = sorted(dispatches.rglob("*.md"))
    hashes = (_HASH.search(file.read_bytes().partition(b"\n---")[0]) for file in files)
    found = frozenset(match["hash"].decode() for match in hashes if match)
    return Shelf(hashes=found, slugs=frozenset(file.stem for file in files))


def agencies_of(content: Path) -> tuple[Agencies, tuple[Problem, ...]]:
    """Return the known agencies with the site's own sources, and the problems of `sources.yaml`."""
    record, problems = read_records(content, "sources.yaml", Sources)
    return known_agencies(record.sources), problems


def create(pages: Iterable[Page], into: Path) -> None:
    """Write the files, all or none: each appears whole, and none takes the place of another.

    Raises FileExistsError if one is there already, OSError if it cannot be written.
    """
    made: list[Path] = []
    try:
        for page in pages:
            path = into / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            _create(path, page.text.encode())
            made.append(path)
    except OSError:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for folder, names, files in os.walk(path):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            file = Path(folder, name)
            if _is_wanted(file, path):
                yield file


def _is_wanted(file: Path, folder: Path) -> bool:
    is_named_so = not file.name.startswith(".") and file.name.lower() not in _IGNORED
    return is_named_so and file.is_file() and file.resolve().is_relative_to(folder.resolve())


def _read(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _create(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".intake-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        os.link(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
