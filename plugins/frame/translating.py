"""Templates that speak the language of the site.

What `{% trans %}` and `_("...")` say is looked up when a template is compiled, not when a page is rendered: a
page costs the same in each language. Only plurals wait for their number.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token
from markupsafe import Markup

from plugins.core.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from jinja2.lexer import TokenStream

_COUNTED = "counted text"  # a filter that no template can name
_PIECES = re.compile(r"%\((\w+)\)s")


class Translating(InternationalizationExtension):
    """Jinja's extension for translations, with the lookup brought forward."""

    language = Language()

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Put the translation in the place of each `_("...")`."""
        for token in stream:
            if token.value == "_" and token.type == "name" and stream.current.type == "lparen":
                yield from self._call(token, stream)
            else:
                yield token

    def _call(self, name: Token, stream: TokenStream) -> Iterator[Token]:
        """Yield the translation if the call is of a text alone, else the call as far as it was read."""
        read = [name, next(stream)]
        if stream.current.type == "string":
            read.append(next(stream))
            if stream.current.type == "rparen":
                next(stream)
                read = [Token(name.lineno, "string", self.language.say(read[-1].value))]
        yield from read

    def _make_node(  # noqa: PLR0913, PLR0917 - the signature is Jinja's
        self,
        singular: str,
        plural: str | None,
        context: str | None,  # noqa: ARG002
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,  # noqa: FBT001
        num_called_num: bool,  # noqa: FBT001, ARG002
    ) -> nodes.Output:
        """Return the pieces of the translation with the values between them."""
        if plural is not None and plural_expr is not None:
            values = nodes.Dict([nodes.Pair(nodes.Const(name), value) for name, value in variables.items()])
            counted: list[nodes.Expr] = [nodes.Const(singular), nodes.Const(plural), values]
            return nodes.Output([nodes.Filter(plural_expr, _COUNTED, counted, [], None, None)])
        text = singular if vars_referenced else singular.replace("%%", "%")
        pieces = _PIECES.split(self.language.say(text))
        told = (variables[piece] if at % 2 else _plain(piece) for at, piece in enumerate(pieces))
        return nodes.Output(list(told))


def equip(environment: Environment, language: Language) -> None:
    """Let the environment's templates speak this language."""
    kind = type("TranslatingInto", (Translating,), {"language": language})
    environment.add_extension(kind)
    environment.filters[_COUNTED] = partial(_counted, language)
    environment.install_gettext_callables(language.say, language.counted, newstyle=False)  # type: ignore[attr-defined]


def _counted(language: Language, number: int, one: str, many: str, values: dict[str, object]) -> Markup:
    """Return the text that goes with the number, with these values in it."""
    text = language.counted(one, many, number)
    if all(type(value) is int for value in values.values()):  # nothing to escape
        return Markup(text % values)  # noqa: S704 - the theme's own words and numbers
    return Markup(text) % values  # noqa: S704 - the theme's own words: the values are escaped


def _plain(text: str) -> nodes.TemplateData:
    return nodes.TemplateData(text.replace("%%", "%"))
