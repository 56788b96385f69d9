"""Fetches files through the site's public address and compares them with what was built."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.parse import quote

from plugins.core.media_types import content_type
from plugins.deploy.compression import plain
from plugins.deploy.links import INDEX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.deploy.manifest import Manifest

_WIDTH = 8
_TIMEOUT = 30
_NOT_FOUND = "404.html"


def verified(address: str, manifest: Manifest, paths: Sequence[str]) -> tuple[str, ...]:
    """Return a line for each of the paths that readers do not get as it was built.

    `address` is that of the site, with a slash at the end. Only it is asked, never another host.
    """
    hashes = manifest.hashes
    opener = urllib.request.build_opener(_NoRedirects)
    with ThreadPoolExecutor(_WIDTH) as pool:
        told = pool.map(lambda path: _fault(opener, address, path, hashes.get(path, "")), paths)
        return tuple(f"{path}: {fault}" for path, fault in zip(paths, told, strict=True) if fault)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A file of the site that answers with a redirect is not the file."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nowhere."""


def _fault(opener: urllib.request.OpenerDirector, address: str, path: str, sha256: str) -> str:
    folder = path.removesuffix(INDEX) if path == INDEX or path.endswith(f"/{INDEX}") else path
    headers = {"Cache-Control": "no-cache", "User-Agent": "Dateline-verify"}
    request = urllib.request.Request(address + quote(folder), headers=headers)  # noqa: S310 - http(s), by settings
    try:
        with opener.open(request, timeout=_TIMEOUT) as answer:
            kind, encoding = (answer.headers.get(name, "") for name in ("Content-Type", "Content-Encoding"))
            data = plain(answer.read(), encoding)
    except urllib.error.HTTPError as error:
        error.close()
        is_page_for_nothing = path == _NOT_FOUND and error.code == 404  # noqa: PLR2004 - as it should be
        return "" if is_page_for_nothing else f"the answer is {error.code}"
    except (OSError, HTTPException) as error:
        return f"no answer: {error}"
    except ValueError as error:
        return str(error)
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        return f"{len(data)} other bytes came than were built"
    expected = content_type(path).partition(";")[0]
    return "" if kind.partition(";")[0] in _KINDS.get(expected, {expected}) else f"it is served as {kind!r}"


# What servers call some types, as good as our own names.
_KINDS = {
    "application/xml": {"application/xml", "text/xml"},
    "application/atom+xml": {"application/atom+xml", "application/xml", "text/xml"},
    "application/feed+json": {"application/feed+json", "application/json"},
    "application/rss+xml": {"application/rss+xml", "application/xml", "text/xml"},
    "text/javascript": {"text/javascript", "application/javascript"},
    "image/x-icon": {"image/x-icon", "image/vnd.microsoft.icon"},
    "application/octet-stream": {"application/octet-stream", "binary/octet-stream", ""},
}
