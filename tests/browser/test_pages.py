"""The pages in a real browser: narrow and wide, light and dark, from right to left, by keyboard, on paper."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import chromium
from tests.browser.looks import KINDS, WHOLE, Heard, published
from tests.browser.serving import served
from tests.site.houses import ROOT, sample_house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PICTURES = ROOT / ".cache/screenshots"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN_AXE = """async (rules) => {
  const found = await axe.run(document, rules.length ? {runOnly: {type: "rule", values: rules}}
                                                      : {rules: {"target-size": {enabled: true}}});
  return found.violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html}`));
}"""
HOW_WIDE = "document.documentElement.scrollWidth"
WIDTHS = {390: 844, 1280: 860}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(published(sample_house(tmp_path_factory.mktemp("english"))).output) as url:
        yield url


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    house = sample_house(tmp_path_factory.mktemp("arabic"))
    for story in house.root.glob("content/dispatches/**/*.md"):  # without this they were English ones
        story.write_text(story.read_text("utf-8").replace("---\n", "---\nlang: ar\n", 1), "utf-8")
    with served(published(house, "ar").output) as url:
        yield url


def faults(page: Page, *rules: str) -> list[str]:
    """Return what axe finds wrong in the page, by these rules or by all."""
    found: list[str] = page.evaluate(RUN_AXE, list(rules))
    return found


def looked_at(page: Page, url: str, mode: str, *, in_dark: bool) -> list[str]:
    """Return what is wrong with the page of each kind, and keep pictures of it."""
    wrong = []
    for name, path in KINDS.items():
        page.goto(f"{url}{path}")
        page.evaluate(AXE)
        wrong += [f"{mode} {path}: {fault}" for fault in (*faults(page), *_misshapen(page))]
        _picture(page, f"{mode}-light", name)
        if in_dark:
            page.emulate_media(color_scheme="dark")
            wrong += [f"{mode} dark {path}: {fault}" for fault in faults(page, "color-contrast")]
            _picture(page, f"{mode}-dark", name)
            page.emulate_media(color_scheme="light")
    return wrong


def _misshapen(page: Page) -> list[str]:
    is_wide = page.evaluate(HOW_WIDE) > page.evaluate("innerWidth")
    is_headless = page.locator("h1").count() != 1
    return ["scrolls sideways"] * is_wide + ["has not one headline"] * is_headless


def _picture(page: Page, mode: str, name: str) -> None:
    page.screenshot(path=PICTURES / mode / f"{name}.png", full_page=True)


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_each_kind_of_page_is_right_in_light_and_dark(browser: Browser, site: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]}, color_scheme="light")
    heard = Heard.of(page)
    assert looked_at(page, site, str(width), in_dark=True) == []
    assert not heard.said
    assert not [address for address in heard.asked if not address.startswith(site)]
    page.close()


@pytest.mark.browser
def test_each_kind_of_page_is_right_from_right_to_left(browser: Browser, arabic: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="light")
    heard = Heard.of(page)
    assert looked_at(page, arabic, "390-arabic", in_dark=False) == []
    assert not heard.said
    page.goto(f"{arabic}{WHOLE}")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    left, right = (
        page.evaluate(f"document.querySelector('.why').getBoundingClientRect().{side}")
        for side in ("left", "right")
    )
    border = page.evaluate("getComputedStyle(document.querySelector('.why')).borderRightWidth")
    assert (border, left < right) == ("3px", True)
    page.close()


@pytest.mark.browser
def test_a_page_can_be_gone_through_by_keyboard_and_shows_where_one_is(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.goto(f"{site}editions/2026-w46/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(() => { const at = document.activeElement, style = getComputedStyle(at);"
            " return [at.tagName, at.getAttribute('href'), style.outlineStyle] })()"
        )
        if told[0] == "BODY":
            break
        assert told[2] == "solid", told
        reached.append(told[1])
    links = page.evaluate(
        "[...document.querySelectorAll('main a, footer a')].map(a => a.getAttribute('href'))"
    )
    assert reached == links
    page.close()


@pytest.mark.browser
def test_a_page_of_paper_has_the_text_and_where_it_came_from_and_no_menus(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site}{WHOLE}")
    page.emulate_media(media="print")
    assert not page.locator("nav:visible").count()
    assert page.locator(".text").is_visible()
    shown = page.evaluate("getComputedStyle(document.querySelector('.original'), '::after').content")
    assert "https://" in shown
    page.close()
