"""The site's colours, read from its stylesheet: whoever changes them there has changed them everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COLOUR = re.compile(
    r"""
    --(paper|ink|quiet|rule|accent) \s*:\s*
    light-dark\( \s* \#([0-9a-f]{6}|[0-9a-f]{3}) \s*,  # as in light-dark(#fcfbf9, #14171a)
    \s* \#([0-9a-f]{6}|[0-9a-f]{3}) \s* \)             # or light-dark(#fff, #000)
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Shades:
    """A colour on a light screen and on a dark one, as `#rrggbb`."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours by their names in the stylesheet. What it does not tell is as in the theme that we ship."""

    paper: Shades = Shades("#fcfbf9", "#14171a")
    ink: Shades = Shades("#191b1d", "#e3e5e3")
    quiet: Shades = Shades("#5c6264", "#a2aaac")
    rule: Shades = Shades("#d9d7d2", "#343a3e")
    accent: Shades = Shades("#00596b", "#82cbd8")


def palette_of(stylesheet: str) -> Palette:
    """Return the colours that the stylesheet sets last, each by `light-dark()` of two colours in hex."""
    rows = _COLOUR.findall(stylesheet)
    return Palette(**{name.lower(): Shades(_whole(light), _whole(dark)) for name, light, dark in rows})


def _whole(digits: str) -> str:
    each = digits if len(digits) == len("rrggbb") else "".join(digit * 2 for digit in digits)
    return f"#{each.lower()}"
