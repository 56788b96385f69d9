"""What a fork of the press does: a build with the proofs after it, or a command."""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import subprocess
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from plugins.build.boundary import status_of
from plugins.core.problem import EXIT_CONTENT, ContentProblems
from plugins.core.run import FIRST, First

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from plugins.build.summary import Built

    Told = dict[str, object]
    Tell = Callable[[Told], None]

# What a build imports only when it is needed.
_LATER = ("markdown.extensions.tables", "markdown.extensions.sane_lists", "plugins.related.relating")
_CANNOT_START = 127  # as shells say it


def warm_up(root: Path) -> None:
    """Import what builds need."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no thread may run when this process forks
    importlib.import_module("plugins.build.plugin")
    for folder in sorted((root / "plugins").iterdir()):
        if (folder / "plugin.py").is_file():
            importlib.import_module(f"plugins.{folder.name}.plugin")
    for name in _LATER:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # the forks share it


def work(root: Path, order: Told, asked: int, tell: Tell) -> None:
    """Do what a fork is there for: a build, or a command."""
    if order["do"] == "build":
        build_and_prove(root, order, asked, tell)
    else:
        run_command(root, cast("list[str]", order["command"]), tell)


def run_command(root: Path, command: list[str], tell: Tell) -> None:
    """Run a command line in the site's folder; tell how it ended and what it printed."""
    try:
        done = subprocess.run(
            command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as error:
        told = {"status": _CANNOT_START, "text": "", "error": f"cannot run {command[0]!r}: {error}"}
    else:
        told = {"status": done.returncode, "text": done.stdout, "error": done.stderr}
    tell({"event": "ran", **told})


def build_and_prove(root: Path, order: Mapping[str, object], asked: int, tell: Tell) -> None:
    """Build, tell how it ended, and if it ended well give proofs until nobody asks any more."""
    err = io.StringIO()
    told: list[Told] = []

    def action() -> int:
        try:
            told.append(_built(root, order, tell))
        except ContentProblems as found:
            told.append({"event": "problems", "problems": [asdict(each) for each in found.problems]})
            return EXIT_CONTENT
        return 0

    status = status_of(action, root, err)
    tell(told[0] if told else {"event": "failed", "status": status, "text": err.getvalue()})
    if not status:
        _prove(asked, tell)


def _built(root: Path, order: Mapping[str, object], tell: Tell) -> Told:
    from plugins.build.plugin import build  # noqa: PLC0415 - loads Pelican

    names = frozenset(cast("list[str]", order["first"]))
    first = First(names, lambda name, text: tell({"event": "page", "name": name, "text": text}))
    override = {**cast("dict[str, object]", order["override"]), FIRST: first}
    return _told(build(root / cast("str", order["settings"]), override))


def _told(built: Built) -> Told:
    changes = built.changes
    return {
        "event": "built",
        "found": built.found,
        "stories": built.stories,
        "pages": changes.new + changes.changed + changes.same,
        "changed": changes.new + changes.changed + changes.gone,
        "early": dict(built.early),
        "until": built.until.timestamp() if built.until else None,
    }


def _prove(asked: int, tell: Tell) -> None:
    from plugins.build.plugin import proofs  # noqa: PLC0415 - loads Pelican

    given = proofs()
    with os.fdopen(asked, "rb") as orders:
        for line in orders:
            order = json.loads(line)
            if order["do"] == "source":
                path = given.source(order["name"]) if given else None
                tell({"event": "source", "name": order["name"], "path": path})
            elif given and given.are_apart(order["changed"]):
                for proof in given.of(order["paths"], order["names"]):
                    tell({"event": "proof", "build": order["build"], **asdict(proof)})
