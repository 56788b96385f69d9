"""Deploys to a branch of a git repository: one commit whose tree is output/, on top of what is there."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.deploy.built import Built, hold_still
from plugins.deploy.manifest import MANIFEST, Manifest, parse_manifest
from plugins.deploy.plan import Plan, counts
from plugins.deploy.repository import Repository, temporary_repository
from plugins.deploy.targets import GitTarget, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CNAME = "CNAME"


@contextmanager
def open_git(target: GitTarget, root: Path, built: Built) -> Iterator[GitHost]:
    """Give the branch as a host: its head is fetched and the tree to publish is made, both aside."""
    if target.cname and _CNAME in built.paths:
        message = f"{built.folder.name}/ has a file {_CNAME}, and deploy.toml has `cname`"
        raise TargetFailure(message, "remove one of the two")
    with temporary_repository(target.repository, root) as repository:
        head = repository.fetch(target.branch)
        repository.add_files(built.folder, built.paths)
        if target.cname:
            repository.add_text(_CNAME, f"{target.cname}\n")
        yield GitHost(target, built, repository, head, repository.write_tree(), root)


@dataclass(frozen=True, slots=True)
class GitHost:
    """A branch, the commit at its head, and the tree that is to be on top of it."""

    target: GitTarget
    built: Built
    repository: Repository
    head: str | None
    tree: str
    root: Path

    def former(self) -> Manifest | None:
        """Return the manifest at the head; TargetFailure if the branch holds something that is not ours."""
        if self.head is None or not (paths := self.repository.paths_in(self.head)):
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

    def holds(self, former: Manifest | None) -> bool:
        """Return whether the tree at the head is the one to publish."""
        del former
        return self.head is not None and self.repository.tree_of(self.head) == self.tree

    def send(self, plan: Plan) -> None:
        """Commit the tree and push it."""
        hold_still(self.built)
        message = f"Deploy {self.built.manifest.release}\n\n{counts(plan)}\n"
        commit = self.repository.commit(self.tree, self.head, message, self.root)
        self.repository.push(commit, self.target.branch)
