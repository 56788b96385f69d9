"""What the documents say is so, and what is so the documents say."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path

import pytest
from invoke.collection import Collection
from jinja2 import Environment, meta, nodes

import pelicanconf
import publishconf
import tasks
from plugins.bootstrap.words import WORDS_OF
from plugins.collect.settings import Feed
from plugins.core.matter import EditionMatter, PageMatter, StoryMatter
from plugins.intake.reading import READERS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROBLEMS = (ROOT / "docs/problems.md").read_text("utf-8")
FIELDS = (ROOT / "docs/front-matter.md").read_text("utf-8")
# How the codes of problems begin: so that each new one is found wherever it is made.
CODE = re.compile(
    r"(?:bad|copied|credit|dead|duplicate|external|file|link|missing|no|not|too|unknown|unsafe|wrong)-[a-z-]+"
    r"|alias|copied|pelican"
)
NO_CODES = {"no-store", "no-cache"}  # of HTTP


TASKS = Collection.from_module(tasks)
CONTEXT = (
    "page",
    "url",
    "here",
    "title",
    "description",
    "story",
    "matter",
    "section",
    "trail",
)  # of templates


def _rows() -> dict[str, str]:
    """Return what the table of tasks says of each, by its name."""
    rows: dict[str, str] = {}
    table = README.partition("| task | what it does |\n")[2].partition("\n\n")[0]
    for line in table.splitlines()[1:]:
        name = re.split(r"[` ]", line)[2]
        rows[name] = rows.get(name, "") + line
    return rows


def _flags(task: str) -> set[str]:
    """Return the task's options as they are written, but for that which takes the words without a flag."""
    names = {f"--{argument.name.replace('_', '-')}" for argument in TASKS[task].get_arguments()}
    return names - ({WORDS_OF[task].flag} if task in WORDS_OF else set())


def _codes() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "plugins").rglob("*.py"))]
    words = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {word for word in words if isinstance(word, str) and CODE.fullmatch(word)} - NO_CODES


def test_the_readme_has_a_row_for_each_task_with_its_other_names_and_no_other() -> None:
    rows = _rows()
    assert sorted(rows) == sorted(TASKS.task_names)
    for name, aliases in TASKS.task_names.items():
        assert not [alias for alias in aliases if f"`{alias}`" not in rows[name]]


@pytest.mark.parametrize("task", sorted(TASKS.task_names))
def test_every_option_of_a_task_is_in_its_row_of_the_readme_and_no_other(task: str) -> None:
    told = set(re.findall(r"--[a-z][a-z-]*", _rows()[task].replace("--no-", "--")))
    assert told == _flags(task)


def test_every_option_that_takes_a_value_is_known_where_words_are_read() -> None:
    for name, words in WORDS_OF.items():
        flags = {
            f"--{argument.name.replace('_', '-')}"
            for argument in TASKS[name].get_arguments()
            if argument.takes_value
        }
        assert flags <= words.valued, name


def test_every_reader_is_in_the_guide_to_intake() -> None:
    guide = (ROOT / "docs/intake.md").read_text("utf-8")
    assert not [reader.name for reader in READERS if f"`{reader.name}`" not in guide]


def test_every_key_of_a_feed_is_in_the_guide_to_intake() -> None:
    guide = (ROOT / "docs/intake.md").read_text("utf-8")
    assert not [field.name for field in dataclasses.fields(Feed) if f"`{field.name}`" not in guide]


def test_every_setting_of_ours_is_in_the_readme() -> None:
    ours = [name for name in vars(publishconf) if name.isupper()]
    switched_off = ("SAVE_AS", "_URL", "ATOM", "RSS", "TRANSLATION_ID", "CONTENT_CACHE")
    switches = {
        *(
            "ROOT",
            "PLUGINS",
            "PLUGIN_PATHS",
            "JINJA_ENVIRONMENT",
            "LOCALE",
            "DIRECT_TEMPLATES",
            "CACHE_CONTENT",
        ),
        *("DEFAULT_CATEGORY", "USE_FOLDER_AS_CATEGORY", "SLUGIFY_SOURCE", "DELETE_OUTPUT_DIRECTORY"),
        *("OUTPUT_SOURCES", "STATIC_EXCLUDE_SOURCES", "STATIC_CREATE_LINKS"),
    }
    shown = [name for name in ours if name not in switches and not name.endswith(switched_off)]
    assert {"SITENAME", "CHECK_LINKS", "STAGES"} <= set(shown)
    assert not [name for name in shown if f"`{name}`" not in README]


@pytest.mark.parametrize("matter", [StoryMatter, EditionMatter, PageMatter])
def test_every_field_of_the_front_matter_is_documented(matter: type) -> None:
    assert not [field.name for field in dataclasses.fields(matter) if f"`{field.name}`" not in FIELDS]


def test_every_problem_code_is_documented_and_no_other() -> None:
    documented = set(
        re.findall(r"`([a-z-]+)`", " ".join(re.findall(r"^\| (`.*?) \|", PROBLEMS, re.MULTILINE)))
    )
    assert documented == _codes()


def test_every_stage_is_in_the_architecture() -> None:
    text = (ROOT / "docs/ARCHITECTURE.md").read_text("utf-8")
    assert not [stage for stage in pelicanconf.STAGES if f"plugins/{stage}" not in text]
    assert len(text.splitlines()) < 150


def test_the_guide_to_the_theme_names_every_template_and_every_property_of_the_stylesheet() -> None:
    guide = (ROOT / "docs/theme.md").read_text("utf-8")
    templates = [path.name for path in (ROOT / "theme/templates").glob("*.html")]
    assert not [name for name in templates if f"`{name}`" not in guide and f"/{name}`" not in guide]
    style = (ROOT / "theme/static/css/style.css").read_text("utf-8")
    properties = {name for name in re.findall(r"^  (--[\w-]+):", style, re.MULTILINE) if "gap" not in name}
    assert not [name for name in properties if f"`{name}`" not in guide]


def test_the_guide_to_the_theme_names_every_file_that_looks_depend_on_and_the_page_without_the_base() -> None:
    guide = (ROOT / "docs/theme.md").read_text("utf-8")
    files = [path for end in ("css", "js") for path in (ROOT / "theme/static").rglob(f"*.{end}")]
    assert len(files) == 3
    assert not [path.name for path in files if f"{path.name}`" not in guide]
    parts = [
        path for path in (ROOT / "theme/templates").glob("[!_]*.html") if path.stem not in {"base", "macros"}
    ]
    alone = [path.name for path in parts if '{% extends "base.html" %}' not in path.read_text("utf-8")]
    assert alone == ["redirect.html"]
    assert "`base.html` stands around all of them but `redirect.html`" in guide


def test_the_guide_to_the_theme_names_all_that_templates_are_given() -> None:
    guide = (ROOT / "docs/theme.md").read_text("utf-8")
    known = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    known.filters |= dict.fromkeys(("tongue", "iso", "day", "short_day", "long_date", "moment"), str)
    trees = [
        known.parse(path.read_text("utf-8")) for path in sorted((ROOT / "theme/templates").glob("*.html"))
    ]
    told = set(re.findall(r"`(\w+)[`(]", guide))
    own = {node.name for tree in trees for node in tree.find_all((nodes.Macro,))}
    own |= {node.name for tree in trees for node in tree.find_all((nodes.Name,)) if node.ctx != "load"}
    asked = {name for tree in trees for name in meta.find_undeclared_variables(tree)}
    assert {"site", "has_search", "card"} <= asked
    assert sorted(asked - own - told - {"gettext", "ngettext", *CONTEXT}) == []


def test_links_between_the_documents_lead_somewhere() -> None:
    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\((?!https?:|\{)([^)#]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), (document.name, target)


def test_no_document_or_lock_names_a_registry_or_a_machine() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text("utf-8")
        assert "--hash=sha256:" in lock.read_text("utf-8")


def test_the_developers_lock_holds_the_sites_in_the_same_versions() -> None:
    site, developers = (_locked(ROOT / f"requirements/{name}.txt") for name in ("run", "test"))
    assert len(site) > 20
    assert site <= developers


def _locked(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==\S+", lock.read_text("utf-8"), re.MULTILINE))
