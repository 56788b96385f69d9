"""Images in texts: how large they are, so that a page stands still while they load."""

from __future__ import annotations

import re
import warnings
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = 4096  # bytes in which a drawing says how large it is
_SVG = re.compile(rb"<(?:\w+:)?svg\s(?P<attributes>[^>]*)>", re.IGNORECASE)
_NUMBER = rb"\s*=\s*[\"']\s*(\d+(?:\.\d+)?)(?:px)?\s*[\"']"
_SIDES = tuple(re.compile(rb"(?<![\w-])" + side + _NUMBER) for side in (b"width", b"height"))
_VIEW_BOX = re.compile(
    rb"viewBox\s*=\s*[\"'](?:\s*-?[\d.]+[\s,]+){2}(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*[\"']"
)
_ORIENTATION = 0x0112  # of the camera; from 5 on the picture lies on its side (Exif 2.3, 4.6.4)
_FIRST_LYING = 5
# As nh3 writes them: every value in double quotes, with none inside.
_IMAGE = re.compile(r'<img(?P<attributes>(?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')


class Size(NamedTuple):
    """An image's sides in CSS pixels, as browsers show it."""

    width: int
    height: int


def size_of(file: str) -> Size | None:
    """Return the size of the picture or drawing in the file, None if it is neither, or cannot be read."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - many of them
            head = opened.read(_HEAD)
        return _drawn(head) if b"<svg" in head.lower() else _painted(file)
    except OSError:  # Pillow's UnidentifiedImageError is one
        return None


def _drawn(head: bytes) -> Size | None:
    """Return the size that a drawing (SVG) says of itself; without any, that of what it shows."""
    found = _SVG.search(head)
    attributes = found["attributes"] if found else b""
    box = _VIEW_BOX.search(attributes)
    sides = [side.search(attributes) for side in _SIDES]
    told = [float(side[1]) for side in sides if side] if all(sides) else []
    return _size(*(told or map(float, box.groups() if box else (b"0", b"0"))))


def _painted(file: str) -> Size | None:
    """Return the size of a picture that stands as its camera was held. Raises OSError."""
    from PIL import Image  # noqa: PLC0415 - only where there are pictures

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its pixels, which are not read, and of a camera's notes
        try:
            with Image.open(file) as image:
                has_camera = "exif" in image.info  # else a PNG would be decoded to see
                is_lying = has_camera and image.getexif().get(_ORIENTATION, 1) >= _FIRST_LYING
                return _size(*(image.size[::-1] if is_lying else image.size))
        except (Image.DecompressionBombError, SyntaxError, ValueError, RuntimeError):  # damaged, or hostile
            return None


def _size(width: float, height: float) -> Size | None:
    size = Size(round(width), round(height))
    return size if min(size) > 0 else None


def sized(html: str, sizes: Mapping[str, Size]) -> str:
    """Return the sanitised HTML with the sides of each image, by its address, and all of them loaded late."""
    return _IMAGE.sub(lambda image: _sized(image, sizes), html) if "<img" in html else html


def _sized(image: re.Match[str], sizes: Mapping[str, Size]) -> str:
    told = dict(_ATTRIBUTE.findall(image["attributes"]))
    size = sizes.get(unescape(told.get("src", "")))
    if size is None:
        return image[0]
    sides = _scaled(size, told.pop("width", ""), told.pop("height", ""))
    told |= {"width": str(sides.width), "height": str(sides.height), "loading": "lazy", "decoding": "async"}
    attributes = " ".join(f'{name}="{value}"' for name, value in told.items())
    return f"<img {attributes}>"


def _scaled(size: Size, width: str, height: str) -> Size:
    """Return the sides that the editor typed; where only one is a number, the other by the image's own."""
    sides = [int(side) if side.isdecimal() and len(side) < 6 else 0 for side in (width, height)]  # noqa: PLR2004
    if not any(sides):
        return size
    wide, high = sides
    return Size(
        wide or max(1, round(high * size.width / size.height)),
        high or max(1, round(wide * size.height / size.width)),
    )
