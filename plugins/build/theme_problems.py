"""What is wrong in a template, told as a problem at its line: themes are written by people, too."""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from plugins.core.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import TemplateError


def problem_of(error: TemplateError, root: Path, folders: tuple[str, ...]) -> Problem:
    """Return the problem with its place: the last line of a template below `folders` that was at work."""
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    own = [place for place in places if place[0].startswith(folders)]
    file, line = own[-1] if own else (os.fspath(root / "theme"), 1)
    return Problem(
        path=os.path.relpath(file, root),
        line=line,
        code="bad-template",
        message=str(error.message or error),
        hint="see what a page has, and which names every template knows",
    )
