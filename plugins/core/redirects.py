"""Addresses that lead on to others: `content/redirects.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# From the site's root, without anything that a server, a page or a header could take for more than a path.
_PATH = re.compile(r"/ (?: [\w.~%+@-]+ / )* (?: [\w.~%+@-]+ )?", re.VERBOSE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An address of the site that is no longer a page (`/stories/old/`), and where its readers are led.

    `new` is an address of the site, or of another one with http or https.
    """

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirects:
    """The file `content/redirects.yaml`."""

    redirects: tuple[Redirect, ...] = ()


def is_path(text: str) -> bool:
    """Return whether the text is a path from the site's root that leads only downwards."""
    return _PATH.fullmatch(text) is not None and not {".", ".."} & set(text.split("/"))


def is_destination(text: str) -> bool:
    """Return whether readers can be led there: a path of the site, or an http(s) address of plain signs."""
    if is_path(text):
        return True
    parts = urlsplit(text)
    is_plain = re.fullmatch(r"[\w.~%+@:/?&=#-]+", text, re.ASCII) is not None
    return is_plain and parts.scheme in {"http", "https"} and bool(parts.hostname)
