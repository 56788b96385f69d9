from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.preview.running import PATIENCE, make_site, running

_CHROMIUM = Path("/usr/bin/chromium")
_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.mark.browser
def test_the_page_follows_each_save_and_shows_what_is_wrong(tmp_path: Path) -> None:
    if not _CHROMIUM.exists():
        assert not os.environ.get("CI"), f"{_CHROMIUM} is not installed"
        pytest.skip(f"{_CHROMIUM} is not installed")
    with running(make_site(tmp_path)) as preview, sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE * 1000)
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_OPTIONS)
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        preview.wait_for("^Built in ")
        page.goto(preview.url)
        expect(page.locator("h1")).to_have_text("one")

        page.evaluate("scrollTo(0, 1234)")
        preview.edit("two")
        expect(page.locator("h1")).to_have_text("two")
        page.wait_for_function("scrollY === 1234")

        preview.edit("FAIL content/page.txt:1:1: bad-page: <img src=x onerror=document.title='run'>")
        overlay = page.locator("dateline-problems")
        expect(overlay.locator("pre")).to_have_text(
            "content/page.txt:1:1: bad-page: <img src=x onerror=document.title='run'>"
        )
        expect(page.locator("h1")).to_have_text("two")
        assert page.title() == ""

        preview.edit("three")
        expect(page.locator("h1")).to_have_text("three")
        expect(overlay).to_have_count(0)
        assert said == []
        browser.close()
