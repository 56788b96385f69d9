"""The house's rules that no linter knows."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import pelicanconf

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(
    path for path in (ROOT / "plugins").iterdir() if path.is_dir() and path.name != "__pycache__"
)
MODULES = sorted((ROOT / "plugins").rglob("*.py"))
PURE = [module for module in MODULES if module.name not in {"plugin.py", "__init__.py"}]
MOST_LINES = 300
MOST_LINES_OF_A_PLUGIN = 130


def name_of(module: Path) -> str:
    """Return the name under which the file is imported."""
    return ".".join(module.relative_to(ROOT).with_suffix("").parts)


def lines_of(module: Path) -> int:
    """Return the number of the file's lines."""
    return len(module.read_text("utf-8").splitlines())


def test_pure_modules_do_not_load_pelican() -> None:
    names = [name_of(module) for module in PURE]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        "    assert 'pelican' not in sys.modules, name\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_core_loads_nothing_that_a_fresh_machine_has_not_but_yaml() -> None:
    names = [name_of(module) for module in PURE if module.parent.name == "core"]
    program = (
        "import importlib, sys\n"
        "before = set(sys.modules)\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(*sorted(loaded - set(sys.stdlib_module_names)))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert [name for name in ended.stdout.split() if "cython" not in name] == ["plugins", "yaml"]


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in FOLDERS])
def test_no_folder_bears_the_name_of_a_standard_module_or_of_a_top_level_folder(folder: Path) -> None:
    assert folder.name not in sys.stdlib_module_names
    assert not (ROOT / folder.name).exists()
    assert not (ROOT / f"{folder.name}.py").exists()


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in FOLDERS])
def test_every_folder_says_in_its_init_what_it_is_for_and_no_more(folder: Path) -> None:
    tree = ast.parse((folder / "__init__.py").read_text("utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_no_module_is_too_long() -> None:
    limits = {
        module: MOST_LINES_OF_A_PLUGIN if module.name == "plugin.py" else MOST_LINES for module in MODULES
    }
    assert {
        name_of(module): lines_of(module) for module in MODULES if lines_of(module) > limits[module]
    } == {}


def test_a_plugin_is_about_eighty_lines() -> None:
    lengths = sorted(lines_of(module) for module in MODULES if module.name == "plugin.py")
    assert sum(lengths) / len(lengths) <= 80


@pytest.mark.parametrize("stage", pelicanconf.STAGES)
def test_every_stage_has_a_plugin_that_registers(stage: str) -> None:
    plugin = importlib.import_module(f"plugins.{stage}.plugin")
    assert callable(plugin.register)


def test_every_folder_with_a_plugin_is_a_stage_or_the_build() -> None:
    folders = {module.parent.name for module in MODULES if module.name == "plugin.py"}
    assert folders - {"build"} == set(pelicanconf.STAGES)


def test_only_plugins_and_what_has_no_types_know_any() -> None:
    knowing = {
        name_of(module)
        for module in PURE
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "typing" and "Any" in _names(node)
    }
    assert knowing == set()


def test_only_the_outer_boundary_catches_every_exception() -> None:
    catching = {
        name_of(module)
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _is_broad(node.type))
    }
    assert catching == {"plugins.build.boundary"}


@pytest.mark.parametrize("lock", ["run.txt", "test.txt"])
def test_no_lock_names_a_registry(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    assert "https://" not in text
    assert "http://" not in text


@pytest.mark.parametrize("lock", ["run.txt", "test.txt"])
def test_every_requirement_is_pinned_with_its_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    entries = [
        entry
        for entry in text.replace("\\\n", " ").splitlines()
        if entry and not entry.lstrip().startswith("#")
    ]
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_what_the_site_needs_the_tests_need_in_the_same_version() -> None:
    run, test = (_pins(ROOT / f"requirements/{name}.txt") for name in ("run", "test"))
    assert run
    assert run <= test


def _pins(lock: Path) -> set[str]:
    return {line.split(" ")[0] for line in lock.read_text("utf-8").splitlines() if "==" in line}


def _names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}


def _is_broad(kind: ast.expr) -> bool:
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"} for name in names)
