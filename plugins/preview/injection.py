"""Puts the live-reload script into a page on its way to the browser. Nothing of it ever reaches output/."""

from __future__ import annotations

import re

LIVE_PATH = "/_dateline/live"
SCRIPT_PATH = "/_dateline/live.js"
MISSING_PAGE = b"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>Not found</h1><p>The site has no such page yet, and no 404.html.</p></body>
</html>
"""
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def with_live_script(page: bytes, build: str) -> bytes:
    """Return the page with the script, which knows what build the page is of, before the last `</body>`."""
    script = f'<script src="{SCRIPT_PATH}" data-build="{build}"></script>'.encode()
    ends = [found.start() for found in _BODY_END.finditer(page)]
    at = ends[-1] if ends else len(page)
    return page[:at] + script + page[at:]
