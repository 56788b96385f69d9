"""The same data once more, by those who keep the formats: JSON Feed's own schema, and schema.org's types."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.check_site.linked_data import SCRIPT
from plugins.check_site.outcome import Outcome
from plugins.check_site.tools import program_named, said

if TYPE_CHECKING:
    from plugins.check_site.built import Built
    from plugins.check_site.tools import Tools

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
_FAULT = re.compile(r"^[^(]*\((\d+),\d+\): error \w+: (.*)$")
_TSC_FOUND = (0, 1, 2)


def json_feeds(built: Built, tools: Tools) -> Outcome:
    """Check the JSON feeds by the schema of npm's jsonfeed-schema."""
    schema = tools.npm("jsonfeed-schema") / "schema-v1.1.json"
    names = built.ending("/feed.json")
    command = [tools.python(), "-c", _VALIDATE, schema, *names]
    rows = [json.loads(line) for line in said(command, "jsonschema failed", folder=built.folder).splitlines()]
    problems = (built.problem(name, "wrong-feed", message, "see jsonfeed.org") for name, message in rows)
    return Outcome(name="json feeds", looked_at=f"{len(names)} feeds by schema", problems=tuple(problems))


def types(built: Built, tools: Tools) -> Outcome:
    """Check the linked data by schema.org's types as TypeScript has them: each script a constant."""
    compiler = tools.npm("typescript") / "bin/tsc"
    found = [(name, script) for name in built.pages for script in SCRIPT.findall(built.text(name))]
    with tempfile.TemporaryDirectory(dir=compiler.parents[3]) as scratch:
        file = Path(scratch, "data.ts")
        rows = (f"export const d{at}: Graph = {_plain(script)};\n" for at, (_, script) in enumerate(found))
        file.write_text(_HEAD + "".join(rows), "utf-8")
        command = [program_named("node"), compiler, *_OPTIONS, file]
        answer = said(command, "tsc failed", accepted=_TSC_FOUND)
    faults = [fault for line in answer.splitlines() if (fault := _FAULT.match(line))]
    problems = (
        built.problem(found[int(fault[1]) - 2][0], "wrong-data", fault[2], "see schema.org")
        for fault in faults
    )
    return Outcome(
        name="schema.org", looked_at=f"{len(found)} scripts by their types", problems=tuple(problems)
    )


def _plain(script: str) -> str:
    """Return the script without `query-input`, which Google asks for and schema.org does not know."""
    data = json.loads(script)
    for node in data["@graph"]:
        node.get("potentialAction", {}).pop("query-input", None)
    return json.dumps(data)
