"""Whole sites in temporary folders, built by the same command that users run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
NEWEST_WEEK = "w47"  # of the sample: its stories are made by the first publish, also in a work tree
HOUSE = ("plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py")
NO_NETWORK = """
import socket

def refuse(self, address):
    raise OSError(f"a build must not use the network: {address}")

socket.socket.connect = socket.socket.connect_ex = refuse
"""
STORY = """\
---
title: {title}
date: {date}
source: Meridian Wire
{more}---

{body}
"""
BODY = (
    "The dock workers of Saltmere walked out at dawn over pay, and the ferry company cancelled its sailings "
    "to Port Ansel. The Harbour Board will meet the union on Friday, a mediator said.\n\n"
    "Islanders wait for mail and medicine while the ferries stay in the harbour of Saltmere."
)


@dataclass(frozen=True)
class House:
    """A copy of the house, with content of its own."""

    root: Path

    @property
    def output(self) -> Path:
        """The folder of the built site."""
        return self.root / "output"

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file below content/."""
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def story(self, slug: str, more: str = "", *, body: str = BODY, day: int = 10, title: str = "") -> Path:
        """Write a story that is right unless `more` or `body` make it wrong."""
        lines = dedent(more).strip()
        text = STORY.format(
            title=title or f"Story {slug}",
            date=f"2026-11-{day:02}T08:00:00+00:00",
            more=f"{lines}\n" if lines else "",
            body=body,
        )
        return self.write(f"dispatches/2026/w46/{slug}.md", text)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run tasks in this house, without any network, and return what they said."""
        return subprocess.run(
            [sys.executable, "-m", "plugins.bootstrap.program", *arguments],
            cwd=self.root,
            env={**self.environment(), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def environment(self, *, is_offline: bool = True) -> dict[str, str]:
        """Return the environment in which this house's tasks run."""
        offline = self.root / ".offline"
        offline.mkdir(exist_ok=True)
        (offline / "sitecustomize.py").write_text(NO_NETWORK if is_offline else "")
        paths = f"{self.root}{os.pathsep}{offline}"
        return {**os.environ, "PYTHONPATH": paths, "DATELINE_ROOT": str(self.root)}

    def built(self) -> dict[str, bytes]:
        """Return every output file's bytes by path."""
        files = (path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in files}


def _copied(folder: Path) -> House:
    for name in HOUSE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return House(folder)


def new_house(folder: Path) -> House:
    """Return a house with the pages that the theme links to, one section, and no story."""
    made = _copied(folder)
    made.write("pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n")
    made.write("pages/corrections.md", "---\ntitle: Corrections\n---\n\nNone.\n")
    made.write("sections.yaml", "sections:\n  - {slug: news, title: News, default: true}\n")
    return made


def sample_house(folder: Path) -> House:
    """Return a house with the sample digest."""
    made = _copied(folder)
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns(NEWEST_WEEK))
    return made
