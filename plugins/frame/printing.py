"""Jinja without what costs most on thousands of pages: what it does anew for each value, call and import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from types import CodeType

    from jinja2 import Environment
    from jinja2.environment import TemplateModule

_has_signs = re.compile("[&<>\"']").search


def printed(value: object) -> str:
    """Return the text that a page shows of a value, safe in HTML: most have no sign to escape."""
    if type(value) is Markup or (type(value) is str and not _has_signs(value)):
        return value
    return escape(value)


class QuickContext(Context):
    """A context that asks of a macro not what it wants to be called with: all want the same."""

    def call(self, called: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        """Call a macro at once, anything else in Jinja's way."""
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class PrintingTemplate(Template):
    """A template whose expressions are `printed`: pages have hundreds, and a Markup for each costs time.

    What it has to import is made once: all templates have the globals of their environment and no others.
    """

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

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return self._module or super()._get_default_module(ctx)
