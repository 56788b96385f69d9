"""Edits a site at random: after each step an incremental build must leave what one from nothing would.

    python -m tests.site.soak [--seed N] [--steps N] [--only 3,14,15]

A failure is told with its seed and the fewest steps that still lead to it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.site.accidents import FULL, befall
from tests.site.builds import Build, Child, Ended, clean_build, prepare, strays
from tests.site.edits import edit
from tests.site.houses import House
from tests.site.sites import Desk, Disk, differing, marks, new_desk, new_root, read_tree

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping, Sequence

EACH_BY_COMMAND = 10  # one step in so many
SETTLED = 0.06  # seconds: then a build knows that nothing was changed while it looked
SHRINKING = 120.0  # seconds
MENDED = 0.8  # how often a fault is mended in the next step
_LEAST = (4, 200)


class Failure(Exception):
    """The output is not what it should be."""


@dataclass(slots=True)
class Soak:
    """A site in a folder, edited step by step. Step `n` is the same whatever came before it."""

    folder: Path
    seed: int
    told: list[str] = field(default_factory=list)

    def fault(self, steps: Sequence[int], progress: Callable[[int, str], None] = lambda *_: None) -> str:
        """Return what went wrong in these steps, "" if nothing did. `told` are those that were done."""
        try:
            self._run(steps, progress)
        except Failure as failure:
            return str(failure)
        return ""

    def _run(self, steps: Sequence[int], progress: Callable[[int, str], None]) -> None:
        self.told = []
        shutil.rmtree(self.folder, ignore_errors=True)
        house = new_root(self.folder / "site")
        disk, desk = Disk(house.root), new_desk(Random(f"{self.seed}"))  # noqa: S311 - to be repeated
        good = desk.copy()
        for step in steps:
            dice = Random(f"{self.seed} {step}")  # noqa: S311 - likewise
            if desk.files != good.files and dice.random() < MENDED:
                desk, said = good.copy(), "as it was when it was right"
                desk.epoch = good.epoch = max(desk.epoch, good.epoch)
            else:
                said = edit(dice, desk)
            self.told.append(f"{step}: {said}")
            progress(step, said)
            disk.become(desk, is_replacing=dice.random() < 0.5)
            if desk.files != good.files:  # only a site that is right can be built anew
                desk.accident = ""
            befall(house.root, desk.accident, dice)
            if Step(self.folder, step, dice).check(desk):
                good = desk.copy()
            desk.accident, desk.quiet = "", set()


@dataclass(frozen=True, slots=True)
class Step:
    """One build after an edit, and what must be so of it."""

    folder: Path
    number: int
    dice: Random

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.folder / "site"

    def check(self, desk: Desk) -> bool:
        """Build; return whether the site is right. Raises Failure."""
        output = self.site / "output"
        before, old = marks(output), read_tree(output)
        ended = self._by_command(desk) if self.number % EACH_BY_COMMAND == 0 else self._by_child(desk)
        after, new = marks(output), read_tree(output)
        clean = clean_build(desk, self.site, self.folder / "clean")
        _same("exit status", ended.status, clean.status, f"{ended.said}{clean.said}")
        _none("a fault of ours", clean.said.splitlines() if clean.status not in {0, 1} else [])
        _none("beside the output", strays(self.site))
        wanted = read_tree(self.folder / "clean/output") if not clean.status else old
        _none("not as a clean build has it", differing(new, wanted))
        kept = {name for name in before if old[name] == new.get(name)}
        if desk.accident:  # to mend files is to exchange the folders, and with them the manifest
            kept.discard("manifest.json")
        _none("touched, though the same", sorted(name for name in kept if before[name] != after[name]))
        if clean.status:
            _same("problems", ended.said, clean.said)
        elif ended.changes:
            _same("counts", _counts(ended), _counted(old, new))
        return not clean.status

    def _by_child(self, desk: Desk) -> Ended:
        settled = self.dice.choice((0.0, SETTLED))
        time.sleep(settled)
        is_fresh = desk.accident.endswith(FULL)
        least = self.dice.choice(_LEAST)
        build = Build(
            root=self.site, epoch=desk.epoch, is_fresh=is_fresh, is_looking=not is_fresh, least=least
        )
        return Child(build).result()

    def _by_command(self, desk: Desk) -> Ended:
        """Build by the command line; a second time there must be nothing to do."""
        done = self._command(desk, *(["--full"] if desk.accident.endswith(FULL) else []))
        if not done.returncode:
            before = marks(self.site / "output")
            again = self._command(desk)
            if "nothing has changed" not in again.stdout:
                message = f"the same content was built twice:\n{again.stdout}{again.stderr}"
                raise Failure(message)
            _none("touched by looking", differing(marks(self.site / "output"), before))
        return Ended(done.returncode, done.stderr)

    def _command(self, desk: Desk, *flags: str) -> subprocess.CompletedProcess[str]:
        return House(self.site).run("build", *flags, SOURCE_DATE_EPOCH=str(desk.epoch))


def _counts(ended: Ended) -> tuple[int, ...]:
    changes = ended.changes
    return (changes.new, changes.changed, changes.same, changes.gone) if changes else ()


def _counted(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[int, ...]:
    before, after = old.keys() - {"manifest.json"}, new.keys() - {"manifest.json"}
    same = sum(old[name] == new[name] for name in before & after)
    return len(after - before), len(before & after) - same, same, len(before - after)


def _same(what: str, found: object, wanted: object, more: str = "") -> None:
    if found != wanted:
        message = f"{what}: {found!r}, a clean build: {wanted!r}\n{more}"
        raise Failure(message)


def _none(what: str, names: Sequence[str]) -> None:
    if names:
        message = f"{what}: {len(names)}: {', '.join(names[:8])}"
        raise Failure(message)


def shrunk(failed: Callable[[list[int]], int], steps: Sequence[int], seconds: float = SHRINKING) -> list[int]:
    """Return the fewest steps found, in the time that there is, that still fail.

    `failed` tells at which of the steps, counted from 1, they do; 0 if they do not.
    """
    end, kept = time.monotonic() + seconds, list(steps)
    size = len(kept) // 2
    while size:
        at = 0
        while at < len(kept) - 1 and time.monotonic() < end:
            fewer = kept[:at] + kept[at + size :]
            if count := failed(fewer):
                kept = fewer[:count]
            else:
                at += size
        size = size // 2 if time.monotonic() < end else 0
    return kept


def soaked(seed: int, steps: Sequence[int], folder: Path, progress: Callable[[int, str], None]) -> str:
    """Return what went wrong with the fewest steps that lead to it, "" if nothing did."""
    soak = Soak(folder, seed)

    def failed(some: Sequence[int]) -> int:
        return len(soak.told) if soak.fault(some) else 0

    if fault := soak.fault(steps, progress):
        fewest = shrunk(failed, steps[: len(soak.told)])
        fault = soak.fault(fewest) or f"{fault}\nIt did not happen again, with these steps:"
        only = ",".join(map(str, fewest))
        return "\n".join(
            (fault, *soak.told, f"replay: python -m tests.site.soak --seed {seed} --only {only}")
        )
    return ""


def main() -> int:
    """Soak; return 1 if something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--only", default="", help="the steps to do, with commas")
    parser.add_argument("--keep", action="store_true", help="leave the folder as it is at the end")
    options = parser.parse_args()
    steps = [int(step) for step in options.only.split(",")] if options.only else range(1, options.steps + 1)
    folder, start = Path(tempfile.mkdtemp(prefix="soak-")), time.monotonic()

    def progress(step: int, said: str) -> None:
        if step % 100 == 0 or options.only:
            print(f"{step:>6} steps {time.monotonic() - start:8.1f} s  {said}", flush=True)  # noqa: T201 - the answer

    prepare()
    try:
        fault = soaked(options.seed, steps, folder, progress)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    seconds = time.monotonic() - start
    print(fault or f"seed {options.seed}: {len(steps)} steps in {seconds:.1f} s, each as a clean build")  # noqa: T201 - likewise
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
