"""Reads deploy.toml, strictly: what is misspelled or of the wrong type is a Problem with its place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from plugins.core.problem import ContentProblems, Problem, did_you_mean
from plugins.core.source_text import read_text
from plugins.deploy.kinds import KINDS, Key
from plugins.deploy.targets import Settings, Target
from plugins.deploy.toml_places import place_of, place_of_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = "deploy.toml"
EXAMPLE = """\
default = "local"

[targets.local]
kind = "folder"
path = "../public"

[targets.web]
kind = "ssh"
host = "user@example.org"
path = "/srv/www/site"
keep = 3

[targets.bucket]
kind = "s3"
bucket = "digest"

[targets.pages]
kind = "git"
repository = "git@example.org:user/site.git"
branch = "pages"
"""


def read_settings(data: bytes) -> Settings:
    """Return the settings that the file's bytes hold; ContentProblems with all that is wrong in them."""
    text, problem = read_text(data, FILE)
    if problem:
        raise ContentProblems([problem])
    try:
        top: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = place_of_error(text, str(error))
        hint = "texts stand in quotes, tables in brackets"
        problem = Problem(path=FILE, line=line, column=column, code="bad-toml", message=str(error), hint=hint)
        raise ContentProblems([problem]) from error
    reader = _Reader(text, [])
    settings = reader.settings(top)
    if reader.problems:
        raise ContentProblems(reader.problems)
    return settings


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    problems: list[Problem]

    def settings(self, top: Mapping[str, object]) -> Settings:
        self.refuse_unknown(top, ("default", "targets"), "")
        tables = top.get("targets", {})
        if not _is_table(tables) or not tables:
            self.add(
                "", "targets", "missing-key", "no target is described", "add [targets.local] with a kind"
            )
            tables = {}
        targets = tuple(target for name, table in tables.items() for target in self.target(name, table))
        return Settings(default=self.default(top.get("default", ""), tables), targets=targets)

    def default(self, value: object, tables: Mapping[str, object]) -> str:
        if not isinstance(value, str):
            message = f"'default': expected a target's name, got {value!r}"
            self.add("", "default", "wrong-type", message, "put the name in quotes")
        elif value and value not in tables:
            message = f"'default': there is no target {value!r}"
            self.add("", "default", "unknown-target", message, did_you_mean(value, tables))
        return str(value)

    def target(self, name: str, table: object) -> Iterator[Target]:
        where = f"targets.{name}"
        if not _is_table(table):
            self.add("targets", name, "wrong-type", f"{where!r}: expected a table", f"write [{where}]")
            return
        kind = table.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            message = "'kind' is missing" if kind is None else f"'kind': {kind!r} is not a kind of target"
            code = "missing-key" if kind is None else "unknown-kind"
            self.add(where, "kind", code, message, did_you_mean(str(kind), KINDS))
            return
        make, keys = KINDS[kind]
        self.refuse_unknown(table, ("kind", *(key.name for key in keys)), where)
        before = len(self.problems)
        values = {key.name: value for key in keys for value in self.value(key, table, where)}
        if len(self.problems) == before:
            yield make(name=name, **values)

    def value(self, key: Key, table: Mapping[str, object], where: str) -> Iterator[object]:
        value = table.get(key.name)
        if value is not None and key.accepts(value):
            yield key.made(value)
        elif value is not None:
            message = f"{key.name!r}: expected {key.expected}, got {value!r}"
            self.add(where, key.name, "wrong-type", message, f"write `{key.name} = …`: {key.expected}")
        elif key.is_required:
            hint = f"add `{key.name} = …`: {key.expected}"
            self.add(where, key.name, "missing-key", f"{key.name!r} is missing", hint)

    def refuse_unknown(self, table: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in known:
                message = f"{key!r} is not a known key"
                self.add(where, key, "unknown-key", message, did_you_mean(key, known))

    def add(self, table: str, key: str, code: str, message: str, hint: str) -> None:
        line, column = place_of(self.text, table, key)
        self.problems.append(
            Problem(path=FILE, line=line, column=column, code=code, message=message, hint=hint)
        )


def _is_table(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
