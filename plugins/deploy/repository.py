"""Git's plumbing, in a temporary bare repository: no working copy is touched, no filter is applied."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from plugins.deploy.programs import run_program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NO_SUCH_REF = 2  # the status of `git ls-remote --exit-code`
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:// | [^/]+ :", re.VERBOSE)  # a URL, or host:path as scp has it
_SETTINGS = ("core.autocrlf=false", "core.hooksPath=/dev/null", "gc.auto=0", "push.gpgSign=false")
# What ties git to the repository whose hook runs us: of `git rev-parse --local-env-vars`, what matters here.
_LOCAL = re.compile(
    r"GIT_ (?: DIR | WORK_TREE | INDEX_FILE | OBJECT_.* | ALTERNATE_.* | COMMON_DIR )", re.VERBOSE
)
_NOBODY = {"name": "Dateline", "email": "dateline@localhost"}


@contextmanager
def temporary_repository(url: str, root: Path) -> Iterator[Repository]:
    """Give an empty repository that talks to the one at `url`, which may be a path from `root`."""
    where = url if _REMOTE.match(url) else str((root / Path(url).expanduser()).resolve())
    environ = {name: value for name, value in os.environ.items() if not _LOCAL.fullmatch(name)}
    with TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as folder:
        repository = Repository(Path(folder), where, {**environ, "GIT_DIR": folder, "LC_ALL": "C"})
        repository.git("init", "--quiet", "--bare", "--template=", folder)
        yield repository


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, its time in ISO 8601, its message."""

    hash: str
    time: str
    message: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A bare repository in `folder`; `url` is the one that it fetches from and pushes to."""

    folder: Path
    url: str
    environ: Mapping[str, str]

    def fetch(self, branch: str, depth: int) -> str | None:
        """Return the commit at the head of the branch there, or None if there is no such branch.

        Of its history the last `depth` commits are fetched.
        """
        ref = f"refs/heads/{branch}"
        if not self.git("ls-remote", "--exit-code", self.url, ref, accepted=frozenset({0, _NO_SUCH_REF})):
            return None
        self.git("fetch", "--quiet", "--no-tags", f"--depth={depth}", self.url, ref)
        return self.git("rev-parse", "FETCH_HEAD").decode().strip()

    def past(self, commit: str) -> tuple[Commit, ...]:
        """Return the commit and those before it that were fetched, newest first."""
        told = self.git("log", "--first-parent", "-z", "--format=%H%n%cI%n%B", commit).decode(
            "utf-8", "replace"
        )
        lines = (each.split("\n", 2) for each in told.split("\0") if each)
        return tuple(Commit(hash=found[0], time=found[1], message=found[2]) for found in lines)

    def tree_of(self, commit: str) -> str:
        """Return the tree of the commit."""
        return self.git("rev-parse", f"{commit}^{{tree}}").decode().strip()

    def paths_in(self, commit: str) -> frozenset[str]:
        """Return what stands at the top of the commit's tree."""
        return frozenset(os.fsdecode(self.git("ls-tree", "-z", "--name-only", commit)).split("\0")) - {""}

    def read(self, commit: str, path: str) -> bytes:
        """Return the bytes of a file of the commit."""
        return self.git("cat-file", "blob", f"{commit}:{path}")

    def add_files(self, folder: Path, paths: Sequence[str]) -> None:
        """Put the files into the index, byte for byte."""
        lines = "".join(f"{folder / path}\n" for path in paths)
        blobs = self.git("hash-object", "-w", "--no-filters", "--stdin-paths", given=os.fsencode(lines))
        self._add(zip(paths, blobs.decode().split(), strict=True))

    def add_text(self, path: str, text: str) -> None:
        """Put one more file into the index."""
        blob = self.git("hash-object", "-w", "--stdin", given=text.encode())
        self._add([(path, blob.decode().strip())])

    def write_tree(self) -> str:
        """Return the tree of the index."""
        return self.git("write-tree").decode().strip()

    def commit(self, tree: str, parent: str | None, message: str, root: Path) -> str:
        """Return a commit of the tree by the author that git knows in `root`, dated now.

        SOURCE_DATE_EPOCH is honoured: the same site at the same time is the same commit.
        """
        parents = ("-p", parent) if parent else ()
        environ = {**self._dates(), **self._people(root), **self.environ}
        done = self.git("commit-tree", tree, *parents, given=message.encode(), environ=environ)
        return done.decode().strip()

    def push(self, commit: str, branch: str, expected: str) -> None:
        """Move the branch there to the commit, if it is still at `expected`: whoever was quicker stays."""
        ref = f"refs/heads/{branch}"
        lease = f"--force-with-lease={ref}:{expected}"
        self.git(
            "push", "--quiet", "--no-verify", "--no-recurse-submodules", lease, self.url, f"{commit}:{ref}"
        )

    def git(
        self,
        *arguments: str,
        given: bytes | None = None,
        accepted: frozenset[int] = frozenset({0}),
        environ: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return what a git command prints."""
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command = ["git", *settings, *arguments]
        hint = f"nothing was published; check that `git ls-remote {self.url}` works, then deploy again"
        return run_program(
            command, hint=hint, given=given, environ=environ or self.environ, accepted=accepted
        ).stdout

    def _add(self, entries: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> None:
        lines = "".join(f"100644 {blob}\t{path}\0" for path, blob in entries)
        self.git("update-index", "-z", "--index-info", given=os.fsencode(lines))

    def _dates(self) -> dict[str, str]:
        epoch = self.environ.get("SOURCE_DATE_EPOCH", "")
        names = ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE") if epoch.isdecimal() else ()
        return dict.fromkeys(names, f"@{epoch} +0000")

    def _people(self, root: Path) -> dict[str, str]:
        here = {name: value for name, value in self.environ.items() if name != "GIT_DIR"}
        people: dict[str, str] = {}
        for part, nobody in _NOBODY.items():
            command = ["git", "-C", str(root), "config", "--get", f"user.{part}"]
            done = run_program(command, hint="", environ=here, accepted=frozenset({0, 1}))
            value = done.stdout.decode("utf-8", "replace").strip() or nobody
            people |= {f"GIT_{role}_{part.upper()}": value for role in ("AUTHOR", "COMMITTER")}
        return people
