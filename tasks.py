"""Dateline's tasks: `python3 tasks.py NAME` on a machine that has only Python, `inv NAME` afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.resolve()

if __name__ == "__main__":
    from plugins.bootstrap.environment import enter

    sys.exit(enter(ROOT, sys.argv[1:]))

import shutil
from typing import TYPE_CHECKING, Any

from invoke.tasks import task

from plugins.build.boundary import status_of
from plugins.build.commands import run_all

if TYPE_CHECKING:
    from collections.abc import Callable

CONTENT, OUTPUT = ROOT / "content", ROOT / "output"
SETTINGS, PUBLISHED = ROOT / "pelicanconf.py", ROOT / "publishconf.py"
CACHES = (".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")
TOOL = [sys.executable, "-m"]
LINT = [[*TOOL, "ruff", "check"], [*TOOL, "ruff", "format", "--check"]]
TYPES = [[*TOOL, "mypy"]]
IMPORTS = [[str(Path(sys.executable).with_name("lint-imports"))]]
TESTS = [[*TOOL, "pytest", "-n", "auto"]]


def _end(action: Callable[[], int | None]) -> None:
    status = status_of(action, ROOT, sys.stderr)
    if status:
        sys.exit(status)


def _intake(paths: list[str], into: Path, *, is_dry_run: bool = False) -> int:
    from plugins.intake.command import run

    return run([Path(path) for path in paths], root=ROOT, into=into, is_dry_run=is_dry_run, out=sys.stdout)


def _build(settings: Path) -> int:
    from plugins.build.plugin import build

    print(build(settings, {"OUTPUT_PATH": str(OUTPUT)}))
    return 0


@task(
    iterable=["path"],
    help={
        "path": "a file or folder to take in, as often as you like (default: content/wire)",
        "into": "the folder for the stories (default: content/dispatches)",
        "dry-run": "say what would be written, and write nothing",
    },
)
def intake(_: Any, path: list[str], into: str = "", dry_run: bool = False) -> None:
    """Turn raw dispatches into stories.

    intake [PATH...] [--into DIR] [--dry-run]: Markdown with front matter. No file is ever overwritten.
    """
    _end(lambda: _intake(path, Path(into) if into else CONTENT / "dispatches", is_dry_run=dry_run))


@task(aliases=["html", "regenerate"])
def build(_: Any) -> None:
    """Build the site into output/.

    The settings are those of pelicanconf.py; the former output stays if anything is wrong.
    """
    _end(lambda: _build(SETTINGS))


@task
def publish(_: Any) -> None:
    """Take in what is new, build, check links.

    Raw dispatches come from content/wire/, the settings from publishconf.py.
    """
    _end(lambda: _intake([], CONTENT / "dispatches") or _build(PUBLISHED))


@task
def rebuild(context: Any) -> None:
    """Build the site from nothing."""
    clean(context)
    build(context)


@task(
    aliases=["serve", "livereload"],
    help={
        "host": "the address to listen at (default: this machine only)",
        "port": "the port (default: 8000, or the next that is free)",
        "open": "open the site in the browser",
    },
)
def preview(_: Any, host: str = "127.0.0.1", port: int = 0, open: bool = False) -> None:
    """Serve the site, reload after each change."""
    from urllib.parse import urlsplit

    import pelicanconf
    from plugins.preview.command import run

    _end(
        lambda: run(
            root=ROOT,
            output=OUTPUT,
            watched=[CONTENT, ROOT / "theme", ROOT / "plugins", SETTINGS],
            build=[*TOOL, "invoke", "build"],
            host=host,
            port=port or None,
            base=urlsplit(pelicanconf.SITEURL).path or "/",
            is_opening=open,
            out=sys.stdout,
        )
    )


@task(
    help={
        "target": "a target of deploy.toml (default: the one named there)",
        "dry-run": "say what would be sent, and send nothing",
    }
)
def deploy(_: Any, target: str = "", dry_run: bool = False) -> None:
    """Put output/ where readers find it.

    deploy [TARGET] [--dry-run]: targets are in deploy.toml.
    """
    from plugins.deploy.command import run

    _end(lambda: run(target or None, root=ROOT, output=OUTPUT, is_dry_run=dry_run, out=sys.stdout))


@task
def test(_: Any) -> None:
    """Run the tests."""
    _end(lambda: run_all(TESTS, ROOT))


@task
def check(_: Any) -> None:
    """Run what CI runs.

    Lint, format, types, import rules and tests, all of them even if one fails.
    """
    _end(lambda: run_all([*LINT, *TYPES, *IMPORTS, *TESTS], ROOT))


@task
def clean(_: Any) -> None:
    """Remove output/ and caches, never content."""
    for folder in (OUTPUT, *(ROOT / name for name in CACHES)):
        shutil.rmtree(folder, ignore_errors=True)
