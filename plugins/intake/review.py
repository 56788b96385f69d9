"""`inv intake --review`: the stories that a person should look at, and why."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from plugins.intake.edits import story_in
from plugins.intake.found import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.core.matter import StoryMatter
    from plugins.intake.shelf import Shelf

_MARKED = re.compile(r"^(?:review|confidence):", re.MULTILINE)


def to_review(shelf: Shelf) -> Iterator[tuple[str, StoryMatter]]:
    """Yield path and front matter of each story with something to look at, the least sure first."""
    texts = ((story.path, shelf.texts[story.path]) for story in shelf.stories)
    marked = ((path, text) for path, text in texts if _MARKED.search(text.partition("\n---\n")[0]))
    stories = ((path, document.matter) for path, text in marked if (document := story_in(text, path)))
    unsure = [(path, matter) for path, matter in stories if matter.review or _confidence(matter) < SURE]
    yield from sorted(unsure, key=lambda story: (_confidence(story[1]), story[0]))


def reviewed_lines(stories: Iterable[tuple[str, StoryMatter]], folder: str) -> Iterator[str]:
    """Yield a line for each story, a line for each thing to look at, and how to be done with it."""
    count = 0
    for path, matter in stories:
        count += 1
        yield f"{folder}/{path}: {_confidence(matter):.2f}: {matter.title}"
        yield from (f"    {doubt}" for doubt in matter.review)
    done = "; when you have looked, delete the `review` line of the story, and set `confidence: 1`"
    yield f"{count} {'story' if count == 1 else 'stories'} to look at{done if count else ''}"


def reviewed_json(stories: Iterable[tuple[str, StoryMatter]], folder: str) -> str:
    """Return the same as one JSON document."""
    value = [
        {
            "path": f"{folder}/{path}",
            "title": matter.title,
            "confidence": _confidence(matter),
            "review": list(matter.review),
        }
        for path, matter in stories
    ]
    return json.dumps(value, indent=2, ensure_ascii=False)


def _confidence(matter: StoryMatter) -> float:
    return 1.0 if matter.confidence is None else matter.confidence
