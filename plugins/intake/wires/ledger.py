"""The account of a file with several stories: each part goes to the story in whose element it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.trees import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element as Element

    from plugins.intake.wires.contents import Content

METADATA = Claim(Role.METADATA, Rule("metadata", "the item's data, for which the front matter has no field"))
WRITTEN = Claim(Role.BODY, Rule("written-markup", "holds the text as markup written out"))
_STRAY = Claim(Role.UNKNOWN, Rule("unread", "stands in the content, but is neither text nor caption"))


def ledger(
    root: Element,
    homes: Mapping[Element, int],
    contents: Sequence[Content],
    claims: Mapping[Element, Claim],
) -> dict[int, tuple[Part, ...]]:
    """Return the parts of the file by the number of the story that answers for them.

    `homes` are the stories' elements; what stands in none is the first story's. Markup that is written as
    text has the parts of its own tree in the place of its element.
    """
    written = [content for content in contents if content.is_written]
    claims = {**claims, **{content.outer: WRITTEN for content in written}}
    paths = paths_of([*homes, *(content.outer for content in written)])
    inner = {paths[content.outer]: content for content in written}
    stories = {paths[home]: number for home, number in homes.items()}
    parts: dict[int, list[Part]] = {number: [] for number in stories.values()}
    only = min(parts) if len(parts) == 1 else None
    for part in account(root, claims, METADATA):
        whole = part.rule is WRITTEN.rule and part.path in inner
        found = _inner(part, inner[part.path], claims) if whole else (part,)
        parts[_story_at(part.path, stories) if only is None else only].extend(found)
    return {number: tuple(found) for number, found in parts.items()}


def _inner(part: Part, content: Content, claims: Mapping[Element, Claim]) -> tuple[Part, ...]:
    inner = account(content.root, claims, _STRAY)
    return tuple(
        each._replace(path=f"{part.path}{each.path}", line=part.line + each.line - 1) for each in inner
    )


def _story_at(path: str, stories: Mapping[str, int]) -> int:
    """Return the story whose element is the nearest above, the first where none is."""
    while path:
        if path in stories:
            return stories[path]
        path = path.rpartition("/")[0]
    return min(stories.values())


def paths_of(elements: Iterable[Element]) -> dict[Element, str]:
    """Return the elements' paths as the account writes them."""
    steps: dict[Element, dict[Element, str]] = {}
    return {element: _path(element, steps) for element in elements}


def _path(element: Element, steps: dict[Element, dict[Element, str]]) -> str:
    above = element.getparent()
    if above is None:
        return f"/{local_name(element)}"
    if above not in steps:
        steps[above] = _steps(above)
    return f"{_path(above, steps)}/{steps[above][element]}"


def _steps(above: Element) -> dict[Element, str]:
    places: Counter[str] = Counter()
    steps = {}
    for child in above:
        name = local_name(child) or "comment()"
        places[name] += 1
        steps[child] = f"{name}{f'[{places[name]}]' * (places[name] > 1)}"
    return steps
