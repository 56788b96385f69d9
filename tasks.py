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
from plugins.build.command import built
from plugins.build.commands import run_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plugins.core.matter import StoryMatter
    from plugins.core.thread import Thread

CONTENT, OUTPUT = ROOT / "content", ROOT / "output"
SETTINGS, PUBLISHED = "pelicanconf.py", "publishconf.py"
CACHES = (".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")
TOOL = [sys.executable, "-m"]
LINT = [[*TOOL, "ruff", "check"], [*TOOL, "ruff", "format", "--check"]]
TYPES = [[*TOOL, "mypy"]]
IMPORTS = [[str(Path(sys.executable).with_name("lint-imports"))]]
BENCHES = {
    "intake": ("count", "json"),
    "build": ("stories", "peers", "runs", "cold-only", "json"),
    "preview": ("stories", "peers", "runs", "json"),
    "deploy": ("stories", "peers", "runs", "json"),
}  # their flags
MISUSE = 2
TESTS = [[*TOOL, "pytest", "-n", "auto"]]


def _end(action: Callable[[], int | None]) -> None:
    status = status_of(action, ROOT, sys.stderr)
    if status:
        sys.exit(status)


def _misuse(message: str, known: Iterable[str]) -> int:
    sys.stderr.write(f"{message}\nhint: known here: {', '.join(known)}\n")
    return MISUSE


def _flag(name: str, value: object) -> str:
    return f"--{name}" if value is True else f"--{name}={value}"


def _previewed() -> tuple[str, str]:
    """Return the path of the site's address, and the address that opens an editor."""
    from urllib.parse import urlsplit

    import pelicanconf

    return urlsplit(pelicanconf.SITEURL).path, getattr(pelicanconf, "EDITOR_URL", "")


def _take_in() -> int:
    from plugins.intake.command import Options, run

    return run([], Options(root=ROOT, into=CONTENT / "dispatches", filer=_filer()), sys.stdout)


def _filer() -> Callable[[StoryMatter, str], tuple[str, str] | None]:
    from plugins.suggest.unfiled import Filer

    return Filer(CONTENT)


@task(
    iterable=["path"],
    help={
        "path": "a file or folder to take in, as often as you like (default: content/wire)",
        "into": "the folder for the stories (default: content/dispatches)",
        "dry-run": "say what would be written, and write nothing",
        "explain": "print what each line or element was taken for and why, and write nothing",
        "review": "list the stories that a person should look at, and write nothing",
        "jobs": "how many processes read (default: one a core if the files are many)",
        "json": "print one JSON document, for other programs",
    },
)
def intake(
    _: Any,
    path: list[str],
    into: str = "",
    dry_run: bool = False,
    explain: bool = False,
    review: bool = False,
    jobs: int = 0,
    json: bool = False,
) -> None:
    """Turn raw dispatches into stories.

    intake [PATH...] [--into DIR] [--dry-run | --explain | --review] [--jobs N] [--json]: Markdown with front
    matter. A newer version of a story takes its place only if nobody has edited it.
    """
    from plugins.intake import command

    folder = Path(into) if into else CONTENT / "dispatches"
    options = command.Options(
        root=ROOT, into=folder, is_dry_run=dry_run, is_json=json, jobs=max(0, jobs), filer=_filer()
    )
    work = command.review if review else command.explain if explain else command.run
    _end(lambda: work([Path(each) for each in path], options, sys.stdout))


@task(
    iterable=["name"],
    help={
        "name": "a feed of content/feeds.yaml, as often as you like (default: all)",
        "dry-run": "fetch, say what would be stored, and store nothing",
    },
)
def collect(_: Any, name: list[str], dry_run: bool = False) -> None:
    """Fetch what is new in the feeds.

    collect [NAME...] [--dry-run]: the entries of the feeds in content/feeds.yaml become raw files in
    content/wire/feeds/, for `intake`.
    """
    from datetime import UTC, datetime

    from plugins.collect.command import run

    _end(lambda: run(name, root=ROOT, now=datetime.now(UTC), is_dry_run=dry_run, out=sys.stdout))


@task(
    iterable=["story", "tag"],
    help={
        "story": "a story's slug or file, as often as you like (default: all that lack section or tags)",
        "apply": "write what is proposed into the front matter, and nothing else in the file",
        "dry-run": "show the lines that --apply would change",
        "least": "the confidence from which on a proposal is written, 0 to 1 (default: 0.5)",
        "tag": "a tag to write beside those proposed, as often as you like",
        "json": "print one JSON document, for other programs",
    },
)
def suggest(
    _: Any,
    story: list[str],
    tag: list[str],
    apply: bool = False,
    dry_run: bool = False,
    least: float = 0.5,
    json: bool = False,
) -> None:
    """Propose sections, tags and new vocabulary.

    suggest [STORY...] [--apply | --dry-run] [--least N] [--tag TAG] [--json]: from the nearest stories that
    are filed, each with its reason.
    """
    from plugins.suggest.command import Options, run

    options = Options(
        root=ROOT, is_applied=apply, is_dry_run=dry_run, is_json=json, add=tuple(tag), least=least
    )
    _end(lambda: run(story, options, sys.stdout))


@task(
    help={
        "write": "file the stories that are not yet filed, at the end of content/threads.yaml",
        "json": "print one JSON document, for other programs",
    }
)
def threads(_: Any, write: bool = False, json: bool = False) -> None:
    """List the threads, and file what is new in them.

    threads [--write] [--json]: as a build shows them. A filed thread keeps its address and its stories.
    """
    from plugins.threads.command import run

    _end(lambda: run(*_threads(), CONTENT, sys.stdout, is_write=write, is_json=json))


def _threads() -> tuple[tuple[Thread, ...], frozenset[str]]:
    from plugins.build.plugin import overview
    from plugins.core.records import read_records
    from plugins.threads.filing import Filing, Threads

    record, _ = read_records(CONTENT, "threads.yaml", Threads)
    found = overview(ROOT / SETTINGS, {"OUTPUT_PATH": str(OUTPUT)})
    return found.threads, frozenset(Filing(record.threads).thread_of)


@task(
    help={
        "folder": "a folder of labelled stories (docs/evaluate.md)",
        "filed": "stories of each section that are filed when sections are measured (default: 10)",
        "rounds": "how often they are drawn anew (default: 5)",
        "json": "print one JSON document, for other programs",
    }
)
def evaluate(_: Any, folder: str = "", filed: int = 10, rounds: int = 5, json: bool = False) -> None:
    """Measure related stories, threads, sections and tags.

    evaluate FOLDER [--filed N] [--rounds N] [--json]: on labelled stories of your own.
    """
    from plugins.evaluate.command import run

    if not folder:
        _end(lambda: _misuse("evaluate needs a folder", ["evaluate FOLDER"]))
    _end(lambda: run(Path(folder), sys.stdout, filed=filed, rounds=rounds, is_json=json))


@task(
    aliases=["html", "regenerate"],
    help={"full": "trust nothing of former builds: read all content, and what lies in output/"},
)
def build(_: Any, full: bool = False) -> None:
    """Build the site into output/.

    build [--full]: what shows nothing new is left as it is. The settings are those of pelicanconf.py; the
    former output stays if anything is wrong.
    """
    _end(lambda: built(ROOT, SETTINGS, is_full=full))


@task
def publish(_: Any) -> None:
    """Take in what is new, build, check links.

    Raw dispatches come from content/wire/, the settings from publishconf.py.
    """
    _end(lambda: _take_in() or built(ROOT, PUBLISHED))


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
        "drafts": "show drafts and embargoed stories, marked as such (default: yes)",
        "json": "print events, one JSON object a line, for editors' plugins",
    },
)
def preview(
    _: Any,
    host: str = "127.0.0.1",
    port: int = 0,
    open: bool = False,
    drafts: bool = True,
    json: bool = False,
) -> None:
    """Save, and see: serve the site, show each change at once.

    preview [--host H] [--port N] [--open] [--no-drafts] [--json]: what is new in content/wire/ is taken in.
    The preview has an output of its own in .cache/preview/, so output/ stays as it is.
    """
    from plugins.preview.arguments import Arguments, base_path
    from plugins.preview.command import run

    site, editor_url = _previewed()
    output = ROOT / ".cache/preview/output"
    arguments = Arguments(
        root=ROOT,
        output=output,
        content=CONTENT,
        watched=tuple(ROOT / name for name in ("content", "theme", "plugins", SETTINGS, PUBLISHED)),
        press=(*TOOL, "plugins.build.press"),
        settings=SETTINGS,
        override={"OUTPUT_PATH": str(output), "DATELINE_EARLY": drafts},
        wire=CONTENT / "wire",
        take_in=(*TOOL, "plugins.bootstrap.program", "intake", "--json"),
        host=host,
        base=base_path(site),
        editor_url=editor_url,
        is_opening=open,
    )
    _end(lambda: run(arguments, port=port or None, is_json=json, out=sys.stdout))


@task(
    optional=["rollback"],
    help={
        "target": "a target of deploy.toml (default: the one named there)",
        "plan": "say in words what readers would find changed, and send nothing",
        "dry-run": "say what would be asked of the target, and send nothing",
        "expect": "deploy only if the plan is still the one with this name, which --plan tells",
        "yes": "remove or replace many files without asking",
        "verify": "fetch what changed at the site's address afterwards, or everything if nothing did",
        "rollback": "show the release before the live one again, or the one that many before it",
        "status": "say what is live, and whether it is still as it was deployed",
        "json": "print --plan or --status as one JSON document, for other programs",
        "write-config": "write files for netlify, cloudflare, github, gitlab, nginx or caddy",
    },
)
def deploy(
    _: Any,
    target: str = "",
    plan: bool = False,
    dry_run: bool = False,
    expect: str = "",
    yes: bool = False,
    verify: bool = False,
    rollback: str = "",
    status: bool = False,
    json: bool = False,
    write_config: str = "",
) -> None:
    """Put output/ where readers find it.

    deploy [TARGET] [--plan | --dry-run | --status | --rollback [N]] [--verify] [--yes]: targets are in
    deploy.toml. At no moment do readers see a broken site; what was broken off goes on with the next call.
    """
    from plugins.deploy.calling import deployed
    from plugins.deploy.command import Mode, Options

    modes = {Mode.PLAN: plan, Mode.DRY_RUN: dry_run, Mode.STATUS: status, Mode.ROLLBACK: rollback}
    options = Options(
        target=target,
        expected=expect,
        is_agreed=yes,
        is_verified=verify,
        is_json=json,
        config=write_config,
    )
    _end(lambda: deployed(ROOT, OUTPUT, modes, options))


@task(
    help={
        "quick": "only what needs nothing but Python: links, feeds, sitemap, linked data, weights",
        "json": "print one JSON document, for other programs",
    }
)
def check_site(_: Any, quick: bool = False, json: bool = False) -> None:
    """Check the built site in output/.

    check-site [--quick] [--json]: links, feeds, sitemap, linked data, weights; with tools that are installed
    into .cache/check-site/ also HTML, accessibility, and Lighthouse's scores.
    """
    from plugins.check_site.command import Options, run

    options = Options(cache=ROOT / ".cache/check-site", is_quick=quick, is_json=json)
    _end(lambda: run(OUTPUT, options, sys.stdout))


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


@task(
    help={
        "what": "what to measure: intake (default), build, preview or deploy",
        "count": "intake: dispatches of each form (default: 1000)",
        "stories": "stories of the archive (default: 1000; deploy: 500)",
        "peers": "those beside ours, with commas, or none (default: all that are known)",
        "runs": "rounds, whose medians are shown (default: 5; deploy: 3); preview: edits (default: 30)",
        "cold-only": "build: measure builds from nothing alone",
        "json": "print one JSON document, for other programs",
    }
)
def bench(
    _: Any,
    what: str = "intake",
    count: int = 1000,
    stories: int = 0,
    peers: str = "",
    runs: int = 0,
    cold_only: bool = False,
    json: bool = False,
) -> None:
    """Measure how fast it is.

    bench [intake] [--count N] [--json]: dispatches a second for each form.
    bench build [--stories N] [--peers A,B] [--runs N] [--cold-only] [--json]: a site's build beside others',
    which are installed into .cache/bench/.
    bench preview [--stories N] [--peers A,B] [--runs N] [--json]: how soon a save shows in a browser.
    bench deploy [--stories N] [--peers A,B] [--runs N] [--json]: a site to an S3 server on loopback, with the
    states in which readers would have met something broken.
    """
    if what not in BENCHES:
        _end(lambda: _misuse(f"there is no bench {what!r}", BENCHES))
    given = {
        "count": count,
        "stories": stories,
        "peers": peers,
        "runs": runs,
        "cold-only": cold_only,
        "json": json,
    }
    flags = [_flag(name, given[name]) for name in BENCHES[what] if given[name]]
    _end(lambda: run_all([[*TOOL, f"tests.bench.{what}", *flags]], ROOT))


@task(
    iterable=["reader"],
    help={
        "reader": "a reader, as often as you like (default: all)",
        "runs": "inputs for each reader (default: 100000)",
        "seed": "where the inputs start (default: 1)",
    },
)
def fuzz(_: Any, reader: list[str], runs: int = 100_000, seed: int = 1) -> None:
    """Feed the readers of the intake broken files.

    fuzz [READER...] [--runs N] [--seed N]: guided by coverage; an input that fails is kept in .cache/fuzz/.
    """
    from plugins.intake.reading import READERS

    known = [each.name for each in READERS]
    if unknown := [name for name in reader if name not in known]:
        _end(lambda: _misuse(f"there is no reader {unknown[0]!r}", known))
    numbers = ["--runs", str(runs), "--seed", str(seed)]
    _end(lambda: run_all([[*TOOL, "tests.fuzz.all", *reader, *numbers]], ROOT))


@task(
    help={
        "seed": "which site, and which edits (default: 1)",
        "steps": "how many edits (default: 5000)",
    }
)
def soak(_: Any, seed: int = 1, steps: int = 5000) -> None:
    """Edit an invented site at random, and build it after each edit.

    soak [--seed N] [--steps N]: what a build leaves must be what one from nothing makes; if it is not, the
    fewest edits that lead there are told.
    """
    numbers = ["--seed", str(seed), "--steps", str(steps)]
    _end(lambda: run_all([[*TOOL, "tests.site.soak", *numbers]], ROOT))


@task
def screenshots(_: Any) -> None:
    """Make the pictures of the README anew.

    The sample digest in Chromium: docs/edition.png, docs/story.png, docs/phone.png.
    """
    _end(lambda: run_all([[*TOOL, "tests.browser.screenshots"]], ROOT))


@task
def clean(_: Any) -> None:
    """Remove output/, the former site beside it, and caches, never content."""
    for folder in (OUTPUT, ROOT / ".output.next", *(ROOT / name for name in CACHES)):
        shutil.rmtree(folder, ignore_errors=True)
