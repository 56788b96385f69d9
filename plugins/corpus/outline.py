"""Headings of a text without gaps: the first stands right below the page's headline, no level is skipped.

Agencies and editors begin with whichever level they like; who reads by ear goes from heading to heading.
"""

from __future__ import annotations

import re

HIGHEST = 2  # the headline is the page's only h1
_TAG = re.compile(r"<(/?)h([2-6])(?=[ >])")
_LOWER = ("<h3", "<h4", "<h5", "<h6")


def outlined(html: str) -> str:
    """Return the sanitised HTML with its headings raised until no level is skipped; their order stays."""
    if not any(tag in html for tag in _LOWER):
        return html
    above: list[int] = []  # the levels, as they were written, of the headings that the present one lies below

    def raised(found: re.Match[str]) -> str:
        end, level = found[1], int(found[2])
        if not end:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        return f"<{end}h{HIGHEST - 1 + max(1, len(above))}"

    return _TAG.sub(raised, html)
