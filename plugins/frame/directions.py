"""Markup for texts in other languages than the site's, which may run the other way."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from plugins.core.site import direction_of

if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=1 << 14)  # a term stands in the reasons of many pages
def bdi(text: str) -> Markup:
    """Return the text in an element that keeps its direction from what stands around it."""
    return Markup(f"<bdi>{escape(text)}</bdi>")  # noqa: S704 - escaped


def tongue(own: str) -> Callable[[str], Markup]:
    """Return what gives the attributes of an element in a language, where that is not the site's own."""
    known = {own: Markup()}

    def attributes(lang: str) -> Markup:
        told = known.get(lang)
        if told is None:
            told = known[lang] = Markup(' lang="{}" dir="{}"').format(lang, direction_of(lang))
        return told

    return attributes
