"""Gets one address: asks only for what is new, follows redirects, each checked again."""

from __future__ import annotations

import http.client
import re
import ssl
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from plugins.collect.addresses import resolved
from plugins.collect.bodies import body_of
from plugins.collect.connections import Connection
from plugins.collect.faults import Fault

if TYPE_CHECKING:
    from datetime import datetime
    from http.client import HTTPResponse

    from plugins.collect.deadlines import Deadline

AGENT = "Dateline/0.1 (news digest; collects feeds for an editor)"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_LASTING = {301, 308}
_HINT = "only http and https addresses with a host can be collected"
_PORTS = {"http": 80, "https": 443}
_MAX_WAIT = 7 * 86_400
_UNFIT = re.compile(r"[^\x21-\x7e]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to get. `etag` and `modified` are those of the answer that is known already."""

    url: str
    most: int
    allow_private: bool = False
    etag: str | None = None
    modified: str | None = None
    host: str | None = None  # the only host that redirects may lead to


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came. `data` is None if nothing is new; `moved` is where the address has moved for good."""

    url: str
    data: bytes | None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    kind: str = ""


def fetch(request: Request, deadline: Deadline, now: datetime) -> Answer:
    """Return the answer; raises Fault. `now` is for servers that say until when to wait."""
    url, moved, is_lasting = request.url, None, True
    for _ in range(_MOST_REDIRECTS + 1):
        found = _visit(url, request, deadline, now)
        if isinstance(found, Answer):
            return replace(found, moved=moved)
        url, status = found
        is_lasting = is_lasting and status in _LASTING
        moved = url if is_lasting else moved
    hint = "open the address in a browser: it may want a log-in"
    raise Fault("too-many-redirects", f"more than {_MOST_REDIRECTS} redirects", hint)


def shown(url: str) -> str:
    """Return the address as it may be printed: without user name and password."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _visit(url: str, request: Request, deadline: Deadline, now: datetime) -> Answer | tuple[str, int]:
    """Return the answer of one server, or where it sends us with which status."""
    scheme, host, port, path = _taken_apart(url, request.host)
    addresses = resolved(host, port, deadline, allow_private=request.allow_private)
    try:
        with Connection(host, addresses, deadline, is_tls=scheme == "https") as connection:
            connection.request("GET", path, headers=_headers(url, request))
            with closing(connection.getresponse()) as response:
                return _read(response, url, request, now)
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "TLS failed"
        hint = "its certificate is not to be trusted: open the address in a browser"
        raise Fault("not-fetched", f"no safe connection to {host}: {reason}", hint) from error
    except TimeoutError as error:
        raise deadline.passed() from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        hint = "try again later, and check the address in a browser"
        message = f"no answer from {host}: {error or type(error).__name__}"
        raise Fault("not-fetched", message, hint) from error


def _read(response: HTTPResponse, url: str, request: Request, now: datetime) -> Answer | tuple[str, int]:
    target = response.getheader("Location")
    if response.status in _REDIRECTS and target:
        return _joined(url, _UNFIT.sub(lambda sign: quote(sign[0]), target)), response.status
    is_known = response.status == http.client.NOT_MODIFIED
    if not is_known and response.status != http.client.OK:
        raise refusal(response.status, response.getheader("Retry-After"), now)
    return Answer(
        url=url,
        data=None if is_known else body_of(response, request.most),
        etag=response.getheader("ETag"),
        modified=response.getheader("Last-Modified"),
        kind=response.headers.get_content_type(),
    )


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise Fault("bad-link", f"it leads to {target[:200]!r}, which is no web address", _HINT) from error


def _taken_apart(url: str, only: str | None) -> tuple[str, str, int, str]:
    """Return scheme, host, port and the path with its query; raises Fault where that cannot be visited."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Fault("bad-link", f"{shown(url)[:200]!r} is no web address", _HINT) from error
    if parts.scheme not in _PORTS or not host:
        raise Fault("bad-link", f"{shown(url)[:200]!r} is no web address", _HINT)
    if only and host != only:
        raise Fault(
            "bad-link", f"it leads to another host: {host}", "only the feed's own pages are collected"
        )
    path = _UNFIT.sub(lambda sign: quote(sign[0]), parts.path or "/")
    query = _UNFIT.sub(lambda sign: quote(sign[0]), parts.query)
    return parts.scheme, host, port, f"{path}?{query}" if query else path


def _headers(url: str, request: Request) -> dict[str, str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    name = f"[{host}]" if ":" in host else host
    known = {"If-None-Match": request.etag, "If-Modified-Since": request.modified}
    return {
        "Host": f"{name}:{parts.port}" if parts.port else name,
        "User-Agent": AGENT,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **{key: value for key, value in known.items() if value},
    }


def refusal(status: int, retry: str | None, now: datetime) -> Fault:
    """Return what an editor is told of an answer that brings nothing."""
    wait = _wait(retry, now)
    later = f"it asks to wait {_in_words(wait)}" if wait else "try again later"
    told = {
        401: ("not-fetched", "it wants a log-in (401)", "use an address that needs none"),
        403: ("not-fetched", "it refuses (403)", "ask its owner whether the feed may be collected"),
        404: ("not-found", "there is nothing (404)", "look on the site for the feed's new address"),
        410: ("not-found", "it is gone for good (410)", "take the feed out of feeds.yaml"),
        429: ("too-many-visits", "it was asked too often (429)", f"{later}, and set `every:`"),
    }
    code, message, hint = told.get(status, ("not-fetched", f"the answer is {status}", later))
    return Fault(code, message, hint, wait)


def _wait(retry: str | None, now: datetime) -> int | None:
    """Return for how many seconds a server asks to wait: `Retry-After` gives them, or a date (RFC 9110)."""
    text = (retry or "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:9]), _MAX_WAIT) or None
    try:
        date = parsedate_to_datetime(text)
        seconds = int((date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(seconds, _MAX_WAIT) if seconds > 0 else None


def _in_words(seconds: int) -> str:
    if seconds < 120:  # noqa: PLR2004 - two minutes
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"  # noqa: PLR2004 - two hours
