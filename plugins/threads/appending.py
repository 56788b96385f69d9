"""Adds to the editor's file of threads at its end: every byte that stands there stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.core.problem import Problem
from plugins.core.schema import decode
from plugins.core.source_text import read_text
from plugins.core.yaml_nodes import Sequence as Items
from plugins.core.yaml_nodes import parse
from plugins.threads.filing import FILE, Entry, Threads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEAD = "# The running stories. What stands here is yours; `inv threads --write` adds at the end alone.\n"
_PLAIN = re.compile(
    r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
)  # what YAML of any version reads as text, without quotes
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # but these


def appended(data: bytes, new: Mapping[str, Sequence[str]]) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the file's bytes with an entry after them for each thread of `new`, slugs by id.

    An id that stands in the file already gets one more entry, whose stories are part of the same thread. The
    bytes are as they were, with a problem, if the file cannot go on at its end.
    """
    if not new:
        return data, ()
    before, problems = _entries(data)
    if problems:
        return data, problems
    newline = "\r\n" if b"\r\n" in data else "\n"
    gap = newline if data and not data.endswith(b"\n") else ""
    head = _head(data).replace("\n", newline)
    rows = _rows(new, " " * _indent(data), newline)
    whole = data + f"{gap}{head}{rows}".encode()
    after, faults = _entries(whole)
    added = tuple(Entry(id=thread, stories=tuple(slugs)) for thread, slugs in new.items())
    if faults or after != (*before, *added):
        return data, (_refused(),)
    return whole, ()


def _rows(new: Mapping[str, Sequence[str]], indent: str, newline: str) -> str:
    lines = [
        line
        for thread, slugs in new.items()
        for line in (f"- id: {_scalar(thread)}", "  stories:", *(f"  - {_scalar(slug)}" for slug in slugs))
    ]
    return "".join(f"{indent}{line}{newline}" for line in lines)


def _scalar(slug: str) -> str:
    return slug if _PLAIN.fullmatch(slug) and slug not in _WORDS else f'"{slug}"'


def _entries(data: bytes) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    text, problem = read_text(data, FILE)
    if problem:
        return (), (problem,)
    node, faults = parse(text, FILE)
    record, problems = decode(node, Threads, FILE)
    return (record.threads if record else ()), (*faults, *problems)


def _head(data: bytes) -> str:
    """Return what must stand before the first entry."""
    node, _ = parse(read_text(data, FILE)[0], FILE)
    is_there = any(key.text == "threads" for key, _ in node.pairs)
    return "" if is_there else f"{'' if data.strip() else _HEAD}threads:\n"


def _indent(data: bytes) -> int:
    """Return by how many spaces the entries of the file are indented; 0 if it has none."""
    node, _ = parse(read_text(data, FILE)[0], FILE)
    found = [value for key, value in node.pairs if key.text == "threads" and isinstance(value, Items)]
    return found[0].mark.column - 1 if found and found[0].items else 0


def _refused() -> Problem:
    message = "nothing can be added at the end of this file"
    hint = "let `threads:` be its only key, each entry a line that begins with `- id:`"
    return Problem(path=FILE, code="not-written", message=message, hint=hint)
