"""`inv check-site`: all checks of the built site, those that need only Python first."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from plugins.check_site.built import Built
from plugins.check_site.feeds import feeds, sitemap
from plugins.check_site.linked_data import linked_data
from plugins.check_site.outcome import NotRun, Outcome
from plugins.check_site.tools import Tools
from plugins.check_site.weights import weights
from plugins.core.problem import EXIT_CONTENT, EXIT_MISUSE, ordered
from plugins.writer.links import dead_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def links(built: Built) -> Outcome:
    """Check every link within the site, with its fragment."""
    found = dead_links(built.folder, built.site, built.shown)
    return Outcome(name="links", looked_at=f"{len(built.pages)} pages", problems=found)


QUICK: tuple[Callable[[Built], Outcome], ...] = (links, feeds, sitemap, linked_data, weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the checks are run: `cache` is where the tools of others lie."""

    cache: Path
    is_quick: bool = False
    is_json: bool = False


def run(folder: Path, options: Options, out: TextIO) -> int:
    """Check the site in the folder, and print a line for each check and each problem; return the exit status.

    0; 1 if anything is wrong; 2 if there is no site.
    """
    built = Built.read(folder)
    if built is None:
        out.write(f"{folder} holds no built site\nhint: run `python3 tasks.py publish` first\n")
        return EXIT_MISUSE
    outcomes = []
    for outcome in _outcomes(built, options):
        outcomes.append(outcome)
        if not options.is_json:
            out.writelines(f"{line}\n" for line in outcome.lines())
            out.flush()
    if options.is_json:
        out.write(f"{json.dumps([_plain(each) for each in outcomes], ensure_ascii=False, indent=1)}\n")
    return EXIT_CONTENT if any(outcome.problems for outcome in outcomes) else 0


def _outcomes(built: Built, options: Options) -> Iterator[Outcome]:
    for check in QUICK:
        yield _ordered(check(built))
    if not options.is_quick:
        yield from _with_tools(built, Tools(options.cache))


def _with_tools(built: Built, tools: Tools) -> Iterator[Outcome]:
    from plugins.check_site import browsing, markup, schemas_of_others  # noqa: PLC0415 - not for the quick ones

    ways = {
        "links (lychee)": markup.lychee,
        "html (vnu)": markup.html,
        "json feeds": schemas_of_others.json_feeds,
        "schema.org": schemas_of_others.types,
        "axe": browsing.axe,
        "lighthouse": browsing.lighthouse,
    }
    for name, check in ways.items():
        if sys.stderr.isatty():
            sys.stderr.write(f"{name} ...\r")
        try:
            yield _ordered(check(built, tools))
        except NotRun as reason:
            yield Outcome(name=name, not_run=str(reason))


def _ordered(outcome: Outcome) -> Outcome:
    return replace(outcome, problems=ordered(outcome.problems))


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "check": outcome.name,
        "looked_at": outcome.looked_at,
        "not_run": outcome.not_run or None,
        "figures": list(outcome.figures),
        "problems": [
            {"path": each.path, "line": each.line, "column": each.column, "code": each.code}
            | {"message": each.message, "hint": each.hint}
            for each in outcome.problems
        ],
    }
