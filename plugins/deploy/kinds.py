"""The kinds of target and their keys in deploy.toml. A new kind is one entry more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.deploy.compression import ENCODINGS
from plugins.deploy.targets import (
    AzureTarget,
    FolderTarget,
    FtpTarget,
    GcsTarget,
    GitTarget,
    S3Target,
    SftpTarget,
    SshTarget,
    Target,
)

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
_BUCKET = re.compile(r"\$?[a-z0-9][a-z0-9._-]{1,62}")
_PREFIX = re.compile(r"[\w-][\w.-]* (?: / [\w-][\w.-]* )* /?", re.VERBOSE | re.ASCII)
_WORD = re.compile(r"[\w][\w.@+-]*", re.ASCII)
_SPAN = re.compile(r"(?P<number>[0-9]{1,4})(?P<unit>[smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a kind: `expected` says in words what `accepts` accepts; `made` is what becomes of it."""

    name: str
    expected: str
    accepts: Callable[[object], bool]
    is_required: bool = True
    made: Callable[[object], object] = lambda value: tuple(value) if isinstance(value, list) else value


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


def _is_address(value: object) -> bool:
    """Return whether the value is an http(s) address with nothing secret in it."""
    if not _is_text(value):
        return False
    parts = urlsplit(str(value))
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not (parts.username or parts.query)


def _is_encodings(value: object) -> bool:
    return isinstance(value, list) and all(each in ENCODINGS for each in value)


def _span(value: object) -> timedelta:
    found = _SPAN.fullmatch(str(value))
    return timedelta(**{_UNITS[found["unit"]]: int(found["number"])}) if found else timedelta()


def _optional(name: str, expected: str, accepts: Callable[[object], bool]) -> Key:
    return Key(name, expected, accepts, is_required=False)


_URL = _optional("url", "the address of the site, such as 'https://digest.example'", _is_address)
_KEEP = _optional("keep", f"a number of releases from 0 to {_MAX_KEEP}", _is_between(0, _MAX_KEEP))
_KEEP_ONE = _optional("keep", f"a number of releases from 1 to {_MAX_KEEP}", _is_between(1, _MAX_KEEP))
_PORT = _optional("port", f"a port from 1 to {_MAX_PORT}", _is_between(1, _MAX_PORT))
_USER = _optional("user", "a user's name", _is_like(_WORD))
_GRACE = Key(
    "grace",
    "a time such as '24h' or '7d'",
    _is_like(_SPAN),
    is_required=False,
    made=_span,
)
_FLAT = (_URL, _KEEP, _GRACE)
_SIBLINGS = _optional("compress", 'some of ["gzip", "br"]', _is_encodings)
_OBJECTS = (
    *_FLAT,
    _optional("prefix", "a path in the bucket, such as 'digest'", _is_like(_PREFIX)),
    _optional("compress", "'gzip' or 'br'", lambda value: value in ENCODINGS),
)
_ENDPOINT = _optional("endpoint", "the service's address, such as 'https://s3.example'", _is_address)
_REMOTE_HOST = Key("host", "a host as ssh takes it, such as 'user@example.org'", _is_like(_HOST))
_REMOTE_PATH = Key(
    "path", "a folder on the host, absolute or below the user's home, without '~'", _is_remote_path
)

# kind -> (what makes the target from its name and the values of its keys, the keys)
KINDS: dict[str, tuple[Callable[..., Target], tuple[Key, ...]]] = {
    "folder": (FolderTarget, (Key("path", "a folder's path", _is_text), _KEEP, _SIBLINGS, _URL)),
    "ssh": (
        SshTarget,
        (
            _REMOTE_HOST,
            _REMOTE_PATH,
            _KEEP_ONE,
            _PORT,
            _optional("ssh_command", 'words without quotes, such as ["ssh", "-4"]', _is_command),
            _SIBLINGS,
            _URL,
        ),
    ),
    "git": (
        GitTarget,
        (
            Key("repository", "a repository's URL or path", _is_text),
            Key("branch", "a branch's name, such as 'pages'", _is_like(_BRANCH)),
            _optional("cname", "a domain in lower case, such as 'news.example.org'", _is_like(_DOMAIN)),
            _optional("history", "true or false", lambda value: isinstance(value, bool)),
            _URL,
        ),
    ),
    "s3": (
        S3Target,
        (
            Key("bucket", "a bucket's name", _is_like(_BUCKET)),
            _optional("region", "a region such as 'eu-central-1'", _is_like(_WORD)),
            _optional("profile", "a profile of ~/.aws/credentials", _is_like(_WORD)),
            _ENDPOINT,
            *_OBJECTS,
        ),
    ),
    "gcs": (GcsTarget, (Key("bucket", "a bucket's name", _is_like(_BUCKET)), *_OBJECTS)),
    "azure": (
        AzureTarget,
        (
            Key("account", "a storage account's name", _is_like(_WORD)),
            Key("bucket", "a container's name, such as '$web'", _is_like(_BUCKET)),
            _ENDPOINT,
            *_OBJECTS,
        ),
    ),
    "ftp": (
        FtpTarget,
        (
            Key("host", "a host's name or address", _is_like(_WORD)),
            _REMOTE_PATH,
            _USER,
            _PORT,
            _optional("tls", "true or false", lambda value: isinstance(value, bool)),
            *_FLAT,
        ),
    ),
    "sftp": (
        SftpTarget,
        (
            Key("host", "a host's name or address", _is_like(_WORD)),
            _REMOTE_PATH,
            _USER,
            _PORT,
            _optional("key_file", "a private key's path", _is_text),
            _optional("known_hosts", "a path to a file of hosts' keys", _is_text),
            *_FLAT,
        ),
    ),
}
