"""A page is rendered when, and only when, something that it shows may have changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from plugins.core.digest import Digests
from plugins.core.memory import Memory
from plugins.core.run import NOBODY, First
from plugins.writer.pages import Made, Page, Pages
from plugins.writer.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEMPLATES = {
    "page": "{% extends 'base' %}{% block main %}{% include 'part' %}{{ page.words }}{{ seen(page) }}"
    "{% endblock %}",
    "part": "{% from 'macros' import mark %}{{ mark(page.words) }}",
    "macros": "{% macro mark(words) %}<b>{{ words }}</b>{% endmacro %}",
    "base": "<title>{{ NAME }}</title>{% block main %}{% endblock %}",
    "other": "{{ page.words }}",
    "all": "{{ page.words }}{{ articles | length }}",
    "named": "{% include page.words %}",
}


@dataclass(frozen=True)
class Words:
    """What a page shows."""

    words: str


class Site:
    """A site whose renderings are counted."""

    def __init__(self, root: Path) -> None:
        self.output = root / "output"
        self.templates = dict(TEMPLATES)
        self.context: dict[str, object] = {"NAME": "Site", "articles": [object()]}
        self.memory = Memory()
        self.rendered: list[object] = []

    def build(self, *pages: tuple[str, str, object], first: First = NOBODY) -> dict[str, str]:
        """Build the pages, given as file, template and value; return what then stands in the output."""
        env = Environment(loader=DictLoader(self.templates), autoescape=True)
        env.globals["seen"] = self._seen
        asked = Pages({name: Page(name, env.get_template(kind), value) for name, kind, value in pages})
        staging = Staging.begin(self.output)
        self.rendered = []
        try:
            staging.open()
            files = asked.write(staging, self.context, self.memory, Digests(), first)
            staging.commit(files, is_durable=False)
        finally:
            staging.end()
        return {path.name: path.read_text() for path in self.output.rglob("*.html")}

    def _seen(self, page: object) -> str:
        self.rendered.append(page)
        return ""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site that was built once, with two pages."""
    made = Site(tmp_path)
    made.build(("a.html", "page", Words("one")), ("b.html", "page", Words("two")))
    assert len(made.rendered) == 2
    return made


def test_what_is_the_same_is_not_rendered(site: Site) -> None:
    built = site.build(("a.html", "page", Words("one")), ("b.html", "page", Words("two")))
    assert site.rendered == []
    assert built["a.html"] == "<title>Site</title><b>one</b>one"


def test_another_value_is_rendered_alone(site: Site) -> None:
    built = site.build(("a.html", "page", Words("one")), ("b.html", "page", Words("three")))
    assert site.rendered == [Words("three")]
    assert built["b.html"] == "<title>Site</title><b>three</b>three"


@pytest.mark.parametrize("name", ["page", "part", "macros", "base"])
def test_a_template_counts_with_all_that_it_includes(site: Site, name: str) -> None:
    site.templates[name] += "<!-- new -->"
    site.build(("a.html", "page", Words("one")))
    assert len(site.rendered) == 1


def test_a_template_that_a_page_does_not_use_counts_for_nothing(site: Site) -> None:
    site.templates["other"] = "new"
    site.build(("a.html", "page", Words("one")))
    assert site.rendered == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda site: site.context.update(NAME="Another"), id="a setting"),
        pytest.param(lambda site: site.memory.drop("pages"), id="what was remembered is lost"),
        pytest.param(lambda site: (site.output / "a.html").unlink(), id="the file is gone"),
        pytest.param(lambda site: (site.output / "manifest.json").unlink(), id="the manifest is gone"),
    ],
)
def test_a_page_is_rendered_again(site: Site, change: Callable[[Site], object]) -> None:
    change(site)
    built = site.build(("a.html", "page", Words("one")))
    assert built["a.html"].endswith("<b>one</b>one")


def test_another_output_is_not_taken_for_this_one(site: Site, tmp_path: Path) -> None:
    site.output = tmp_path / "elsewhere"
    built = site.build(("a.html", "page", Words("one")))
    assert len(site.rendered) == 1
    assert set(built) == {"a.html"}


@pytest.mark.parametrize(
    ("template", "value"),
    [
        pytest.param("all", Words("x"), id="a template that shows all articles"),
        pytest.param("named", Words("other"), id="a template that includes what a page names"),
        pytest.param("other", object(), id="a value that nobody can name"),
    ],
)
def test_what_cannot_be_told_is_rendered_each_time(tmp_path: Path, template: str, value: object) -> None:
    site = Site(tmp_path)
    site.build(("a.html", template, value))
    site.templates["other"] = "new {{ page }}"
    site.context["articles"] = [object(), object()]
    before = site.build(("a.html", template, value))
    site.context["articles"] = [object()]
    after = site.build(("a.html", template, value))
    assert (before != after) is (template == "all")
    assert "new" in after["a.html"] or template == "all"


def test_many_pages_are_rendered_by_several_processes(tmp_path: Path) -> None:
    site = Site(tmp_path)
    pages = [(f"{at}.html", "page", Words(str(at))) for at in range(900)]
    built = site.build(*pages)
    assert built == {f"{at}.html": f"<title>Site</title><b>{at}</b>{at}" for at in range(900)}
    changed = [
        (name, kind, replace(value, words="new") if name == "5.html" else value)
        for name, kind, value in pages
    ]
    site.build(*changed)
    assert site.rendered == [Words("new")]


def test_pages_that_somebody_waits_for_are_rendered_first_and_shown_if_they_are_new(site: Site) -> None:
    shown: list[tuple[str, str]] = []
    first = First(frozenset({"b.html", "gone.html"}), lambda name, text: shown.append((name, text)))
    one, two = Words("new one"), Words("new two")
    output = site.build(("a.html", "page", one), ("b.html", "page", two), first=first)
    assert site.rendered == [two, one]
    assert shown == [("b.html", output["b.html"])]
    site.build(("a.html", "page", one), ("b.html", "page", two), first=first)
    assert len(shown) == 1


def test_a_made_file_is_made_when_its_values_are_others(tmp_path: Path) -> None:
    calls: list[str] = []

    def make(words: str) -> bytes:
        calls.append(words)
        return words.encode()

    memory, output = Memory(), tmp_path / "output"
    env = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    for words in ("one", "one", "two"):
        page = Page("page.html", env.get_template("other"), Words("same"))
        asked = Pages({"page.html": page, "feed.xml": Made("feed.xml", make, (words,))})
        staging = Staging.begin(output)
        try:
            staging.open()
            staging.commit(asked.write(staging, {}, memory, Digests()), is_durable=False)
        finally:
            staging.end()
        assert (output / "feed.xml").read_text() == words
    assert calls == ["one", "two"]
