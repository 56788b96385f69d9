"""What browsers see at this moment: the built files, and over them the proofs of what is not built yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.preview.files import MISSING, PAGE_OF_ERRORS, name_of, read_file

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Proof:
    """A file as the build of this number, or a later one, will make it; `path` is its source."""

    build: int
    path: str
    data: bytes


@dataclass(slots=True)
class View:
    """The folder that is built, and the proofs by the names of its files."""

    output: Path
    proofs: dict[str, Proof] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of the site's file, None if there is none."""
        proof = self.proofs.get(name)
        return proof.data if proof else read_file(self.output, name)

    def page(self, path: str) -> tuple[str, bytes] | None:
        """Return name and bytes of what a site's path shows, for a folder its index; None if nothing."""
        name = name_of(path)
        data = self.read(name)
        return None if data is None else (name, data)

    def missing(self) -> bytes:
        """Return the page for addresses that do not exist."""
        return self.read(PAGE_OF_ERRORS) or MISSING

    def add(self, name: str, proof: Proof) -> bool:
        """Show the proof, unless a later one is there; return whether anything changes."""
        former = self.proofs.get(name)
        if (former and former.build > proof.build) or self.read(name) == proof.data:
            return False
        self.proofs[name] = proof
        return True

    def drop(self, build: int) -> None:
        """Let go of the proofs of what this build has made."""
        self.proofs = {name: proof for name, proof in self.proofs.items() if proof.build > build}

    def withdraw(self, paths: Collection[str]) -> None:
        """Let go of the proofs of these sources: there is a problem with them."""
        self.proofs = {name: proof for name, proof in self.proofs.items() if proof.path not in paths}
