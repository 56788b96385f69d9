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
_RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"


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
    for violation in page.evaluate(_RUN):
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
            told = json.loads(report.read_text("utf-8"))
            scores = {each: round(100 * told["categories"][each]["score"]) for each in LEAST}
            figures.append(f"{name}: {', '.join(f'{each} {score}' for each, score in scores.items())}")
            problems += _low(built, name, scores, told)
    return Outcome(
        name="lighthouse", looked_at=f"{len(names)} pages", problems=tuple(problems), figures=tuple(figures)
    )


def _low(
    built: Built, name: str, scores: dict[str, int], told: dict[str, dict[str, dict[str, object]]]
) -> list[Problem]:
    return [
        built.problem(name, "too-low", f"{each} {score}, where {LEAST[each]} is asked", _lost(told, each))
        for each, score in scores.items()
        if score < LEAST[each]
    ]


def _lost(told: dict[str, dict[str, dict[str, object]]], category: str) -> str:
    """Return the names of the audits that cost points."""
    refs = told["categories"][category]["auditRefs"]
    audits = (
        [told["audits"][ref["id"]] for ref in refs if isinstance(refs, list)]
        if isinstance(refs, list)
        else []
    )
    return ", ".join(
        str(audit["title"]) for audit in audits if audit["score"] is not None and audit["score"] != 1
    )


def _flags() -> str:
    return " ".join(("--headless=new", *_OPTIONS))


def _last(built: Built, start: str) -> str | None:
    return max(
        (name for name in built.pages if name.startswith(start) and "noindex" not in built.text(name)),
        default=None,
    )
