"""What the preview says: lines for a person, or events for an editor's plugin, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Told = Mapping[str, object]

_NAMED = 3  # changed files that are named
_RED, _PLAIN = "\x1b[31m", "\x1b[0m"


class Teller:
    """Says what happens. While an editor has the terminal, it waits with what it has to say."""

    def __init__(self, out: TextIO, root: Path, *, is_json: bool = False) -> None:
        self._out, self._root, self._is_json = out, root, is_json
        self._waiting: list[str] | None = None
        self._is_coloured = not is_json and out.isatty()

    def say(self, event: str, text: str = "", **values: object) -> None:
        """Say the text, or the event with its values."""
        if self._is_json:
            self._write(json.dumps({"event": event, **values}) + "\n")
        elif text:
            self._write(f"{text}\n")

    def changed(self, paths: Sequence[str]) -> None:
        """Say which files were changed."""
        names = [self._short(path) for path in paths]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        self.say("changed", f"Changed: {', '.join(names[:_NAMED])}{more}.", paths=names)

    def problems(self, problems: Sequence[Told], said: str) -> None:
        """Say what is wrong, and what becomes of the site."""
        lines = [reported(problem) for problem in problems]
        count = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
        start, end = (_RED, _PLAIN) if self._is_coloured else ("", "")
        text = "\n".join((*lines, f"{start}{count}: {said}{end}"))
        self.say("problems", text, problems=list(problems))

    def raw(self, text: str) -> None:
        """Hand on what the process that builds has printed; it is no event."""
        if not self._is_json:
            self._write(text)

    def hold(self) -> Callable[[], None]:
        """Wait with all there is to say until what is returned is called."""
        self._waiting = []
        return self._release

    def _release(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for text in waiting:
            self._write(text)

    def _write(self, text: str) -> None:
        if self._waiting is not None:
            self._waiting.append(text)
            return
        self._out.write(text)
        self._out.flush()

    def _short(self, path: str) -> str:
        file = Path(path)
        return file.relative_to(self._root).as_posix() if file.is_relative_to(self._root) else path


def reported(problem: Told) -> str:
    """Return a problem's line with its place, and the hint under it, each on one line."""
    if "path" not in problem:
        return "\n".join(_printable(line) for line in str(problem["message"]).splitlines())
    place = f"{problem['path']}:{problem['line']}:{problem['column']}"
    line = _printable(f"{place}: {problem['code']}: {problem['message']}")
    return f"{line}\n    hint: {_printable(str(problem['hint']))}" if problem.get("hint") else line


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
