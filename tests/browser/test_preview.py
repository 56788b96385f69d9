"""What an editor sees: save a story, and the page in the browser shows it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import chromium
from tests.site.houses import House, sample_house

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "pellan-parliament-votes-to-run-ferries-itself-until-spring"


def _started(house: House) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "plugins.bootstrap.program", "preview"],
        cwd=house.root,
        env=house.environment(is_offline=False),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _wait_for(preview: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    assert preview.stdout
    for line in preview.stdout:
        found = re.search(pattern, line)
        if found:
            return found
    pytest.fail(f"the preview ended without a line like {pattern!r}")


@pytest.mark.browser
def test_a_saved_change_of_a_story_appears_by_itself_and_a_fault_is_shown_over_it(tmp_path: Path) -> None:
    house = sample_house(tmp_path)
    story = next(house.root.glob(f"content/dispatches/**/{SLUG}.md"))
    text = story.read_text("utf-8")
    preview = _started(house)
    try:
        url = _wait_for(preview, r"Serving (\S+)")[1]
        _wait_for(preview, r"is built in")
        with chromium() as browser:
            page = browser.new_page()
            page.goto(f"{url}stories/{SLUG}/")
            expect(page.locator("h1")).to_contain_text("Pellan parliament")
            story.write_text(text.replace("title: Pellan parliament", "title: The Moot of Pellan"), "utf-8")
            expect(page.locator("h1")).to_contain_text("The Moot of Pellan")
            story.write_text(text.replace("title: ", "titel: "), "utf-8")
            expect(page.locator("dateline-problems")).to_contain_text(f"{SLUG}.md:2:1: unknown-key")
            story.write_text(text, "utf-8")
            expect(page.locator("h1")).to_contain_text("Pellan parliament")
            expect(page.locator("dateline-problems")).to_have_count(0)
    finally:
        preview.send_signal(signal.SIGINT)
        preview.communicate(timeout=30)
    assert preview.returncode == 130
