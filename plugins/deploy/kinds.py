"""The kinds of target and their keys in deploy.toml. A new kind is one entry more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.deploy.targets import FolderTarget, GitTarget, RsyncTarget, Target

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_PORT = 65_535
_MAX_KEEP = 1000
_HOST = re.compile(
    r"""
    (?: [a-z0-9_] [a-z0-9._+-]* @ )?   # user; never a dash first: ssh would read an option
    [a-z0-9_] [a-z0-9._-]*             # host name, address, or a name from ~/.ssh/config
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_BRANCH = re.compile(
    r"""
    (?! .* (?: \.\. | // | /\. | \.lock (?: / | \Z ) ) )   # as git-check-ref-format has it
    [\w] [\w./-]* (?<! [./] )
    """,
    re.VERBOSE | re.ASCII,
)
_DOMAIN = re.compile(r"(?: [a-z0-9] [a-z0-9-]* \. )+ [a-z]{2,}", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a kind: `expected` says in words what `accepts` accepts."""

    name: str
    expected: str
    accepts: Callable[[object], bool]
    is_required: bool = True


def _is_text(value: object) -> bool:
    return (
        isinstance(value, str) and bool(value.strip()) and value.isprintable() and not value.startswith("-")
    )


def _is_like(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_between(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_remote_path(value: object) -> bool:
    return (
        isinstance(value, str) and _is_text(value) and not value.startswith("~") and value.strip("/.") != ""
    )


def _is_command(value: object) -> bool:
    words = value if isinstance(value, list) else []
    return bool(words) and all(
        isinstance(word, str) and word.isprintable() and not {"'", '"'} & set(word) for word in words
    )


# kind -> (what makes the target from its name and the values of its keys, the keys)
KINDS: dict[str, tuple[Callable[..., Target], tuple[Key, ...]]] = {
    "folder": (FolderTarget, (Key("path", "a folder's path", _is_text),)),
    "rsync": (
        RsyncTarget,
        (
            Key("host", "a host as ssh takes it, such as 'user@example.org'", _is_like(_HOST)),
            Key(
                "path",
                "a folder on the host, absolute or below the user's home, without '~'",
                _is_remote_path,
            ),
            Key(
                "keep",
                f"a number of releases from 1 to {_MAX_KEEP}",
                _is_between(1, _MAX_KEEP),
                is_required=False,
            ),
            Key("port", f"a port from 1 to {_MAX_PORT}", _is_between(1, _MAX_PORT), is_required=False),
            Key("ssh_command", 'words without quotes, such as ["ssh", "-4"]', _is_command, is_required=False),
        ),
    ),
    "git": (
        GitTarget,
        (
            Key("repository", "a repository's URL or path", _is_text),
            Key("branch", "a branch's name, such as 'pages'", _is_like(_BRANCH)),
            Key(
                "cname",
                "a domain in lower case, such as 'news.example.org'",
                _is_like(_DOMAIN),
                is_required=False,
            ),
        ),
    ),
}
