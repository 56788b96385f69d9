"""Builds beside the output and puts the whole in its place at once; the cost is that of what changed.

Beside `output/` stays a spare tree: the former site. A build brings it to the present state by the difference
of the two manifests, writes what changed, adds the manifest and exchanges the folders. A tree that is worked
on has no manifest, and one without is not trusted. Names that somebody put into a tree by hand, or took away,
show in the times of its folders. Files that somebody edited in place do not: a full build reads them all.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from plugins.core.exchange import exchange, restore
from plugins.core.run import Changes
from plugins.writer.durable import settle, settle_one
from plugins.writer.manifest import (
    NAME,
    Entry,
    Manifest,
    amend,
    differing,
    is_inside,
    lines_of,
    manifest_text,
    parsed,
    read_text,
)
from plugins.writer.trees import OTHER, Log, Tree, folders_of, has, holds, remove_all, survey, walked

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


@dataclass(slots=True)
class Staging:
    """The folder beside `output` in which a build writes. One build at a time: others wait for the lock.

    `live` is what the output holds; opening the stage takes out of it what turns out to be missing.
    """

    output: Path
    lock: IO[bytes]
    is_full: bool = False
    live: Manifest = field(default_factory=dict)
    _lines: dict[str, str] = field(default_factory=dict)  # of the output's manifest, by name
    _is_whole: bool = False  # the output is what its manifest says, as far as we looked
    _damaged: set[str] = field(default_factory=set)  # names that are not what the output's manifest says
    _tree: Tree | None = None
    _is_fresh: bool = False
    _touched: set[str] | None = None  # folders in which opening changed something; None: in all
    _log: Log | None = None  # the names that all processes of this build have put

    @classmethod
    def begin(cls, output: Path, *, is_full: bool = False) -> Staging:
        """Wait for other builds of this output, put back what a killed one left, and read what is there.

        A full build reads every file, and trusts no manifest.
        """
        output.parent.mkdir(parents=True, exist_ok=True)
        lock = output.with_name(f".{output.name}.lock").open("ab")
        staging = cls(output, lock, is_full)
        with ExitStack() as failing:
            failing.callback(lock.close)
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
            staging._restore()
            staging._read()
            failing.pop_all()
        return staging

    @property
    def path(self) -> Path:
        """The folder to write in."""
        return self.output.with_name(f".{self.output.name}.next")

    @property
    def former(self) -> Path:
        """Where the former output stands for an instant, on systems that cannot exchange in one step."""
        return self.output.with_name(f".{self.output.name}.former")

    def open(self, *, is_fresh: bool = False) -> Tree:
        """Make the stage equal to the output; or empty, for hands that may write into the files they find."""
        self._is_fresh = is_fresh
        tree = Tree(self.path)
        if is_fresh or self.is_full or not self._follow(tree):
            self._touched = None
            remove_all(tree.root)
            self.path.mkdir()
            if not is_fresh:
                self._link_all(tree)
        self._log = Log(self.output.parent)
        self._tree = tree
        return tree

    def put(self, name: str, data: bytes) -> Entry:
        """Write a file of the stage. Forked processes may do so at once, each with its own names."""
        if not is_inside(name):
            message = f"{name!r} lies outside the output"
            raise ValueError(message)
        if self._tree is None or self._log is None:
            raise RuntimeError("the stage is not open")
        entry = Entry(hashlib.sha256(data).hexdigest(), len(data))
        self._log.add(name)
        if (
            self._is_fresh
            or self.live.get(name) != entry
            or not self._tree.adopt(name, str(self.output), entry)
        ):
            self._tree.write(name, data)
        return entry

    def entries(self) -> Manifest:
        """Return what lies in the stage, by reading all of it: others may have written there."""
        return survey(self.path, follows=True)

    def commit(self, files: Mapping[str, Entry], *, is_durable: bool = True) -> Changes:
        """Make the stage these files and put it in the output's place; without a change touch nothing."""
        get = self.live.get
        changed = {name for name, entry in files.items() if (old := get(name)) is not entry and old != entry}
        gone = [name for name in self.live if name not in files]
        if changed or gone or not self._is_whole:
            tree = self._tree or self.open()
            if changed - self.live.keys() and (both := files.keys() & folders_of(files)):
                message = f"{min(both)!r} is a file and a folder"
                raise ValueError(message)
            for name in changed:
                self._lines.pop(name, None)
            arrange = self._arrange_fresh if self._is_fresh else self._arrange
            touched = arrange(tree, files, changed)
            self._publish(tree, files, touched if is_durable else None)
        new = sum(name not in self.live for name in changed)
        same = len(files) - len(changed)
        return Changes(new=new, changed=len(changed) - new, same=same, gone=len(gone))

    def end(self) -> None:
        """Let others build. A stage that was not committed is given back as it was opened, or removed."""
        try:
            if self._tree is not None and self._is_whole and not self._is_fresh:
                self._give_back(self._tree)
            elif self._tree is not None or not (self.path / NAME).is_file():
                remove_all(str(self.path))
        except OSError:
            shutil.rmtree(self.path, ignore_errors=True)
        finally:
            self._tree = None
            if self._log:
                self._log.close()
            self.lock.close()

    def _restore(self) -> None:
        restore(self.output, self.former)
        if self.former.exists() and not self.path.exists():
            self.former.rename(self.path)
        remove_all(str(self.former))

    def _read(self) -> None:
        text = read_text(self.output)
        recorded = None if text is None else parsed(text)
        self.live = survey(self.output) if self.is_full else recorded or {}
        self._is_whole = recorded is not None and self.live == recorded
        if text and recorded and self._is_whole:
            self._lines = dict(zip(recorded, lines_of(text) or (), strict=False))

    def _follow(self, tree: Tree) -> bool:
        """Bring the spare tree to the output's state, by the manifests' difference, if it can be trusted."""
        text = read_text(self.path) if self._is_whole and not self.path.is_symlink() else None
        lines = None if text is None else lines_of(text)
        if lines is None or len(self._lines) != len(self.live):
            return False
        names = differing(lines, list(self._lines.values()))
        if names is None:
            return False
        manifest = self.path / NAME
        since = manifest.lstat().st_mtime_ns
        manifest.unlink()
        for name in names - self.live.keys():
            tree.remove(name)
        for name in names & self.live.keys():
            self._adopt(tree, name)
        folders = folders_of(self.live)
        self._touched = folders_of(names) | tree.mend(
            self.live, folders, since, lambda name: self._adopt(tree, name)
        )
        return True

    def _adopt(self, tree: Tree, name: str) -> None:
        if not self._is_adopted(tree, name, self.live[name]):
            tree.remove(name)
            self._lose(name)

    def _is_adopted(self, tree: Tree, name: str, entry: Entry) -> bool:
        """Return whether the stage holds what the output should: its very file, if that is not damaged."""
        if tree.adopt(name, str(self.output), entry):
            return True
        self._damaged.add(name)
        return holds(tree.root, name, entry)

    def _lose(self, name: str) -> None:
        """Note that the output does not hold what its manifest says."""
        del self.live[name]
        self._damaged.add(name)
        self._lines.pop(name, None)
        self._is_whole = False

    def _link_all(self, tree: Tree) -> None:
        source, doubtful = str(self.output), set[str]()
        if self._is_whole and not self.is_full:
            since = (self.output / NAME).stat().st_mtime_ns
            doubtful = Tree(self.output).touched(folders_of(self.live), since)
        for name, entry in list(self.live.items()):
            try:
                if name.rpartition("/")[0] in doubtful and not holds(source, name, entry):
                    self._lose(name)
                else:
                    tree.link(name, source)
            except (FileNotFoundError, NotADirectoryError):
                self._lose(name)

    def _arrange(self, tree: Tree, files: Mapping[str, Entry], changed: set[str]) -> set[str]:
        """Make the stage's names those of the files; return the folders that were touched."""
        put, gone = (self._log.names() if self._log else set[str]()), self.live.keys() - files.keys()
        stray = put - files.keys()
        if missing := changed - put:
            raise FileNotFoundError(errno.ENOENT, "listed, but neither written nor there", min(missing))
        for name in gone | stray:
            tree.remove(name)
        keep = self._keeper(tree, files, changed)
        for name in files if stray else put:
            keep(name)
        return folders_of(files) if self._touched is None else self._touched | folders_of(put | gone)

    def _arrange_fresh(self, tree: Tree, files: Mapping[str, Entry], changed: set[str]) -> set[str]:
        """As `_arrange`, for a stage where others wrote: take the output's files where they are equal."""
        found = {name for name, _ in walked(tree.root)}
        for name in found - files.keys():
            tree.remove(name)
        for name in found & files.keys() - changed:
            if holds(str(self.output), name, files[name]):
                tree.link_over(name, str(self.output))
            else:
                self._damaged.add(name)
        keep = self._keeper(tree, files, changed)
        for name in files.keys() - (found - changed):
            keep(name)
        tree.fresh |= changed
        return folders_of(files)

    def _keeper(
        self, tree: Tree, files: Mapping[str, Entry], changed: Collection[str]
    ) -> Callable[[str], None]:
        def keep(name: str) -> None:
            entry, is_new = files[name], name in changed
            if not (has(tree.root, name, entry.size) if is_new else self._is_adopted(tree, name, entry)):
                raise FileNotFoundError(errno.ENOENT, "not there as it was written", name)

        return keep

    def _publish(self, tree: Tree, files: Mapping[str, Entry], touched: set[str] | None) -> None:
        """Add the manifest and exchange the folders; with `touched` folders, bring all to the disk first."""
        if touched is not None:
            new = ((self._log.names() if self._log else set[str]()) | tree.fresh) & files.keys()
            settle([f"{tree.root}/{name}" for name in (*new, *touched)], tree.root)
        tree.write(NAME, manifest_text(files, self._lines).encode())
        if touched is not None:
            settle([f"{tree.root}/{NAME}", tree.root], tree.root)
        self._tree = None  # from here on the stage is whole
        self._exchange()
        if touched is not None:
            settle_one(str(self.output.parent))

    def _exchange(self) -> None:
        if not self.output.exists():
            self.path.rename(self.output)
            return
        shutil.copymode(self.output, self.path)
        if self._damaged or (self.is_full and not self._is_whole):
            # The output is about to become the spare tree: let its manifest tell the truth.
            amend(self.output, self.live | dict.fromkeys(self._damaged, OTHER))
        exchange(self.path, self.output, self.former)

    def _give_back(self, tree: Tree) -> None:
        """Take back what a failed build did to the stage, so that the next one can follow from it."""
        tree.mend(
            self.live,
            folders_of(self.live),
            self._log.since if self._log else 0,
            self._keeper(tree, self.live, ()),
        )
        tree.write(NAME, manifest_text(self.live, self._lines).encode())
