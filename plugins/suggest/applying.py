"""Writes what was proposed into the story's own file, and proves first that nothing else in it changes."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core import whole_files
from plugins.core.front_matter import read
from plugins.core.matter import StoryMatter
from plugins.core.problem import Problem
from plugins.suggest.keys import CannotChangeError, with_keys

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.suggest.desk import Filed

CODE = "not-written"


def changed(filed: Filed, section: str | None, tags: tuple[str, ...]) -> bytes | Problem:
    """Return the file's bytes with the section, unless that is None, and with more tags.

    A problem if the front matter cannot take them and be otherwise the same, as a build reads it.
    """
    wanted = replace(filed.matter, section=section or filed.matter.section, tags=(*filed.matter.tags, *tags))
    changes: dict[str, str | tuple[str, ...]] = {}
    if section:
        changes["section"] = section
    if tags:
        changes["tags"] = wanted.tags
    try:
        data = with_keys(filed.data.decode(), changes).encode()
    except CannotChangeError as error:
        return _problem(filed, str(error), "set it by hand")
    before, _ = read(filed.data, filed.path, StoryMatter)
    after, _ = read(data, filed.path, StoryMatter)
    if before is None or after is None or after.matter != wanted or after.body != before.body:
        return _problem(filed, "more than the section and the tags would change", "set them by hand")
    return data


def written(filed: Filed, data: bytes, content: Path) -> Problem | None:
    """Write the file in the place of its former bytes; a problem if it has others by now. Raises OSError."""
    file = (content / filed.path).resolve()
    if not file.is_file() or file.read_bytes() != filed.data:
        return _problem(filed, "the file was edited meanwhile and is left as it is", "run it again")
    whole_files.replace(file, data)
    return None


def difference(filed: Filed, data: bytes) -> str:
    """Return the change as a unified diff."""
    path = f"content/{filed.path}"
    before, after = (each.decode().splitlines(keepends=True) for each in (filed.data, data))
    lines = difflib.unified_diff(before, after, path, path, n=1)
    return "".join(f"{line.rstrip(_ENDS)}\n" for line in lines)


_ENDS = "\r\n"


def _problem(filed: Filed, message: str, hint: str) -> Problem:
    return Problem(path=f"content/{filed.path}", code=CODE, message=message, hint=hint)
