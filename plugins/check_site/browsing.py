"""What a browser sees: accessibility by axe, on each kind of page in each mode, and Lighthouse's scores."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from plugins.check_site.outcome import NotRun, Outcome
from plugins.check_site.serving import served
from plugins.check_site.tools import program_named, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from plugins.check_site.built import Built
    from plugins.check_site.tools import Tools
    from plugins.core.problem import Problem

    Scheme = Literal["light", "dark"]
    Direction = Literal["ltr", "rtl"]

LEAST = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 100}
_SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_DIRECTIONS: tuple[Direction, ...] = ("ltr", "rtl")
_WIDTHS = (390, 1280)
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
_RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found.violations))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How a page is looked at."""

    scheme: Scheme
    direction: Direction
    width: int

    def __str__(self) -> str:
        return f"{self.scheme}, {self.direction}, {self.width} px"


MODES = tuple(
    Mode(scheme=scheme, direction=direction, width=width)
    for scheme, direction, width in product(_SCHEMES, _DIRECTIONS, _WIDTHS)
)


def axe(built: Built, tools: Tools) -> Outcome:
    """Check a page of each kind in light and dark, both directions, on a phone and a desk."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only developers have it
    except ImportError as error:
        message = "playwright is not installed; `python3 tasks.py check-site` installs it"
        raise NotRun(message) from error
    program, kinds = program_named("chromium"), built.kinds()
    script = (tools.npm("axe-core") / "axe.min.js").read_text("utf-8")
    found: list[Problem] = []
    with served(built) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_OPTIONS)
        for mode in MODES:
            page = browser.new_page(
                viewport={"width": mode.width, "height": 800}, color_scheme=mode.scheme, bypass_csp=True
            )
            for name in kinds:
                page.goto(f"{url}{name.removesuffix('index.html')}")
                found += _violations(built, name, page, mode, script)
            page.close()
        browser.close()
    return Outcome(
        name="axe", looked_at=f"{len(kinds)} kinds of pages, {len(MODES)} modes", problems=tuple(found)
    )


def _violations(built: Built, name: str, page: Page, mode: Mode, script: str) -> Iterator[Problem]:
    page.evaluate("way => document.documentElement.dir = way", mode.direction)
    page.evaluate(script)
    yield from violations(built, name, page.evaluate(_RUN), mode)


def violations(built: Built, name: str, answer: str, mode: Mode) -> Iterator[Problem]:
    """Yield a problem for each place that breaks a rule of axe, as `axe.run` tells in JSON."""
    for violation in json.loads(answer):
        for node in violation["nodes"]:
            message = f"{violation['id']}: {violation['help']} ({mode})"
            yield built.problem(name, "not-accessible", message, f"at {' '.join(node['html'].split())}")


def lighthouse(built: Built, tools: Tools) -> Outcome:
    """Check the newest edition and a story with Lighthouse, as on a phone."""
    folder = tools.npm("lighthouse")
    command = [program_named("node"), folder / "cli/index.js"]
    os.environ.setdefault("CHROME_PATH", program_named("chromium"))
    pages = [_last(built, kind) for kind in ("editions/", "stories/")]
    names = [name for name in pages if name]
    problems, figures = [], []
    with served(built) as url, tempfile.TemporaryDirectory() as scratch:
        for name in names:
            report = Path(scratch, "report.json")
            flags = ("--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={_flags()}")
            said([*command, f"{url}{name.removesuffix('index.html')}", *flags], "lighthouse failed")
            figure, found = scored(built, name, report.read_text("utf-8"))
            figures.append(figure)
            problems += found
    return Outcome(
        name="lighthouse", looked_at=f"{len(names)} pages", problems=tuple(problems), figures=tuple(figures)
    )


def scored(built: Built, name: str, answer: str) -> tuple[str, list[Problem]]:
    """Return the scores of Lighthouse's report on the page, and a problem for each that is too low.

    Raises NotRun if it gave none.
    """
    told = json.loads(answer)
    points = {each: told["categories"][each]["score"] for each in LEAST}
    if None in points.values():
        message = f"lighthouse failed: {told.get('runtimeError', {}).get('message', 'it gave no score')}"
        raise NotRun(message)
    scores = {each: round(100 * point) for each, point in points.items()}
    problems = []
    for each, score in scores.items():
        if score < LEAST[each]:
            audits = (told["audits"][ref["id"]] for ref in told["categories"][each]["auditRefs"])
            lost = ", ".join(audit["title"] for audit in audits if audit["score"] not in {None, 1})
            message = f"{each} {score}, where {LEAST[each]} is asked"
            problems.append(built.problem(name, "too-low", message, lost))
    return f"{name}: {', '.join(f'{each} {score}' for each, score in scores.items())}", problems


def _flags() -> str:
    return " ".join(("--headless=new", *_OPTIONS))


def _last(built: Built, start: str) -> str | None:
    return max(
        (name for name in built.pages if name.startswith(start) and built.is_indexed(name)), default=None
    )
