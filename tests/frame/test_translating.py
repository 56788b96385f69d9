from __future__ import annotations

import pytest
from jinja2 import Environment

from plugins.core.language import Language
from plugins.frame.translating import equip

GERMAN = Language(
    tag="de",
    messages={
        "Archive": ("Archiv",),
        "Tom & Jerry": ("Tom &amp; Jerry",),
        "Edition %(n)s of %(name)s": ("%(name)s: Ausgabe %(n)s, zu 100%%",),
        "%(n)s story": ("%(n)s Geschichte", "%(n)s Geschichten"),
        "50% off": ("Um 50% billiger",),
    },
)
TEMPLATES = [
    pytest.param("{% trans %}Archive{% endtrans %}", "Archiv", "Archive", id="a text"),
    pytest.param("{% trans %}50% off{% endtrans %}", "Um 50% billiger", "50% off", id="a percent sign"),
    pytest.param(
        "{% trans n=3, name='<b>' %}Edition {{ n }} of {{ name }}{% endtrans %}",
        "&lt;b&gt;: Ausgabe 3, zu 100%",
        "Edition 3 of &lt;b&gt;",
        id="values in the translation's order, escaped",
    ),
    pytest.param("{{ _('Archive') }}", "Archiv", "Archive", id="a call in an expression"),
    pytest.param("{{ ('Archive', _('Archive'))[1] }}", "Archiv", "Archive", id="a call within a tuple"),
    pytest.param("{{ _(word) }}", "Archiv", "Archive", id="a call with a value that is known later"),
    pytest.param("{{ _('Archive' ~ '') }}", "Archiv", "Archive", id="a call with more than a text"),
    pytest.param("{% set _ = 3 %}{{ _ }}", "3", "3", id="a name that is no call"),
    pytest.param(
        "{% trans n=count %}{{ n }} story{% pluralize %}{{ n }} stories{% endtrans %}",
        "2 Geschichten",
        "2 stories",
        id="a plural",
    ),
    pytest.param(
        "{% trans n=count, name='<b>' %}{{ n }} story of {{ name }}{% pluralize %}"
        "{{ n }} stories of {{ name }}{% endtrans %}",
        "2 stories of &lt;b&gt;",
        "2 stories of &lt;b&gt;",
        id="a plural with a value to be escaped",
    ),
    pytest.param(
        "{% trans n=word | length %}50% off{% pluralize %}{{ n }}% off{% endtrans %}",
        "7% off",
        "7% off",
        id="a plural of what is worked out, with a percent sign",
    ),
    pytest.param("{{ _('Unheard of') }}", "Unheard of", "Unheard of", id="what nobody has translated"),
]


def rendered(template: str, language: Language) -> str:
    environment = Environment(autoescape=True)
    equip(environment, language)
    return environment.from_string(template).render(word="Archive", count=2)


@pytest.mark.parametrize(("template", "german", "english"), TEMPLATES)
def test_templates_speak_the_language_of_the_site(template: str, german: str, english: str) -> None:
    assert rendered(template, GERMAN) == german
    assert rendered(template, Language()) == english
