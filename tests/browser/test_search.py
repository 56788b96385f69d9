"""Searching, as a reader does it: by keyboard alone, in a site that lies in a folder of its host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import chromium
from tests.browser.serving import served
from tests.site.houses import House, new_house

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

HOSTILE = "Zander <img src=x onerror=alert(1)> & <b>eel</b>"


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """Return the folder of a host that has a digest at /news/digest/."""
    house: House = new_house(tmp_path / "house")
    settings = house.root / "publishconf.py"
    settings.write_text(
        settings.read_text().replace("https://tideline.example", "https://a.example/news/digest")
    )
    house.story("fish", f"title: '{HOSTILE}'".replace("title", "summary"), title="Zanderfish return", day=9)
    for at in range(12):
        house.story(f"ferry-{at}", "summary: A quillback was seen.", title=f"Ferry {at}")
    done = house.run("publish")
    assert done.returncode == 0, done.stderr
    (tmp_path / "host/news").mkdir(parents=True)
    house.output.rename(tmp_path / "host/news/digest")
    return tmp_path / "host"


def _listening(page: Page) -> tuple[list[str], list[str]]:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return asked, said


@pytest.mark.browser
def test_a_reader_finds_stories_by_keyboard_alone(host: Path) -> None:
    with served(host) as url, chromium() as browser:
        page = browser.new_page()
        asked, said = _listening(page)
        page.goto(f"{url}news/digest/search/")
        assert not [address for address in asked if "pagefind" in address]
        page.locator("#q").focus()
        page.keyboard.type("quillback")
        expect(page.locator("#said")).to_have_text("Stories found: 12")
        expect(page.locator("#found li")).to_have_count(10)
        page.locator("#more").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#found li")).to_have_count(12)
        expect(page.locator("#more")).to_be_hidden()
        assert page.evaluate(
            "document.activeElement.closest('li') === document.querySelectorAll('#found li')[10]"
        )
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/news/digest/stories/ferry-\d+/$"))
        assert not said
        assert not [address for address in asked if not address.startswith(f"{url}news/digest/")]


@pytest.mark.browser
def test_an_address_with_words_shows_what_is_found_and_hostile_text_stays_text(host: Path) -> None:
    with served(host) as url, chromium() as browser:
        page = browser.new_page()
        _, said = _listening(page)
        page.goto(f"{url}news/digest/search/?q=zander")
        expect(page.locator("#said")).to_have_text("1 story")
        expect(page.locator("#found a")).to_have_text("Zanderfish return")
        expect(page.locator("#found .meta")).to_have_text("9 Nov 2026")
        assert "<b>eel</b>" in (page.locator("#found p").first.text_content() or "")
        assert not page.locator("#found img, #found b").count()
        page.locator("#q").fill("nothingofthekind")
        expect(page.locator("#said")).to_have_text("Nothing found")
        assert not said


@pytest.mark.browser
def test_without_a_script_the_page_leads_to_the_archive_and_the_tags(host: Path) -> None:
    with served(host) as url, chromium() as browser:
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"{url}news/digest/search/")
        expect(page.locator("noscript a")).to_have_count(2)
        page.locator("noscript a").first.click()
        expect(page).to_have_url(f"{url}news/digest/archive/")
