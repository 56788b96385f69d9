"""Draws a card: 1200 by 630 pixels, of 48 colours, so that it is small and quickly packed."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from plugins.cards.faces import Face
    from plugins.core.palette import Palette

WIDTH, HEIGHT = 1200, 630
FONT = Path(__file__).with_name("serif.ttf")
_MARGIN = 72
_SMALL = 34
_SIZES = (88, 78, 68, 60, 52)  # of the title: the first in which it fits
_TOP, _BOTTOM = 176, 520  # between which the title stands
_LEADING = 1.16
_LEVELS = 16  # from paper to the full colour
_INK, _ACCENT, _QUIET = range(3)


def drawn(face: Face, palette: Palette) -> bytes:
    """Return the card as a PNG, in the colours of a light screen."""
    card = Image.new("P", (WIDTH, HEIGHT), _INK * _LEVELS)
    card.putpalette(_colours(palette))
    _box(card, (0, 0, WIDTH, 12), _ACCENT)
    _write(card, [_shortened(face.site, _SMALL)], 56, _SMALL, _QUIET)
    _write(card, [_shortened(face.kicker, _SMALL)], 118, _SMALL, _ACCENT)
    size, lines = _fitted(face.title)
    _write(card, lines, _TOP, size, _INK)
    _box(card, (_MARGIN, 544, WIDTH - _MARGIN, 546), _QUIET)
    _write(card, [_shortened(face.foot, _SMALL)], 562, _SMALL, _QUIET)
    packed = io.BytesIO()
    card.save(packed, "PNG", compress_level=3)
    return packed.getvalue()


def _colours(palette: Palette) -> list[int]:
    paper = _rgb(palette.paper.light)
    full = (_rgb(shades.light) for shades in (palette.ink, palette.accent, palette.quiet))
    steps = _LEVELS - 1
    return [
        round(low + (high - low) * level / steps)
        for colour in full
        for level in range(_LEVELS)
        for low, high in zip(paper, colour, strict=True)
    ]


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _box(card: Image.Image, box: tuple[int, int, int, int], colour: int) -> None:
    card.paste(colour * _LEVELS + _LEVELS - 1, box)


def _write(card: Image.Image, lines: list[str], top: int, size: int, colour: int) -> None:
    """Write lines of text below one another, from this height on."""
    strip = Image.new("L", (WIDTH - 2 * _MARGIN, round((len(lines) - 1) * size * _LEADING + size * 1.4)))
    pen = ImageDraw.Draw(strip)
    for number, line in enumerate(lines):
        pen.text((0, round(number * size * _LEADING)), line, fill=255, font=_font(size))
    first = colour * _LEVELS
    levels = [first + round(value * (_LEVELS - 1) / 255) for value in range(256)]
    card.paste(strip.point(levels), (_MARGIN, top))


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the greatest size in which the title fits, and its lines."""
    for size in _SIZES:
        lines = _lines(title, size)
        if len(lines) <= _room(size) and all(_width(line, size) <= WIDTH - 2 * _MARGIN for line in lines):
            return size, lines
    size = _SIZES[-1]
    lines = _lines(title, size)
    room = _room(size)
    kept = [*lines[: room - 1], " ".join(lines[room - 1 :])]
    return size, [_shortened(line, size) for line in kept]


def _room(size: int) -> int:
    return int((_BOTTOM - _TOP) // (size * _LEADING))


def _lines(text: str, size: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shortened(line: str, size: int) -> str:
    """Return the line, cut at its end if it is too long."""
    if _width(line, size) <= WIDTH - 2 * _MARGIN:
        return line
    least, most = 0, len(line)  # by halves: a title may be a whole book
    while most - least > 1:
        middle = (least + most) // 2
        if _width(f"{line[:middle].rstrip()} …", size) <= WIDTH - 2 * _MARGIN:
            least = middle
        else:
            most = middle
    return f"{line[:least].rstrip()} …"


def _width(text: str, size: int) -> float:
    return _font(size).getlength(text)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)
