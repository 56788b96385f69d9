"""The web manifest: how a site shows itself where a reader keeps it among the applications."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.core.palette import Palette
    from plugins.core.site import Site

NAME = "site.webmanifest"
ICONS = (192, 512)  # the sizes in pixels that browsers ask for


def manifest(site: Site, palette: Palette) -> bytes:
    """Return the manifest as JSON (W3C Web Application Manifest)."""
    kinds = ((size, purpose) for size in ICONS for purpose in ("any", "maskable"))
    icons = [
        {
            "src": f"{site.base}theme/icon-{size}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in kinds
    ]
    told = {
        "id": site.base,
        "name": site.name,
        "short_name": site.name,
        "description": site.subtitle,
        "lang": site.lang,
        "start_url": site.base,
        "scope": site.base,
        "display": "minimal-ui",
        "background_color": palette.paper.light,
        "theme_color": palette.paper.light,
        "icons": icons,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()
