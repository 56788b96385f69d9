"""Reads the YAML files of `content/` into records, as strictly as front matter."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from plugins.core.schema import decode
from plugins.core.source_text import read_text
from plugins.core.yaml_nodes import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.core.problem import Problem

T = TypeVar("T")


def read_records(content: Path, name: str, into: type[T]) -> tuple[T, tuple[Problem, ...]]:
    """Return the record in the file `name` of the content folder, and its problems.

    `into` needs no argument: a file that is missing or faulty gives the empty record.
    """
    file = content / name
    if not file.is_file():
        return into(), ()
    path = f"{content.name}/{name}"
    text, problem = read_text(file.read_bytes(), path)
    if problem:
        return into(), (problem,)
    return cast("tuple[T, tuple[Problem, ...]]", _decoded(text, path, cast("Callable[[], object]", into)))


@lru_cache(maxsize=16)  # a process that lives on asks again for the same; records are values
def _decoded(text: str, path: str, into: Callable[[], object]) -> tuple[object, tuple[Problem, ...]]:
    node, faults = parse(text, path)
    record, problems = decode(node, cast("type[object]", into), path)
    return record or into(), (*faults, *problems)
