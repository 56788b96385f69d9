"""Deploys to a branch of a git repository: one commit whose tree is output/, put on top of what is there.

A commit that goes back names the one that it repeats: `Back-to: <commit>`. What is before that one is what
can be gone back to next.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.deploy.built import Built, hold_still
from plugins.deploy.manifest import MANIFEST, Manifest, parse_manifest
from plugins.deploy.plan import Changes, Plan, Request, Verb, compare, phases
from plugins.deploy.targets import GitTarget, Release, TargetFailure, stepped_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from plugins.deploy.repository import Commit, Repository

_CNAME = "CNAME"
_DEPTH = 200  # commits that are fetched to look for older releases
_DEPLOYED = re.compile(r"Deploy (?P<release>[0-9a-f]{16})\b")
_BACK = re.compile(r"^Back-to: (?P<commit>[0-9a-f]{40,64})$", re.MULTILINE)


@dataclass(slots=True)
class GitHost:
    """A branch, and the commits at its head. `repository` is our own, which fetches from it."""

    target: GitTarget
    built: Built | None
    root: Path
    repository: Repository
    head: str = ""
    tree: str = ""
    past: tuple[Commit, ...] = ()
    manifest: Manifest | None = None
    width: int = field(default=1, init=False)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Take no lock: whoever pushes first wins, and the other is refused."""
        if self.built and self.target.cname and _CNAME in self.built.paths:
            message = f"{self.built.folder.name}/ has a file {_CNAME}, and deploy.toml has `cname`"
            raise TargetFailure(message, "remove one of the two")
        yield

    def keep_lock(self) -> None:
        """Do nothing: there is no lock that could end."""

    def look(self) -> None:
        """Fetch the head of the branch; TargetFailure if it holds something that is not ours."""
        repository = self.repository
        self.head = repository.fetch(self.target.branch, _DEPTH) or ""
        self.past = repository.past(self.head) if self.head else ()
        self.manifest = self._manifest()
        if self.built:
            repository.add_files(self.built.folder, self.built.paths)
            if self.target.cname:
                repository.add_text(_CNAME, f"{self.target.cname}\n")
            self.tree = repository.write_tree()

    def live(self) -> dict[str, str]:
        """Return the hashes that the manifest at the head tells."""
        return self.manifest.hashes if self.manifest else {}

    def releases(self) -> tuple[Release, ...]:
        """Return the deployment at the head and those before it."""
        return tuple(
            Release(name=each.hash[:12], release=_release_of(each), time=each.time, is_live=at == 0)
            for at, each in enumerate(self._deployed())
        )

    def drift(self) -> tuple[str, ...]:
        """Return whether somebody else has committed on top of the last deployment."""
        if self.past and not _release_of(self.past[0]):
            return (f"the last commit is none of ours: {self.past[0].message.partition(chr(10))[0]!r}",)
        return ()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file at the head."""
        is_there = self.head and path in self.live()
        return self.repository.read(self.head, path) if is_there else None

    def unknown(self) -> tuple[str, ...]:
        """Return nothing: a branch with files of others is refused."""
        return ()

    def plan(self, now: datetime) -> Plan:
        """Return what would put the built site on top of the branch."""
        del now
        assert self.built  # noqa: S101 - only a built site is planned for
        manifest = self.built.manifest
        changes = compare(manifest.hashes, self.live())
        if self.head and self.repository.tree_of(self.head) == self.tree:
            return Plan(base=self.head, release=manifest.release, changes=changes, phases=())
        sent = manifest.size_of((*changes.new, *changes.changed))
        show = Request(verb=Verb.SHOW, path=self.tree, size=sent)
        return Plan(
            base=self.head, release=manifest.release, changes=changes, phases=phases([("show", [show])])
        )

    def rollback(self, steps: int, now: datetime) -> Plan:
        """Return what would put the tree of an older deployment on top of the branch."""
        del now
        hint = "see `deploy --status`; without `history` nothing older is kept"
        commit = stepped_back(self._deployed()[1:], steps, hint)
        show = Request(verb=Verb.SHOW, path=self.repository.tree_of(commit.hash), source=commit.hash)
        return Plan(
            base=self.head, release=_release_of(commit), changes=Changes(), phases=phases([("show", [show])])
        )

    def perform(self, request: Request) -> None:
        """Commit a tree and push it, never over somebody else's commit."""
        if self.built and not request.source:
            hold_still(self.built)
        message = f"Deploy {self._release(request)}\n"
        if request.source:
            message += f"\nBack-to: {request.source}\n"
        parent = self.head if self.target.history else ""
        commit = self.repository.commit(request.path, parent or None, message, self.root)
        self.repository.push(commit, self.target.branch, self.head)

    def _release(self, request: Request) -> str:
        named = next((_release_of(each) for each in self.past if each.hash == request.source), "")
        return named or (self.built.manifest.release if self.built else "")

    def _deployed(self) -> list[Commit]:
        """Return the deployments on the branch, newest first, without what was taken back."""
        by_hash = {each.hash: at for at, each in enumerate(self.past)}
        found, at = [], 0
        while at < len(self.past):
            commit = self.past[at]
            if _release_of(commit):
                found.append(commit)
            back = _BACK.search(commit.message)
            at = max(at, by_hash.get(back["commit"], at) if back else at) + 1
        return found

    def _manifest(self) -> Manifest | None:
        if not self.head or not (paths := self.repository.paths_in(self.head)):
            return None
        try:
            if MANIFEST in paths:
                return parse_manifest(self.repository.read(self.head, MANIFEST).decode())
        except ValueError:
            pass  # a manifest of somebody else's: no better than none
        message = (
            f"branch {self.target.branch!r} holds files and no {MANIFEST} of ours: it may be something else"
        )
        raise TargetFailure(message, "name another branch: one that is not there yet will be made")


def _release_of(commit: Commit) -> str:
    found = _DEPLOYED.match(commit.message)
    return found["release"] if found else ""
