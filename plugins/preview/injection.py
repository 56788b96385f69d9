"""Puts the live-reload script into a page on its way to the browser. Nothing of it ever reaches output/."""

from __future__ import annotations

import re
from html import escape

LIVE_PATH = "/_dateline/live"
EDIT_PATH = "/_dateline/edit"
SCRIPT_PATH = "/_dateline/live.js"
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def with_live_script(page: bytes, epoch: str, base: str) -> bytes:
    """Return the page with the script before the last `</body>`. It knows epoch and base."""
    script = f'<script src="{SCRIPT_PATH}" data-epoch="{epoch}" data-base="{escape(base)}"></script>'.encode()
    ends = [found.start() for found in _BODY_END.finditer(page)]
    at = ends[-1] if ends else len(page)
    return page[:at] + script + page[at:]
