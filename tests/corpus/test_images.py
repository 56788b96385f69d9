from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugins.corpus.images import Size, size_of, sized
from tests.corpus.cleaning import CONVERTER, links_of
from tests.values import examples

if TYPE_CHECKING:
    from pathlib import Path

SIZES = {"/images/ship.jpg": Size(1200, 800), "/images/a&b.png": Size(30, 20)}


def painted(form: str, orientation: int | None = None) -> bytes:
    """Return a picture of 30 by 20 pixels."""
    to = BytesIO()
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    Image.new("RGB", (30, 20), "white").save(to, form, exif=exif)
    return to.getvalue()


def size_in(folder: Path, data: bytes) -> Size | None:
    """Return the size of a file of these bytes."""
    file = folder / "image"
    file.write_bytes(data)
    return size_of(str(file))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_every_picture_that_browsers_show_has_a_size(form: str, tmp_path: Path) -> None:
    assert size_in(tmp_path, painted(form)) == Size(30, 20)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))]
)
def test_a_photograph_is_as_large_as_it_is_shown(
    form: str, orientation: int, size: tuple[int, int], tmp_path: Path
) -> None:
    assert size_in(tmp_path, painted(form, orientation)) == size


@pytest.mark.parametrize(
    ("drawing", "size"),
    [
        pytest.param('<svg width="64" height="48"/>', (64, 48), id="by its sides"),
        pytest.param("<svg width='64px' height=' 47.6px '></svg>", (64, 48), id="in pixels, rounded"),
        pytest.param('<svg viewBox="0 0 640 480"></svg>', (640, 480), id="by what it shows"),
        pytest.param('<svg viewBox="-10,-5 , 64.2, 48"></svg>', (64, 48), id="with commas"),
        pytest.param(
            '<svg width="100%" height="100%" viewBox="0 0 4 3"/>', (4, 3), id="not by shares of nothing"
        ),
        pytest.param('<svg width="9" viewBox="0 0 4 3"/>', (4, 3), id="not by one side alone"),
        pytest.param(
            '<?xml version="1.0"?><!-- a --><svg:svg xmlns:svg="x" width="4" height="3"/>', (4, 3), id="later"
        ),
        pytest.param('<svg stroke-width="9" height="3" width="4"/>', (4, 3), id="not by the width of a line"),
        pytest.param("<svg></svg>", None, id="without any size"),
        pytest.param('<svg width="0" height="0"/>', None, id="of no size"),
        pytest.param("<svg", None, id="cut off"),
    ],
)
def test_a_drawing_has_a_size(drawing: str, size: tuple[int, int] | None, tmp_path: Path) -> None:
    assert size_in(tmp_path, drawing.encode()) == size


@given(
    data=st.binary(max_size=200), start=st.sampled_from([b"", *map(painted, ("PNG", "JPEG", "GIF", "WEBP"))])
)
@examples(150)
def test_no_file_is_too_broken_to_be_told(
    data: bytes, start: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    size = size_in(tmp_path_factory.getbasetemp(), start[: len(data) * 2] + data)
    assert size is None or min(size) > 0


def test_a_file_that_is_gone_has_no_size(tmp_path: Path) -> None:
    assert size_of(str(tmp_path / "none.png")) is None


@pytest.mark.parametrize(
    ("typed", "sides"),
    [
        pytest.param("", 'width="1200" height="800"', id="its own"),
        pytest.param(' width="600" height="300"', 'width="600" height="300"', id="those that were typed"),
        pytest.param(' width="600"', 'width="600" height="400"', id="the height by the width"),
        pytest.param(' height="400"', 'width="600" height="400"', id="the width by the height"),
        pytest.param(' width="50%" height="x"', 'width="1200" height="800"', id="no shares"),
        pytest.param(' width="1"', 'width="1" height="1"', id="never none"),
    ],
)
def test_an_image_has_sides_and_is_loaded_late(typed: str, sides: str) -> None:
    found = sized(f'<p><img alt="A > B" src="/images/ship.jpg"{typed}></p>', SIZES)
    assert found == f'<p><img alt="A > B" src="/images/ship.jpg" {sides} loading="lazy" decoding="async"></p>'


def test_an_address_is_found_as_html_has_it() -> None:
    assert 'width="30" height="20"' in sized('<img alt="a" src="/images/a&amp;b.png">', SIZES)


def test_what_only_looks_like_an_image_stays() -> None:
    html = '<p title="<img src=&quot;/images/ship.jpg&quot;>">&lt;img src="/images/ship.jpg"&gt;</p>'
    assert sized(html, SIZES) == html


def test_an_image_within_a_title_gets_nothing() -> None:
    body = '[a](https://a.example \'<img alt="b" src="/images/ship.jpg">\') ![c]({static}/images/ship.jpg)'
    found = CONVERTER.convert(body, links_of(body))
    assert getattr(found, "html", "").count("loading=") == 1
