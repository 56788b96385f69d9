"""What the documents say is so, and what is so the documents say."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path

import pytest
from invoke.collection import Collection

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


def _named(collection: Collection) -> set[str]:
    return {name for task, aliases in collection.task_names.items() for name in (task, *aliases)}


def _codes() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "plugins").rglob("*.py"))]
    words = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {word for word in words if isinstance(word, str) and CODE.fullmatch(word)} - NO_CODES


def test_every_task_is_in_the_readme() -> None:
    names = _named(Collection.from_module(tasks))
    assert "publish" in names
    assert not [name for name in names if f"`{name}" not in README]


def test_every_option_that_takes_a_value_is_known_where_words_are_read() -> None:
    collection = Collection.from_module(tasks)
    for name, words in WORDS_OF.items():
        flags = {
            f"--{argument.name.replace('_', '-')}"
            for argument in collection[name].get_arguments()
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
