"""The pages in a real browser: none scrolls sideways, complains, or asks another host for anything."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import chromium
from tests.site.houses import sample_house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Page, Request

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = (
    *("", "editions/2026-w46/", "sections/environment/climate/", "tags/", "tags/wrenmouth/", "archive/"),
    *("archive/2026/", "about/", "corrections/", "404.html"),
    "stories/pellan-parliament-votes-to-run-ferries-itself-until-spring/",
    "stories/kettle-narrows-turbine-sends-first-power-ashore-on-spring-tide/",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.browser
def test_every_kind_of_page_fits_a_phone_and_a_desk_in_light_and_dark(tmp_path: Path) -> None:
    house = sample_house(tmp_path)
    assert house.run("publish").returncode == 0
    with _served(house.output) as url, chromium() as browser:
        for width in (390, 1280):
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                asked, said = _watched(page)
                for path in PAGES:
                    page.goto(f"{url}{path}")
                    assert page.evaluate("document.documentElement.scrollWidth") <= width, path
                    assert page.locator("h1").count() == 1, path
                assert page.evaluate("getComputedStyle(document.body).colorScheme") == "light dark"
                assert not said
                assert not [address for address in asked if not address.startswith(url)]
                page.close()


def _failure(request: Request) -> list[str]:
    """Return what failed; a request is only cut short when the next page is gone to before it is answered."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def _watched(page: Page) -> tuple[list[str], list[str]]:
    """Return lists that fill with the addresses that the page asks for, and with what it complains of."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.extend(_failure(request)))
    page.on("console", lambda message: said.append(message.text))
    return asked, said
