"""What an editor sees: save a file, and the open page shows it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import chromium
from tests.site.houses import House, new_house, sample_house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SLUG = "pellan-parliament-votes-to-run-ferries-itself-until-spring"
OPEN = "policies:\n  - {name: open, show: full}\ndefault: open\n"
LONG = "\n\n".join(f"Paragraph {number} of the story." for number in range(1, 60))


@contextmanager
def _running(house: House, *options: str, **environment: str) -> Iterator[str]:
    """Start a preview, and give its address when the first build is done."""
    preview = subprocess.Popen(
        [sys.executable, "-m", "plugins.bootstrap.program", "preview", "--json", *options],
        cwd=house.root,
        env={**house.environment(is_offline=False), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = str(_event(preview, "serving")["url"])
        _event(preview, "built")
        yield address
    finally:
        preview.send_signal(signal.SIGINT)
        preview.communicate(timeout=30)
    assert preview.returncode == 130


def _event(preview: subprocess.Popen[str], wanted: str) -> dict[str, Any]:
    assert preview.stdout
    for line in preview.stdout:
        told: dict[str, Any] = json.loads(line)
        if told["event"] == wanted:
            return told
        if told["event"] == "problems":
            pytest.fail(f"the preview waits: {told}")
    pytest.fail(f"the preview ended without the event {wanted!r}")


def _open_house(folder: Path) -> House:
    """Return a house with one long story that anybody may read."""
    house = new_house(folder)
    house.write("rights.yaml", OPEN)
    house.story("long", body=LONG)
    return house


@contextmanager
def _page(address: str) -> Iterator[tuple[Page, list[str]]]:
    """Open an address; give the page with a list of what it complains of."""
    with chromium() as browser:
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        expect(page.locator("h1 dateline-mark")).to_have_count(1)  # the page's own preview is at work
        yield page, said


def _wait_until_built(page: Page, house: House, name: str, text: str) -> None:
    """Wait until the text is not only shown by a proof: then it is in the last good site."""
    built, end = house.root / ".cache/preview/output" / name, time.monotonic() + 30
    while text not in built.read_text("utf-8"):
        assert time.monotonic() < end
        page.wait_for_timeout(20)


@pytest.mark.browser
def test_a_saved_story_is_shown_in_place_and_a_fault_is_shown_over_it(tmp_path: Path) -> None:
    house = sample_house(tmp_path)
    story = next(house.root.glob(f"content/dispatches/**/{SLUG}.md"))
    text = story.read_text("utf-8")
    with _running(house) as address, _page(f"{address}stories/{SLUG}/") as (page, said):
        expect(page.locator("h1")).to_contain_text("Pellan parliament")
        story.write_text(text.replace("title: Pellan parliament", "title: The Moot of Pellan"), "utf-8")
        expect(page.locator("h1")).to_contain_text("The Moot of Pellan")
        _wait_until_built(page, house, f"stories/{SLUG}/index.html", "The Moot of Pellan")
        story.write_text(text.replace("title: ", "titel<b>: "), "utf-8")
        overlay = page.locator("dateline-problems")
        expect(overlay).to_contain_text(f"{SLUG}.md:2:1")
        expect(overlay).to_contain_text("unknown-key: 'titel<b>' is not a known key")
        expect(page.locator("h1")).to_contain_text("The Moot of Pellan")
        story.write_text(text, "utf-8")
        expect(page.locator("h1")).to_contain_text("Pellan parliament")
        expect(overlay).to_have_count(0)
        assert said == []


@pytest.mark.browser
def test_scroll_focus_open_details_and_what_was_typed_stay(tmp_path: Path) -> None:
    house = _open_house(tmp_path)
    template = house.root / "theme/templates/story.html"
    form = '<form><input id="asked"><details id="more"><summary>More</summary><p>Inside</p></details></form>'
    template.write_text(template.read_text("utf-8").replace("</article>", f"{form}\n</article>"), "utf-8")
    with _running(house) as address, _page(f"{address}stories/long/") as (page, said):
        page.locator("#asked").fill("typed by hand")
        page.locator("#more summary").click()
        page.locator("#asked").focus()
        page.evaluate("scrollTo(0, 700)")
        page.evaluate("window.isSame = true; document.querySelector('.text p').isSame = true")
        house.story("long", body=f"{LONG}\n\nOne more paragraph.")
        expect(page.locator(".text")).to_contain_text("One more paragraph.")
        house.story("long", body=f"{LONG}\n\nAnd another.")
        expect(page.locator(".text")).not_to_contain_text("One more paragraph.")
        assert page.evaluate("[isSame, document.querySelector('.text p').isSame, scrollY]") == [
            True,
            True,
            700,
        ]
        assert page.evaluate("document.activeElement.id") == "asked"
        assert page.locator("#asked").input_value() == "typed by hand"
        assert page.locator("#more").get_attribute("open") is not None
        assert said == []


@pytest.mark.browser
def test_style_sheets_are_swapped_and_images_refreshed_without_a_reload(tmp_path: Path) -> None:
    house = _open_house(tmp_path)
    image = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="10"><rect width="5" height="5"/></svg>'
    )
    house.write("images/map.svg", image.format(20))
    house.story("long", body=f"![A map]({{static}}/images/map.svg)\n\n{LONG}")
    sheet = house.root / "theme/static/css/style.css"
    with _running(house) as address, _page(f"{address}stories/long/") as (page, said):
        page.evaluate("window.isSame = true")
        sheet.write_text(f"{sheet.read_text('utf-8')}\nh1 {{ color: rgb(1, 2, 3) }}\n", "utf-8")
        expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
        expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
        house.write("images/map.svg", image.format(40))
        expect(page.locator(".text img")).to_have_js_property("naturalWidth", 40)
        house.story("long", body="![A map]({static}/images/map.svg)\n\nAnother text.")
        expect(page.locator(".text")).to_contain_text("Another text.")
        expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
        assert page.evaluate("isSame") is True
        assert said == []


@pytest.mark.browser
def test_drafts_and_embargoed_stories_are_marked_and_in_no_real_build(tmp_path: Path) -> None:
    house = _open_house(tmp_path)
    house.story("unready", "status: draft", title="Not ready")
    house.story("later", "embargoed_until: 2099-01-01T00:00:00+00:00", title="For later")
    with _running(house) as address, _page(f"{address}stories/unready/") as (page, _):
        expect(page.locator("h1 dateline-mark")).to_contain_text("Only in the preview: is a draft")
        page.goto(f"{address}editions/2026-w46/")
        mark = page.locator("article", has_text="For later").locator("dateline-mark")
        expect(mark).to_contain_text("Only in the preview: is under embargo until 2099-01-01")
        house.story("unready", title="Not ready")
        expect(page.locator("article", has_text="Not ready").locator("dateline-mark")).to_have_text("Edit")
        house.story("unready", "status: draft", title="Not ready")
    assert not house.output.exists()
    assert house.run("build").returncode == 0
    shown = b"".join(house.built().values())
    assert b"Not ready" not in shown
    assert b"For later" not in shown
    with _running(house, "--no-drafts") as address, _page(f"{address}editions/2026-w46/") as (page, _):
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_text("Not ready")).to_have_count(0)
        expect(page.get_by_text("For later")).to_have_count(0)


@pytest.mark.browser
def test_the_edit_mark_opens_the_story_s_file_in_the_editor(tmp_path: Path) -> None:
    house = _open_house(tmp_path)
    opened = tmp_path / "opened"
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > {opened}.new && mv {opened}.new {opened}\n')
    editor.chmod(0o755)
    with _running(house, VISUAL=f"{editor} --wait") as address, _page(address) as (page, _):
        page.locator("article h2 dateline-mark button").first.click()
        end = time.monotonic() + 20
        while not opened.exists():
            assert time.monotonic() < end
            page.wait_for_timeout(20)
    assert opened.read_text().split() == ["--wait", f"{house.root}/content/dispatches/2026/w46/long.md"]


@pytest.mark.browser
def test_a_raw_dispatch_is_taken_in_and_appears(tmp_path: Path) -> None:
    house = sample_house(tmp_path)
    raw = next(house.root.glob("content/wire/2026-w46/*.txt"))
    text = raw.read_text("utf-8")
    for file in [raw, *house.root.glob("content/dispatches/2026/w46/*.md")]:
        if file == raw or f"source_file: content/wire/2026-w46/{raw.name}" in file.read_text("utf-8"):
            file.unlink()
    for name in ("editions/2026-w46.md", "threads.yaml"):  # they name the story
        (house.root / "content" / name).unlink()
    with _running(house) as address, _page(f"{address}editions/2026-w46/") as (page, _):
        before = page.locator("main article, main li.brief").count()
        house.write(f"wire/2026-w46/{raw.name}", text)
        expect(page.locator("main article, main li.brief")).to_have_count(before + 1)


@pytest.mark.browser
def test_twenty_tabs_all_follow(tmp_path: Path) -> None:
    house = _open_house(tmp_path)
    with _running(house) as address, chromium() as browser:
        context = browser.new_context()
        tabs = [context.new_page() for _ in range(20)]
        for tab in tabs:
            tab.goto(f"{address}stories/long/")
        house.story("long", body=f"{LONG}\n\nFor every tab.")
        for tab in tabs:
            expect(tab.locator(".text")).to_contain_text("For every tab.")
