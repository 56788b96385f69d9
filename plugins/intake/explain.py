"""`inv intake --explain`: every line or element of a raw file, what it was taken for, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.parts import Part
    from plugins.intake.found import Reading

_WIDTH = 72  # of a piece's text


def explained(reading: Reading) -> Iterator[str]:
    """Yield a heading for the file, a line for each of its parts in order, and the reasons of the rules."""
    yield f"{reading.path}: read as {reading.reader or 'nothing that is known'}"
    dispatches = [found for found in reading.found if isinstance(found, Dispatch)]
    for found in reading.found:
        yield f"  story: {found.matter.title!r}" if isinstance(found, Dispatch) else f"  {found.report()}"
        if isinstance(found, Dispatch):
            yield from (f"    look: {doubt}" for doubt in found.matter.review)
    parts = sorted((part for dispatch in dispatches for part in dispatch.parts), key=lambda part: part.line)
    yield from map(_line, parts)
    rules = {part.rule.name: part.rule.reason for part in parts}
    yield from (f"  {name}: {reason}" for name, reason in sorted(rules.items()))


def explained_as_json(reading: Reading) -> str:
    """Return the same as one line of JSON."""
    value = {
        "source": reading.path,
        "reader": reading.reader,
        "problems": [str(found) for found in reading.found if not isinstance(found, Dispatch)],
        "stories": [_story(found) for found in reading.found if isinstance(found, Dispatch)],
    }
    return json.dumps(value, ensure_ascii=False)


def _line(part: Part) -> str:
    text = " ".join(part.text.split())
    cut = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
    return f"{part.line:>6}  {part.role:<10} {part.rule.name:<22} {cut}{f'  [{part.path}]' * bool(part.path)}"


def _story(dispatch: Dispatch) -> dict[str, object]:
    matter = dispatch.matter
    parts = [part._asdict() | {"rule": part.rule.name} for part in dispatch.parts]
    return {
        "title": matter.title,
        "guid": matter.guid,
        "confidence": matter.confidence,
        "review": list(matter.review),
        "parts": parts,
    }
