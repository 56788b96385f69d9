"""The libraries of the extra `documents`, and what may go wrong in them with a broken or hostile file."""

from __future__ import annotations

import importlib
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from plugins.core.problem import Problem

if TYPE_CHECKING:
    from types import ModuleType

# Whatever these libraries meet in a broken file they let through as one of these.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)


def library(name: str, path: str) -> ModuleType | Problem:
    """Return the library, or the Problem that the extra `documents` is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        message = f"reading this needs {name}, which is not installed"
        hint = "install the extra `documents`: .venv/bin/pip install mammoth pypdf"
        return Problem(path=path, code="missing-extra", message=message, hint=hint)


def no_text(path: str) -> Problem:
    """Return the problem of a document without any text."""
    hint = "if its pages are pictures, run a program for recognising text over them first"
    return Problem(path=path, code="no-text", message="the document holds no text", hint=hint)


def broken(path: str, kind: str, why: str) -> Problem:
    """Return the problem of a document that cannot be read."""
    message = f"this is no {kind} that can be read: {why}"
    return Problem(path=path, code="bad-document", message=message, hint="save it anew, or save its text")
