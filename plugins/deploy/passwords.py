"""Passwords for targets: from the environment, or from ~/.netrc. Nowhere else, and never shown."""

from __future__ import annotations

import netrc
import re
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.deploy.targets import TargetFailure

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIGNS = re.compile(r"[^A-Z0-9]+")


def variable_of(name: str) -> str:
    """Return the name of the environment's variable that holds the password of the target `name`."""
    return f"DEPLOY_{_SIGNS.sub('_', name.upper())}_PASSWORD"


def login(name: str, host: str, user: str, environ: Mapping[str, str]) -> tuple[str, str]:
    """Return user and password for the host, empty where none is known; TargetFailure for a bad ~/.netrc."""
    if password := environ.get(variable_of(name), ""):
        return user, password
    file = Path(environ.get("NETRC") or "~/.netrc").expanduser()
    try:
        found = netrc.netrc(str(file)).authenticators(host) if file.is_file() else None
    except netrc.NetrcParseError as error:
        message = f"{file} cannot be read, line {error.lineno}"
        raise TargetFailure(message, "mend it, or set " + variable_of(name)) from None
    if found and (not user or found[0] == user):
        return found[0], found[2] or ""
    return user, ""
