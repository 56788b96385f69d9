"""Moments as readers and as machines read them: a page may show a hundred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from plugins.core.dates import iso

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from plugins.core.language import Language


def moment(language: Language) -> Callable[[date], Markup]:
    """Return what writes a date or time as an element: its day in the language, all of it for machines."""

    def written(value: date) -> Markup:
        day = escape(language.short_day(value))
        return Markup(f'<time datetime="{iso(value)}">{day}</time>')  # noqa: S704 - escaped

    return written
