"""What is wrong in a template or a settings file, told as a problem at its line: people write them, too."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from plugins.core.problem import ContentProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import TemplateError

SLIPS: tuple[type[Exception], ...] = (ArithmeticError, AttributeError, ImportError, LookupError)
SLIPS += (NameError, SyntaxError, TypeError, ValueError)


def template_problem(error: TemplateError, root: Path, folders: tuple[str, ...]) -> Problem:
    """Return the problem at the last line of a template below `folders` that was at work."""
    place = (error.filename, error.lineno) if isinstance(error, TemplateSyntaxError) else None
    file, line = _place(error, folders, place) or (os.fspath(root / "theme"), 1)
    hint = "see what a page has, and which names every template knows"
    return _problem(file, line, root, ("bad-template", str(error.message or error), hint))


@contextmanager
def reading_settings(settings_file: Path) -> Iterator[None]:
    """Read the settings as they are written; a slip in them is raised as ContentProblems, at its line.

    Compiled files are not used: Python tells whether they are stale by whole seconds and sizes.
    """
    for module in settings_file.parent.glob("*.py"):
        Path(cache_from_source(os.fspath(module))).unlink(missing_ok=True)
    former, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    except SLIPS as error:
        raise ContentProblems([_settings_problem(error, settings_file)]) from error
    finally:
        sys.dont_write_bytecode = former


def _settings_problem(error: Exception, settings_file: Path) -> Problem:
    """Return the problem at the last line of a settings file beside this one that was at work."""
    root = settings_file.parent
    files = tuple(map(os.fspath, root.glob("*.py")))
    place = (error.filename, error.lineno) if isinstance(error, SyntaxError) else None
    file, line = _place(error, files, place) or (os.fspath(settings_file), 1)
    message = f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
    return _problem(file, line, root, ("bad-setting", message, "it is read as Python"))


def _place(
    error: Exception, starts: tuple[str, ...], place: tuple[str | None, int | None] | None
) -> tuple[str, int] | None:
    """Return file and line: `place` if it is told, else the last step in one of our files that led there."""
    steps = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    told = [(place[0], place[1] or 1)] if place and place[0] else []
    return next((step for step in reversed([*steps, *told]) if step[0].startswith(starts)), None)


def _problem(file: str, line: int, root: Path, told: tuple[str, str, str]) -> Problem:
    code, message, hint = told
    return Problem(path=os.path.relpath(file, root), line=line, code=code, message=message, hint=hint)
