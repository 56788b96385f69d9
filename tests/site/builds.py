"""Builds in forked children of a process that has everything imported: a tenth of the cost of a fresh one."""

from __future__ import annotations

import ctypes
import io
import os
import pickle
import pkgutil
import shutil
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import plugins.build.plugin
from plugins.build.boundary import status_of
from plugins.core import forked
from plugins.core.inputs import file_of, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.core.run import Changes
    from tests.site.sites import Desk

PACKAGES = (
    "core",
    "build",
    "corpus",
    "rights",
    "tags",
    "related",
    "sections",
    "editions",
    "frame",
    "cards",
    "metadata",
    "feeds",
    "search",
    "writer",
)
_SUBREAPER = 36  # Linux, prctl(2)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended: its exit status, what it said of faults, and what it changed."""

    status: int
    said: str = ""
    changes: Changes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A build as a child does it. `least` pages are rendered by a process of their own."""

    root: Path
    epoch: int
    is_fresh: bool = False
    is_looking: bool = False
    least: int = forked.LEAST
    override: tuple[tuple[str, str], ...] = ()
    before: Callable[[], object] | None = None  # called in the child

    def __call__(self) -> Ended:
        """Build, and return how it ended."""
        os.environ["SOURCE_DATE_EPOCH"] = str(self.epoch)
        os.chdir(self.root)
        forked.LEAST = self.least
        err = io.StringIO()
        made: list[Changes | None] = []
        if self.before:
            self.before()
        status = status_of(lambda: made.append(self._build()), self.root, err)
        return Ended(status, err.getvalue(), made[0] if made else None)

    def _build(self) -> Changes | None:
        output = f"{self.root}/output"
        if self.is_looking and unchanged(
            file_of(self.root, "pelicanconf.py", output), f"{output}/manifest.json"
        ):
            return None
        chosen = {"OUTPUT_PATH": output, **dict(self.override)}
        return plugins.build.plugin.build(
            self.root / "pelicanconf.py", chosen, is_fresh=self.is_fresh
        ).changes


def prepare() -> None:
    """Import all that builds need, into this process; leave compiled files alone."""
    sys.dont_write_bytecode = True
    for stage in PACKAGES:
        package = import_module(f"plugins.{stage}")
        for module in pkgutil.iter_modules(package.__path__, f"plugins.{stage}."):
            if not module.name.rpartition(".")[2].startswith("make_"):
                import_module(module.name)
    for name in (
        "markdown.extensions.tables",
        "markdown.extensions.sane_lists",
        "logging.handlers",
    ):
        import_module(name)


def adopt_orphans() -> bool:
    """Let this process be told of the end of its children's children; return whether the system can."""
    return sys.platform == "linux" and not ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


class Child:
    """A forked process, leader of its own group, that does one thing and tells how it ended."""

    def __init__(self, action: Callable[[], Ended]) -> None:
        reader, writer = os.pipe()
        self.reader = os.fdopen(reader, "rb")
        self.pid = os.fork()
        if not self.pid:
            os.setpgid(0, 0)
            _quietly(action, writer)
        os.close(writer)
        with suppress(OSError):  # it may have done so itself, and be gone
            os.setpgid(self.pid, self.pid)

    def result(self) -> Ended:
        """Wait for the end of it; return what it told."""
        with self.reader:
            data = self.reader.read()
        status = os.waitpid(self.pid, 0)[1]
        if status or not data:
            return Ended(-1, f"the child ended with wait status {status}")
        found: Ended = pickle.loads(data)  # noqa: S301 - our own child wrote it
        return found

    def kill(self, *, is_alone: bool = False) -> bool:
        """Kill the process and its group, or it `is_alone`; return whether it was still at work."""
        with suppress(ProcessLookupError):
            (os.kill if is_alone else os.killpg)(self.pid, signal.SIGKILL)
        return self.gone()

    def gone(self) -> bool:
        """Wait until the process and all that it started are gone; return whether it was killed."""
        self.reader.close()
        status = os.waitpid(self.pid, 0)[1]
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-self.pid, 0)
        return os.WIFSIGNALED(status)


def _quietly(action: Callable[[], Ended], writer: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nowhere, handle)
    status = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(_told(action), pipe)
        status = 0
    finally:
        os._exit(status)


def _told(action: Callable[[], Ended]) -> Ended:
    try:
        return action()
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is to say so
        return Ended(-1, traceback.format_exc())


def clean_build(desk: Desk, site: Path, clean: Path) -> Ended:
    """Build what lies at `site` from nothing, with nothing remembered, below `clean`."""
    for name in ("output", ".output.next"):
        shutil.rmtree(clean / name, ignore_errors=True)
    for file in (clean / ".cache/build").glob("*.*"):  # but Jinja's own, compiled by the templates' bytes
        file.unlink()
    clean.mkdir(exist_ok=True)
    shutil.copy2(site / "pelicanconf.py", clean / "pelicanconf.py")
    places = (("PATH", f"{site}/content"), ("THEME", f"{site}/theme"))
    return Child(Build(root=clean, epoch=desk.epoch, is_fresh=True, override=places)).result()


def strays(root: Path) -> list[str]:
    """Return what lies beside the output that no build should leave."""
    found = {path.name for path in root.iterdir() if path.name.startswith(".output")}
    return sorted(found - {".output.lock", ".output.next"})
