"""How a template prints a value: escaped as markupsafe does it, without a Markup for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Template
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from types import CodeType

    from jinja2 import Environment

_has_signs = re.compile("[&<>\"']").search


def printed(value: object) -> str:
    """Return the text that a page shows of a value, safe in HTML: most have no sign to escape."""
    if type(value) is Markup or (type(value) is str and not _has_signs(value)):
        return value
    return escape(value)


class PrintingTemplate(Template):
    """A template whose expressions are `printed`: pages have hundreds, and a Markup for each costs time."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, object],  # noqa: A002 - Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template of compiled code, in which `escape` is only called to print."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = printed
        return template
