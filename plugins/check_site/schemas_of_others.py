"""The same data once more, by those who keep the formats: JSON Feed's own schema, and schema.org's types."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.check_site.linked_data import SCRIPT
from plugins.check_site.outcome import NotRun, Outcome
from plugins.check_site.tools import program_named, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.check_site.built import Built
    from plugins.check_site.tools import Tools
    from plugins.core.problem import Problem

_VALIDATE = """
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft7Validator)
for name in sys.argv[2:]:
    for fault in kind(schema).iter_errors(json.load(open(name))):
        print(json.dumps([name, f"{fault.json_path}: {fault.message}"]))
"""
_HEAD = 'import type {Graph, WithActionConstraints, SearchAction} from "schema-dts";\n'
_OPTIONS = (
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--moduleResolution",
    "bundler",
    "--module",
    "esnext",
    "--pretty",
    "false",
)
_FAULT = re.compile(r".*\bdata\.ts\((\d+),\d+\): error \w+: (.*)")
_TSC_FOUND = (0, 1, 2)


def json_feeds(built: Built, tools: Tools) -> Outcome:
    """Check the JSON feeds by the schema of npm's jsonfeed-schema."""
    schema = tools.npm("jsonfeed-schema") / "schema-v1.1.json"
    names = built.ending("/feed.json")
    command = [tools.python(), "-c", _VALIDATE, schema, *names]
    problems = wrong_feeds(built, said(command, "jsonschema failed", folder=built.folder))
    return Outcome(name="json feeds", looked_at=f"{len(names)} feeds by schema", problems=problems)


def wrong_feeds(built: Built, answer: str) -> tuple[Problem, ...]:
    """Return what the schema says, told in a line of JSON each: the feed and the fault."""
    rows = [json.loads(line) for line in answer.splitlines()]
    return tuple(built.problem(name, "wrong-feed", message, "see jsonfeed.org") for name, message in rows)


def types(built: Built, tools: Tools) -> Outcome:
    """Check the linked data by schema.org's types as TypeScript has them: each script a constant."""
    compiler = tools.npm("typescript") / "bin/tsc"
    found = [(name, script) for name in built.pages for script in SCRIPT.finditer(built.text(name))]
    with tempfile.TemporaryDirectory(dir=compiler.parents[3]) as scratch:
        file = Path(scratch, "data.ts")
        rows = (f"export const d{at}: Graph = {_plain(script[1])};\n" for at, (_, script) in enumerate(found))
        file.write_text(_HEAD + "".join(rows), "utf-8")
        command = [program_named("node"), compiler, *_OPTIONS, file]
        answer = said(command, "tsc failed", accepted=_TSC_FOUND)
    problems = wrong_types(built, [(name, _line(script)) for name, script in found], answer)
    return Outcome(name="schema.org", looked_at=f"{len(found)} scripts by their types", problems=problems)


def wrong_types(built: Built, places: Sequence[tuple[str, int]], answer: str) -> tuple[Problem, ...]:
    """Return what the compiler says of the scripts of these places, which follow the file's first line.

    Raises NotRun if it says something else.
    """
    faults = [fault for line in answer.splitlines() if (fault := _FAULT.match(line))]
    if answer and not faults:
        message = f"tsc failed: {answer.splitlines()[0]}"
        raise NotRun(message)
    found = ((places[int(fault[1]) - 2], fault[2]) for fault in faults)
    return tuple(
        built.problem(name, "wrong-data", message, "see schema.org", line=line)
        for (name, line), message in found
    )


def _line(script: re.Match[str]) -> int:
    return script.string.count("\n", 0, script.start()) + 1


def _plain(script: str) -> str:
    """Return the script without `query-input`, which Google asks for and schema.org does not know."""
    data = json.loads(script)
    for node in data["@graph"]:
        node.get("potentialAction", {}).pop("query-input", None)
    return json.dumps(data)
