"""A small built site with its manifest, as the writer leaves it, and a deployment of it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from plugins.deploy.command import Console, Mode, Options, run
from plugins.deploy.hosts import World
from plugins.deploy.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Unpack

PAGES: Mapping[str, bytes] = {
    "index.html": b"<!doctype html><title>Digest</title>\r\n",
    "404.html": b"<!doctype html><title>Not found</title>",
    "sections/world/index.html": "<!doctype html><p>Örtliche Nachrichten</p>".encode(),
    "static/theme.css": b"body { color: #111 }\n",
    "static/a name with spaces & 'quotes'.txt": b"plain\n",
    "feeds/atom.xml": b"<feed/>",
    "images/dot.png": bytes(range(256)),
    "empty.txt": b"",
}


class Called(TypedDict, total=False):
    """How the command is called beside the target."""

    mode: Mode
    steps: int
    expected: str
    is_agreed: bool
    is_verified: bool
    is_json: bool
    config: str


@dataclass(frozen=True)
class Answer:
    """How a deployment ended, and what it printed."""

    status: int
    said: str


@dataclass(frozen=True)
class Site:
    """A site's root folder with output/ and deploy.toml."""

    root: Path

    @property
    def output(self) -> Path:
        """The built site."""
        return self.root / "output"

    def build(self, pages: Mapping[str, bytes]) -> Site:
        """Write output/ anew, with its manifest."""
        shutil.rmtree(self.output, ignore_errors=True)
        for path, data in pages.items():
            file = self.output / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        (self.output / "manifest.json").write_text(manifest_text(pages), "utf-8")
        return self

    def configure(self, text: str) -> Site:
        """Write deploy.toml."""
        (self.root / "deploy.toml").write_text(text, "utf-8")
        return self

    def deploy(self, target: str = "", *, world: World | None = None, **options: Unpack[Called]) -> Answer:
        """Run the command in this process; nobody is asked, so the answer to any question is no."""
        out = io.StringIO()
        console = Console(out=out, ask=lambda _: False)
        status = run(Options(target=target, **options), world or self.world(), console)
        return Answer(status, out.getvalue())

    def world(self, **environ: str) -> World:
        """Return what a deployment takes from outside, with a short patience."""
        patience = Patience(tries=3, wait=0.001)
        return World(root=self.root, output=self.output, environ=environ, patience=patience)

    def start_deploy(self, **environ: str) -> subprocess.Popen[str]:
        """Run the command in a process of its own, which can be interrupted or killed."""
        command = [sys.executable, "-m", "tests.deploy.process", str(self.root)]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, **environ}
        )


def manifest_text(pages: Mapping[str, bytes]) -> str:
    """Return the manifest of the pages."""
    files = {
        path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for path, data in pages.items()
    }
    return json.dumps({"version": 1, "files": files}, sort_keys=True, indent=1) + "\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below the folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".git" not in file.parts
    }
