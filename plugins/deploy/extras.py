"""Libraries that only some targets need: loaded for those, asked for when they are missing."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from plugins.core.problem import ContentProblems, Problem

if TYPE_CHECKING:
    from types import ModuleType

_FILE = "deploy.toml"
# What each module is installed by, and for what.
_FOR = {
    "obstore": "targets of the kinds s3, gcs and azure",
    "paramiko": "targets of the kind sftp",
    "brotli": '`compress` with "br"',
}


def brotli() -> ModuleType:
    """Return the library for Brotli."""
    return extra("brotli")


def extra(name: str) -> ModuleType:
    """Return the module; ContentProblems with the command that installs it if it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        library = name.partition(".")[0]
        message = f"{_FOR[library]} need the library {library!r}, which is not installed"
        hint = "install the extra `deploy`: .venv/bin/pip install obstore paramiko brotli"
        problem = Problem(path=_FILE, code="missing-extra", message=message, hint=hint)
        raise ContentProblems([problem]) from error
