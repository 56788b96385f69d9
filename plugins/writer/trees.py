"""A folder that is written by names: files are always new ones or links, and no name leads out of it."""

# ruff: noqa: PTH102, PTH208, PTH105, PTH106, PTH108 - Path costs more than the call itself

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.writer.manifest import Entry, Manifest, is_inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_HAS_CHANGE_TIME = os.name == "posix"  # elsewhere ctime is the time of creation
OTHER = Entry("", -1)  # a link, a pipe or the like: never a file of ours


class Tree:
    """A folder with files of ours. Plain strings and calls of the system: it holds ten thousands of files."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.fresh: set[str] = set()  # names whose bytes this process has put on the disk
        self._folders = {""}  # known to be folders, not links to such

    def write(self, name: str, data: bytes) -> None:
        """Write a new file in the place of whatever has the name."""
        try:
            handle = self._create(name)
        except FileNotFoundError:  # somebody took a folder away
            self._folders = {""}
            handle = self._create(name)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        self.fresh.add(name)

    def link(self, name: str, source: str) -> None:
        """Make the name one more of another tree's file, or a copy. FileNotFoundError if it has none."""
        path = self._place(name)
        try:
            os.link(f"{source}/{name}", path)
        except FileExistsError:
            self.clear(name)
            self.link(name, source)
        except FileNotFoundError:
            raise
        except OSError:  # the system has no links, or no more of this file
            shutil.copy2(f"{source}/{name}", path, follow_symlinks=False)
            self.fresh.add(name)

    def adopt(self, name: str, source: str, entry: Entry) -> bool:
        """Make the name that of another tree's file; return whether its bytes are right, else do nothing."""
        if self.is_same(name, source):
            return True
        if not holds(source, name, entry):
            return False
        self.link(name, source)
        return True

    def link_over(self, name: str, source: str) -> None:
        """Put another tree's file in the place of one with the same bytes; that stays if it cannot be."""
        beside = f"{self.root}.link"
        try:
            remove_all(beside)
            os.link(f"{source}/{name}", beside)
            os.replace(beside, f"{self.root}/{name}")
        except OSError:
            self.fresh.add(name)
            remove_all(beside)

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        folder = name.rpartition("/")[0]
        if not self._is_folder(folder):
            return
        with suppress(FileNotFoundError, IsADirectoryError, PermissionError):
            os.unlink(f"{self.root}/{name}")
        with suppress(OSError):
            while folder:
                os.rmdir(f"{self.root}/{folder}")
                self._folders.discard(folder)
                folder = folder.rpartition("/")[0]

    def clear(self, name: str) -> None:
        """Remove whatever has the name, a folder with all below it."""
        remove_all(f"{self.root}/{name}")
        self._folders = {""}

    def is_same(self, name: str, source: str) -> bool:
        """Return whether the name is that of the very same file in another tree."""
        try:
            one, other = os.lstat(f"{self.root}/{name}"), os.lstat(f"{source}/{name}")
        except (FileNotFoundError, NotADirectoryError):
            return False
        return one.st_ino == other.st_ino and one.st_dev == other.st_dev

    def mend(
        self, files: Iterable[str], folders: set[str], since: int, keep: Callable[[str], None]
    ) -> set[str]:
        """Look through the folders that got or lost names since then, and return them.

        What is not of the files is removed; for each file that should be there, `keep` is called.
        """
        touched = self.touched(folders, since)
        names = [name for name in files if name.rpartition("/")[0] in touched]
        known = {*names, *folders}
        for folder in sorted(touched):
            self._tidy(folder, known)
        for name in names:
            keep(name)
        return touched

    def touched(self, folders: set[str], since: int) -> set[str]:
        """Return the folders that got or lost names since then, and what is no folder."""
        touched, prefix, lstat = set(), f"{self.root}/", os.lstat
        for folder in folders:
            try:
                status = lstat(prefix + folder)
            except (FileNotFoundError, NotADirectoryError):
                touched.add(folder)
                continue
            if (status.st_ctime_ns if _HAS_CHANGE_TIME else status.st_mtime_ns) >= since:
                touched.add(folder)
        return touched

    def _tidy(self, folder: str, known: set[str]) -> None:
        if not is_folder(f"{self.root}/{folder}"):
            self.clear(folder)
            return
        prefix = f"{folder}/" if folder else ""
        for name in os.listdir(f"{self.root}/{folder}"):
            if prefix + name not in known:
                self.clear(prefix + name)

    def _create(self, name: str) -> int:
        path = self._place(name)
        try:
            return os.open(path, _NEW, 0o666)
        except FileExistsError:
            self.clear(name)
            return os.open(self._place(name), _NEW, 0o666)

    def _place(self, name: str) -> str:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            self._make(folder)
        return f"{self.root}/{name}"

    def _make(self, folder: str) -> None:
        above = folder.rpartition("/")[0]
        if above not in self._folders:
            self._make(above)
        path = f"{self.root}/{folder}"
        try:
            os.mkdir(path)
        except FileExistsError:
            if not is_folder(path):  # a file or a link has the name; other processes may clear it too
                with suppress(FileNotFoundError):
                    os.unlink(path)
                with suppress(FileExistsError):
                    os.mkdir(path)
        self._folders.add(folder)

    def _is_folder(self, folder: str) -> bool:
        if folder in self._folders:
            return True
        above = folder.rpartition("/")[0]
        return self._is_folder(above) and is_folder(f"{self.root}/{folder}")


class Log:
    """The names that a process and those forked from it have put, in a file that nobody else sees."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - `close` is ours
        self.since = os.fstat(self._file.fileno()).st_mtime_ns  # by the clock of the file system

    def add(self, name: str) -> None:
        """Note a name."""
        os.write(self._file.fileno(), os.fsencode(name) + b"\0")

    def names(self) -> set[str]:
        """Return all names that were noted, by whichever process."""
        self._file.seek(0)
        return {os.fsdecode(name) for name in self._file.read().split(b"\0") if name}

    def close(self) -> None:
        """Forget the names."""
        self._file.close()


def folders_of(names: Iterable[str]) -> set[str]:
    """Return every folder that leads to one of the files; the tree itself is the empty name."""
    folders = {name.rpartition("/")[0] for name in names}
    for folder in list(folders):
        above = folder.rpartition("/")[0]
        while above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders | {""}


def survey(root: Path, *, follows: bool = False) -> Manifest:
    """Return what lies in a folder, by reading all of it. Links are nothing of ours unless it `follows`."""
    found = Manifest()
    for name, entry in walked(str(root)):
        if entry.is_file(follow_symlinks=follows):
            data = Path(entry.path).read_bytes()
            found[name] = Entry(hashlib.sha256(data).hexdigest(), len(data))
        else:
            found[name] = OTHER
    return found


def holds(root: str, name: str, entry: Entry) -> bool:
    """Return whether the name is that of a file with these bytes."""
    path = Path(root, name)
    return has(root, name, entry.size) and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256


def has(root: str, name: str, size: int) -> bool:
    """Return whether the name is that of a file of this size. Links are none."""
    try:
        status = os.lstat(f"{root}/{name}")
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == size


def walked(root: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all in a folder that is no folder, with its name. The manifest is left out."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif is_inside(name):
                    yield name, entry


def is_folder(path: str) -> bool:
    """Return whether the path is a folder itself, not a link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def remove_all(path: str) -> None:
    """Remove a file, a link, or a folder with all in it, if there is one."""
    if is_folder(path):
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(path)
