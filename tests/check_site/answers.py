"""A site without files, for what others say of it."""

from __future__ import annotations

from pathlib import Path

from plugins.check_site.built import Built

STORY = "stories/a/index.html"
BUILT = Built(
    folder=Path("/srv/output"),
    shown="output",
    url="https://tideline.example/digest",
    names=("feeds/feed.json", "index.html", STORY, "stories/b/index.html"),
)
