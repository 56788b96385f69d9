"""Work follows what changed, and a full build trusts nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.houses import House

STRANGER = '''
"""A plugin of somebody else's."""

from pelican import signals


def shout(generator):
    """Note what every article is called, and write a file by its own hand."""
    titles = sorted(article.title for article in generator.articles)
    with open(generator.output_path + "/titles.txt", "w") as file:
        file.write("\\n".join(titles))


def register():
    """Connect."""
    signals.article_writer_finalized.connect(lambda generator, writer: shout(generator), weak=False)
'''


@pytest.fixture
def built(house: House) -> House:
    """Give a house with three stories, built once."""
    for slug in ("one", "two", "three"):
        house.story(slug)
    assert house.run("build").returncode == 0
    return house


def test_a_build_without_changes_says_so_at_once(built: House) -> None:
    done = built.run("build")
    assert done.returncode == 0
    assert "3 stories in 1 edition" in done.stdout
    assert "nothing has changed" in done.stdout


@pytest.mark.parametrize(
    "path", ["content/dispatches/2026/w46/two.md", "theme/templates/story.html", "pelicanconf.py"]
)
def test_any_change_is_seen(built: House, path: str) -> None:
    file = built.root / path
    file.write_bytes(file.read_bytes() + b"\n")
    done = built.run("build")
    assert done.returncode == 0, done.stderr
    assert "nothing has changed" not in done.stdout


def test_a_change_of_equal_size_and_time_is_found_by_a_full_build(built: House) -> None:
    file = built.root / "content/dispatches/2026/w46/two.md"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Story two", b"Story 2nd"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    done = built.run("build", "--full")
    assert done.returncode == 0, done.stderr
    assert b"Story 2nd" in built.built()["stories/two/index.html"]


def test_a_full_build_mends_what_somebody_changed_in_the_output(built: House) -> None:
    right = built.built()
    page = built.output / "stories/two/index.html"
    page.write_bytes(page.read_bytes().replace(b"Story two", b"Story 2nd"))
    (built.output / "stray.html").write_text("stray")
    assert built.run("build", "--full").returncode == 0
    assert built.built() == right


def test_without_what_former_builds_left_the_site_is_the_same(built: House) -> None:
    right = built.built()
    for file in (built.root / ".cache").rglob("*.db"):
        file.write_bytes(b"damaged")
    for file in (built.root / ".cache").rglob("*.inputs"):
        file.unlink()
    assert built.run("build").returncode == 0
    assert built.built() == right


def test_plugins_of_others_see_articles_and_write_by_their_own_hand(built: House) -> None:
    right = built.built()
    (built.root / "shouting.py").write_text(STRANGER)
    settings = built.root / "pelicanconf.py"
    settings.write_text(settings.read_text() + '\nPLUGINS = [*PLUGINS, "shouting"]\n')
    done = built.run("build")
    assert done.returncode == 0, done.stderr
    with_titles = built.built()
    assert with_titles.pop("titles.txt").decode().split("\n") == ["Story one", "Story three", "Story two"]
    assert {name for name in right if with_titles[name] != right[name]} <= {"manifest.json"}
    built.story("four")
    assert built.run("build").returncode == 0
    assert b"Story four" in built.built()["titles.txt"]
    assert "nothing has changed" not in built.run("build").stdout


def test_a_stage_that_looks_for_articles_is_told_where_the_stories_are(built: House) -> None:
    stage = built.root / "plugins/marks"
    stage.mkdir()
    (stage / "__init__.py").write_text('"""Marks."""\n')
    (stage / "plugin.py").write_text(
        "from pelican import signals\n"
        "def mark(generator):\n    return [article for article in generator.articles]\n"
        "def register():\n    signals.article_generator_finalized.connect(mark)\n"
    )
    settings = built.root / "pelicanconf.py"
    settings.write_text(settings.read_text().replace('"editions",', '"marks", "editions",'))
    done = built.run("build")
    assert done.returncode == 3
    assert "a stage finds its stories in Run.of(generator.settings).stories" in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        pytest.param(
            "macros.html",
            "{%- macro counted(number) -%}\n{{ nobody }}\n{%- endmacro -%}\n",
            "theme/templates/macros.html:2:1: bad-template: 'nobody' is undefined",
            id="a name that a macro does not know",
        ),
        pytest.param(
            "story.html",
            "{% extends 'base.html' %}{% set url = '' %}\n{% block main %}\n{{ page.nothing }}{% endblock %}",
            "theme/templates/story.html:3:1: bad-template: 'plugins.corpus.articles.StoryPage object' has no",
            id="a field that a page has not",
        ),
        pytest.param(
            "story.html",
            "one\n{% block main %}\n",
            "theme/templates/story.html:2:1: bad-template: Unexpected end of template",
            id="a block that does not end",
        ),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(
    built: House, name: str, text: str, problem: str
) -> None:
    before = built.built()
    template = built.root / "theme/templates" / name
    rest = template.read_text().replace("macro counted(", "macro former(") if name == "macros.html" else ""
    template.write_text(text + rest)
    done = built.run("build")
    assert done.returncode == 1, done.stderr
    assert problem in done.stderr
    assert built.built() == before


@pytest.mark.parametrize("link", ["{filename}two.md", "%7Bfilename%7Dtwo.md", "&#123;filename&#125;two.md"])
def test_a_link_is_dead_as_soon_as_its_target_is_gone(built: House, link: str) -> None:
    built.story("one", body=f"Read [the other]({link}) first.")
    assert built.run("build").returncode == 0
    (built.root / "content/dispatches/2026/w46/two.md").unlink()
    done = built.run("build")
    assert done.returncode == 1, done.stdout
    assert "content/dispatches/2026/w46/one.md:7:" in done.stderr
    assert ": dead-link: " in done.stderr


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        pytest.param(
            "Fasle", ": bad-setting: NameError: name 'Fasle' is not defined", id="a name that is not"
        ),
        pytest.param("Fals(", ": bad-setting: SyntaxError: '(' was never closed", id="no Python"),
    ],
)
def test_a_slip_in_the_settings_is_told_with_its_line_and_forgotten_when_mended(
    built: House, wrong: str, problem: str
) -> None:
    settings = built.root / "pelicanconf.py"
    right = settings.read_text()
    settings.write_text(right.replace("DURABLE_OUTPUT = False", f"DURABLE_OUTPUT = {wrong}"))
    line = right.partition("DURABLE_OUTPUT")[0].count("\n") + 1
    done = built.run("build")
    assert (done.returncode, f"pelicanconf.py:{line}:1{problem}" in done.stderr) == (1, True), done.stderr
    settings.write_text(right)  # of the same size, perhaps within the same second
    assert built.run("build").returncode == 0


def test_a_list_that_is_edited_during_a_build_is_seen_by_the_next_one(built: House) -> None:
    plugin = built.root / "plugins/frame/plugin.py"
    here = '        """Read the pages, and tell every template of them."""\n'
    text = plugin.read_text("utf-8")
    assert text.count(here) == 1
    edit = (
        '        import os\n        os.path.exists("late") and os.rename("late", "content/sections.yaml")\n'
    )
    plugin.write_text(text.replace(here, here + edit), "utf-8")
    (built.root / "late").write_text("sections:\n  - {slug: news, title: Anew, default: true}\n", "utf-8")
    for _ in range(2):
        assert built.run("build").returncode == 0
    page = built.built()["stories/one/index.html"]
    assert b">Anew</a>" in page
    assert b">News</a>" not in page
