"""The only hand of the intake that touches the disk: reads raw files and stories, writes what is planned."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core import whole_files
from plugins.core.model import Sources
from plugins.core.records import read_records
from plugins.intake.raws import Raw
from plugins.intake.shelf import Kept, Shelf, kept
from plugins.intake.text.agencies import Agencies, known_agencies
from plugins.intake.text.decode import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plugins.core.problem import Problem
    from plugins.intake.intents import Change

_IGNORED = {"readme.md"}
_ERRORS = "surrogateescape"  # a story with a broken byte is written back with that byte


def raw_files(paths: Sequence[Path], root: Path) -> tuple[tuple[str, Path], ...]:
    """Return the files that are named or lie in the folders named, each once, in order of their shown paths.

    Hidden files, links that lead out of their folder and README.md are left out.
    """
    found = {file.resolve(): file for path in paths for file in _walk(path)}
    return tuple(sorted((shown(file, root), file) for file in found))


def raw_of(path: str, file: Path) -> Raw:
    """Return the file's bytes, of one that is too large only so many as tell that it is. Raises OSError."""
    with file.open("rb") as stream:
        return Raw(path, stream.read(MAX_BYTES + 1))


def shown(path: Path, root: Path) -> str:
    """Return the path relative to the site's folder in POSIX form; the name of a file outside it."""
    whole, base = path.resolve(), root.resolve()
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else whole.name


def shelf_of(dispatches: Path) -> Shelf:
    """Return what the folder of dispatches holds. A file with faults still has its slug and its hash."""
    texts = _Texts(dispatches)
    return Shelf(stories=tuple(_kept(path, texts) for path in texts), texts=texts)


def agencies_of(content: Path) -> tuple[Agencies, tuple[Problem, ...]]:
    """Return the known agencies with the site's own sources, and the problems of `sources.yaml`."""
    record, problems = read_records(content, "sources.yaml", Sources)
    return known_agencies(record.sources), problems


def carry_out(changes: Iterable[Change], into: Path) -> None:
    """Write the files, all or none: each appears whole, and a changed one only if it is still as it was.

    Raises FileExistsError if a new file is there already, or one to change was edited meanwhile; OSError if
    the disk refuses.
    """
    done: list[Change] = []
    try:
        for change in changes:
            _write(change, into / change.path)
            done.append(change)
    except OSError:
        for change in reversed(done):
            _undo(change, into / change.path)
        raise


class _Texts(Mapping[str, str]):
    """The files of the folder by their paths, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.md"))

    def __getitem__(self, path: str) -> str:
        return _text(self._folder / path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _kept(path: str, texts: Mapping[str, str]) -> Kept:
    return kept(path, texts[path].partition("\n---")[0])


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", _ERRORS)


def _data(text: str) -> bytes:
    return text.encode("utf-8", _ERRORS)


def _write(change: Change, path: Path) -> None:
    if change.before is None:
        whole_files.create(path, _data(change.text))
    elif _text(path) == change.before:
        whole_files.replace(path, _data(change.text))
    else:
        message = "was edited meanwhile: run the intake again"
        raise FileExistsError(None, message, str(path))


def _undo(change: Change, path: Path) -> None:
    if change.before is None:
        path.unlink(missing_ok=True)
    else:
        whole_files.replace(path, _data(change.before))


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
