"""Puts the live-reload script into a page on its way to the browser. Nothing of it ever reaches output/."""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape

LIVE_PATH = "/_dateline/live"
EDIT_PATH = "/_dateline/edit"
SCRIPT_PATH = "/_dateline/live.js"
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def digest(data: bytes) -> str:
    """Return a short name of the bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def with_live_script(page: bytes, epoch: str, base: str) -> bytes:
    """Return the page with the script before the last `</body>`; it knows epoch, digest and base."""
    told = f'data-epoch="{epoch}" data-digest="{digest(page)}" data-base="{escape(base)}"'
    script = f'<script src="{SCRIPT_PATH}" {told}></script>'.encode()
    ends = [found.start() for found in _BODY_END.finditer(page)]
    at = ends[-1] if ends else len(page)
    return page[:at] + script + page[at:]
