"""HTML by the Nu Html Checker, all links and fragments by lychee, without any network."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from plugins.check_site.outcome import Outcome
from plugins.check_site.tools import program_named, said

if TYPE_CHECKING:
    from plugins.check_site.built import Built
    from plugins.check_site.tools import Tools
    from plugins.core.problem import Problem

_FRAGMENTS = (
    "--offline",
    "--include-fragments",
    "--no-progress",
    "--format",
    "json",
    "--index-files",
    "index.html",
)
_LINKS_ARE_DEAD = 2


def html(built: Built, tools: Tools) -> Outcome:
    """Check every page with vnu."""
    jar = tools.npm("vnu-jar") / "build/dist/vnu.jar"
    options = ("--format", "json", "--stdout", "--skip-non-html", "--exit-zero-always")
    command = [program_named("java"), "-jar", jar, *options, "."]
    found = wrong_html(built, said(command, "vnu failed", folder=built.folder))
    return Outcome(name="html (vnu)", looked_at=f"{len(built.pages)} pages", problems=found)


def wrong_html(built: Built, answer: str) -> tuple[Problem, ...]:
    """Return the errors and warnings that vnu told of the folder `.` in JSON."""
    return tuple(_fault(built, each) for each in json.loads(answer)["messages"] if each["type"] != "info")


def _fault(built: Built, message: dict[str, object]) -> Problem:
    name = unquote(urlsplit(str(message.get("url", ""))).path).rpartition("/./")[2]
    line, column = (int(str(message.get(key) or 1)) for key in ("lastLine", "firstColumn"))
    hint = re.sub(r"\s+", " ", f"{message.get('extract', '')}").strip()
    return built.problem(name, "wrong-html", str(message["message"]), f"at {hint}", line=line, column=column)


def lychee(built: Built, tools: Tools) -> Outcome:
    """Check every link and fragment with lychee; the site's own address is that of its files."""
    program = tools.python().with_name("lychee")
    root = built.folder.resolve().as_posix()
    remap = f"^{re.escape(built.url)}/ file://{root}/"
    command = [program, *_FRAGMENTS, "--root-dir", root, "--remap", remap, f"{root}/**/*.html"]
    return dead(built, root, said(command, "lychee failed", accepted=(0, _LINKS_ARE_DEAD)))


def dead(built: Built, root: str, answer: str) -> Outcome:
    """Return what lychee told in JSON of the pages below the folder `root`."""
    told = json.loads(answer)
    problems = tuple(
        _dead(built, path.removeprefix(f"{root}/"), f"{each['url']}".removeprefix(f"file://{root}"), each)
        for path, found in told.get("error_map", {}).items()
        for each in found
    )
    looked_at = (
        f"{told['total']} links on {len(built.pages)} pages, {told['excludes']} to other sites left out"
    )
    return Outcome(name="links (lychee)", looked_at=looked_at, problems=problems)


def _dead(built: Built, name: str, url: str, found: dict[str, object]) -> Problem:
    span, status = found.get("span"), found.get("status")
    place = span if isinstance(span, dict) else {}
    text = str(status.get("text", "")) if isinstance(status, dict) else ""
    line, column = (int(place.get(key) or 1) for key in ("line", "column"))
    return built.problem(name, "dead-link", f"{url!r}: {text}", "mend the link", line=line, column=column)
