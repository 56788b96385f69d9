"""Makes the pictures of the README: `python -m tests.browser.screenshots [FOLDER]` (default: docs/)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tests.browser.chromium import chromium
from tests.browser.looks import KINDS, published
from tests.browser.serving import served
from tests.site.houses import ROOT, sample_house

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Picture(NamedTuple):
    """A picture: its name, the kind of page, width and height, and the scheme of colours."""

    name: str
    kind: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"


PICTURES = (
    Picture("edition", "edition", 1280, 1180),
    Picture("story", "story", 1280, 1180),
    Picture("phone", "edition", 390, 844, "dark"),
)


def main(folder: Path) -> None:
    """Build the sample digest, and put its pictures into the folder."""
    with tempfile.TemporaryDirectory() as place:
        house = published(sample_house(Path(place, "house")))
        with served(house.output) as url, chromium() as browser:
            for picture in PICTURES:
                _take(browser, url, picture, folder)
                sys.stdout.write(f"{folder / picture.name}.png\n")


def _take(browser: Browser, url: str, picture: Picture, folder: Path) -> None:
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size, color_scheme=picture.scheme)  # type: ignore[arg-type]
    page.goto(f"{url}{KINDS[picture.kind]}")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=folder / f"{picture.name}.png")
    page.close()


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]) if sys.argv[1:] else ROOT / "docs")
