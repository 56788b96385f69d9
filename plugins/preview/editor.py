"""Opens a content file in the editor: by an address that the browser goes to, or by the user's program."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.preview.teller import Teller

# How a program is told the line; it stands before the path, or with it.
_BEFORE = dict.fromkeys(
    (
        "vi",
        "vim",
        "nvim",
        "gvim",
        "nano",
        "pico",
        "emacs",
        "emacsclient",
        "micro",
        "kak",
        "gedit",
        "joe",
        "ne",
    ),
    ("+{line}", "{path}"),
)
_WITH = dict.fromkeys(("subl", "hx", "helix", "zed", "mate"), ("{path}:{line}",))
_GOTO = dict.fromkeys(("code", "codium", "cursor", "windsurf"), ("--goto", "{path}:{line}"))
_WAYS: Mapping[str, tuple[str, ...]] = {**_BEFORE, **_WITH, **_GOTO}
_IN_TERMINAL = frozenset(("vi", "vim", "nvim", "nano", "pico", "micro", "kak", "joe", "ne", "hx", "helix"))


class NoEditor(Exception):
    """No editor can be opened; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and where in it to go; both count from 1."""

    path: Path
    line: int = 1
    column: int = 1


def content_file(content: Path, path: str) -> Path | None:
    """Return the file if it is one of the content folder, with no link that leads out of it."""
    try:
        file = Path(path).resolve()
        return file if file.is_file() and file.is_relative_to(content.resolve()) else None
    except (OSError, ValueError):  # a name that is too long, a NUL
        return None


def address(template: str, place: Place) -> str:
    """Return the address that opens the place; the path is written as addresses are."""
    values = {"path": quote(str(place.path)), "line": place.line, "column": place.column}
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", str(value))
    return template


def command(editor: str, place: Place) -> tuple[str, ...]:
    """Return the command line of this editor, as $VISUAL holds it, that opens the place."""
    words = shlex.split(editor)
    way = _WAYS.get(_program(words), ("{path}",))
    return (*words, *(part.format(path=place.path, line=place.line) for part in way))


async def open_editor(place: Place, environment: Mapping[str, str], teller: Teller) -> None:
    """Open the place in $VISUAL or $EDITOR. One that works in the terminal has it until it ends.

    Raises NoEditor.
    """
    editor = environment.get("VISUAL") or environment.get("EDITOR") or ""
    words = shlex.split(editor)
    if not words or not shutil.which(words[0]):
        reason = f"there is no program {words[0]!r}" if words else "no editor is named"
        message = f"{reason}: set EDITOR_URL in pelicanconf.py, or VISUAL in the environment"
        raise NoEditor(message)
    is_in_terminal = _program(words) in _IN_TERMINAL or "-nw" in words
    if is_in_terminal and not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = f"{words[0]!r} needs a terminal: set EDITOR_URL in pelicanconf.py"
        raise NoEditor(message)
    release = teller.hold() if is_in_terminal else _nothing
    try:
        process = await _started(command(editor, place), has_terminal=is_in_terminal)
    except OSError:
        release()
        raise
    _running.add(waiting := asyncio.create_task(_released(process, release)))
    waiting.add_done_callback(_running.discard)


_running: set[asyncio.Task[None]] = set()  # the loop itself holds tasks only weakly


async def _started(words: tuple[str, ...], *, has_terminal: bool) -> asyncio.subprocess.Process:
    stream = None if has_terminal else asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        *words, stdin=stream, stdout=stream, stderr=stream, start_new_session=not has_terminal
    )


async def _released(process: asyncio.subprocess.Process, release: Callable[[], None]) -> None:
    await process.wait()
    release()


def _program(words: list[str]) -> str:
    return os.path.basename(words[0]).removesuffix(".exe") if words else ""  # noqa: PTH119 - of a word


def _nothing() -> None:
    """Release nothing."""
