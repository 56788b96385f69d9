from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from plugins.core.palette import Palette
from plugins.metadata.manifest import ICONS, manifest
from tests.values import SITE

STATIC = Path(__file__).parents[2] / "theme/static"


def test_the_manifest_is_of_the_site_in_its_folder_and_colours() -> None:
    told = json.loads(manifest(SITE, Palette()))
    assert told["name"] == "The Tideline"
    assert told["start_url"] == told["scope"] == told["id"] == "/digest/"
    assert told["theme_color"] == Palette().paper.light
    assert {icon["src"] for icon in told["icons"]} == {f"/digest/theme/icon-{size}.png" for size in ICONS}


@pytest.mark.parametrize("size", [180, *ICONS])
def test_every_icon_is_as_large_as_it_is_said_to_be(size: int) -> None:
    with Image.open(STATIC / f"icon-{size}.png") as icon:
        assert icon.size == (size, size)
