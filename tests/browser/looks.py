"""The sample digest, built and served: one page of each kind, to be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from tests.site.houses import House

WHOLE = "stories/kettle-narrows-turbine-sends-first-power-ashore-on-spring-tide/"
# By the name of the template; a second page of one kind looks otherwise than the first.
KINDS = {
    "index": "",
    "edition": "editions/2026-w46/",
    "story": WHOLE,
    "story-corrected": "stories/storm-ingrith-breaks-wrenmouth-breakwater-and-sinks-23-boats/",
    "story-illustrated": "stories/sea-level-at-two-oldest-gauges-has-risen-23-centimetres-since-1905/",
    "section": "sections/transport/",
    "tag": "tags/wrenmouth/",
    "tags": "tags/",
    "thread": "threads/kettle-narrows-tidal-plant-wins-its-last-loan/",
    "threads": "threads/",
    "source": "sources/tidewire/",
    "sources": "sources/",
    "archive": "archive/",
    "year": "archive/2026/",
    "week": "archive/2026/w46/",
    "page": "about/",
    "corrections": "corrections/",
    "404": "404.html",
}


def published(house: House, lang: str = "en") -> House:
    """Publish the house in this language."""
    settings = house.root / "pelicanconf.py"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace('DEFAULT_LANG = "en"', f'DEFAULT_LANG = "{lang}"'), "utf-8")
    done = house.run("publish")
    assert done.returncode == 0, done.stderr
    return house


@dataclass(slots=True)
class Heard:
    """What a page asked for, and what it complained of."""

    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Heard:
        """Listen to the page."""
        heard = cls()
        page.on("request", lambda request: heard.asked.append(request.url))
        page.on("requestfailed", lambda request: heard.said.extend(_failure(request)))
        page.on("console", lambda message: heard.said.append(message.text))
        return heard


def _failure(request: Request) -> list[str]:
    """Return what failed; a request is only cut short when the next page is gone to before it is answered."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]
