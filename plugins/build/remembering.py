"""What one build leaves for the next: values in memory, compiled templates, and what it has read."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import FileSystemBytecodeCache

from plugins.build.version import version_of
from plugins.core.inputs import CACHE, Inputs, file_of, keep, mark, seen
from plugins.core.memory import Memory
from plugins.core.run import EARLY, MEMORY, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.build.summary import Built


def look(root: Path, settings: Mapping[str, object]) -> Inputs:
    """Look over all that a build reads."""
    overrides = cast("list[str]", settings["THEME_TEMPLATES_OVERRIDES"])
    modules = sorted(root.glob("*.py"))
    stamps = sorted(Path(sys.prefix).glob("*.json"))  # of the environment: what is installed
    folders = [str(settings["PATH"]), str(settings["THEME"]), *overrides, os.fspath(root / "plugins")]
    return seen([*folders, *map(os.fspath, (*modules, *stamps))])


def remember(settings: dict[str, object], root: Path, output: str, *, is_fresh: bool) -> None:
    """Give the settings what the former build of the same output left; nothing if this one `is_fresh`."""
    cache = root / CACHE
    version = version_of(root, [output, str(settings["SITEURL"]), str(bool(settings.get(EARLY)))])
    file = cache / f"{blake2b(output.encode(), digest_size=8).hexdigest()}.db"
    settings[MEMORY] = Memory(file, version) if is_fresh else Memory.of(file, version)
    templates = cache / "templates"
    templates.mkdir(parents=True, exist_ok=True)
    compiled = FileSystemBytecodeCache(os.fspath(templates))
    chosen = cast("dict[str, object]", settings["JINJA_ENVIRONMENT"])
    settings["JINJA_ENVIRONMENT"] = {**chosen, "bytecode_cache": compiled}


def leave(settings_file: Path, output: str, inputs: Inputs, run: Run, built: Built) -> None:
    """Leave the run's memory, and what was read, so that the next build may find that nothing has changed."""
    run.memory.save()
    if run.has_strangers:  # nobody knows what they read
        return
    until = run.until.timestamp() if run.until else None
    manifest = mark(f"{output}/manifest.json")
    file = file_of(settings_file.parent, settings_file.name, output)
    keep(file, replace(inputs, until=until, output=manifest, said=built.found))
