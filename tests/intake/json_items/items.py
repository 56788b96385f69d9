"""Items for tests, by agencies that nobody has heard of."""

from __future__ import annotations

import json
from typing import Any

from plugins.core.model import Source
from plugins.intake.text.agencies import known_agencies

AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])
BODY = (
    "<p>AVEIRO, Portugal (MW) - The salt pans sell their crop by the <b>pinch</b>.</p>"
    "<h2>Whose fingers</h2><p>The guild would not say.</p>"
)


def item(**members: Any) -> dict[str, Any]:  # noqa: ANN401 - any member
    """Return an item of the first generation; a member of None is left out."""
    plain = {
        "uri": "urn:newsml:meridian.example:20261116:salt",
        "type": "text",
        "versioncreated": "2026-11-16T09:30:00Z",
        "headline": "Aveiro sells its salt by the pinch",
        "body_xhtml": BODY,
    }
    return {key: value for key, value in {**plain, **members}.items() if value is not None}


def raw(value: object) -> bytes:
    """Return the value as the bytes of a file, one member a line."""
    return json.dumps(value, indent=1, ensure_ascii=False).encode("utf-8", "surrogatepass")
