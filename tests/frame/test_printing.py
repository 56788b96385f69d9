from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from plugins.frame.printing import PrintingTemplate, QuickContext, printed
from tests.values import examples

TEMPLATES = {
    "base": (
        "{% macro shown(text) %}<b>{{ text }}</b>{{ caller() }}{% endmacro %}"
        "<i>{% block main %}{% endblock %}</i>"
    ),
    "page": (
        "{% extends 'base' %}{% from 'base' import shown %}{% block main %}"
        "{% set kept %}{{ value }}{% endset %}{{ kept }}|{{ kept | length }}|"
        "{{ value ~ value }}|{{ value | e }}|"
        "{{ [value, 1, None, 2.5] | join('<') }}|{% filter upper %}{{ value }}{% endfilter %}|"
        "{% call shown(value) %}{{ value }}{% endcall %}|{{ value | safe }}|{{ '%s' | format(value) }}|"
        "{% autoescape false %}{{ value }}{% endautoescape %}{% include 'part' %}{% endblock %}"
    ),
    "part": "<p title=\"{{ value }}\">{{ value or 'none' }}</p>",
}


class Shown:
    """A value that says itself how it looks in HTML."""

    def __html__(self) -> str:
        return "<hr>"

    def __str__(self) -> str:
        return "<x>"


class Name(str):
    """A text of a type of its own."""

    __slots__ = ()


TEXTS = st.text(st.sampled_from("ab &<>\"'é\x00🌊"), max_size=8)
VALUES = TEXTS | TEXTS.map(Markup) | TEXTS.map(Name) | st.integers() | st.none() | st.booleans()


def environment(template: type | None = None) -> Environment:
    """Return an environment that escapes, as the site's does."""
    env = Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    if template:
        env.template_class, env.context_class = template, QuickContext
    return env


USUAL, OURS = environment(), environment(PrintingTemplate)


@given(VALUES)
@examples(300)
def test_what_is_printed_is_what_markupsafe_escapes(value: object) -> None:
    assert printed(value) == str(escape(value))


@given(VALUES)
@examples(100)
def test_a_page_is_the_same_by_every_way_in_which_a_template_prints(value: object) -> None:
    assert OURS.get_template("page").render(value=value) == USUAL.get_template("page").render(value=value)


def test_a_value_may_say_how_it_looks_in_html() -> None:
    assert printed(Shown()) == "<hr>"


def test_a_name_that_there_is_not_is_still_an_error() -> None:
    with pytest.raises(UndefinedError, match="'value' is undefined"):
        OURS.get_template("page").render()
