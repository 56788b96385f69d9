"""The linked data of the pages: that it can be read, and holds what search engines ask of each type."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from plugins.check_site.feeds import is_moment
from plugins.check_site.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.check_site.built import Built

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
CONTEXT = "https://schema.org"
_HINT = "this is made by the stage `metadata`"
_NEEDED = {
    "NewsArticle": ("@id", "url", "headline", "datePublished", "dateModified", "author", "publisher"),
    "BreadcrumbList": ("itemListElement",),
    "WebSite": ("url", "name", "publisher"),
}
_MOMENTS = ("datePublished", "dateModified")
_ADDRESSES = ("@id", "url", "mainEntityOfPage", "isBasedOn", "image", "license", "item")


def linked_data(built: Built) -> Outcome:
    """Check each node of each page; every story that is not withdrawn must have its own."""
    problems, count = [], 0
    for name in built.pages:
        text = built.text(name)
        scripts = list(SCRIPT.finditer(text))
        count += len(scripts)
        if name.startswith("stories/") and not scripts and built.is_indexed(name):
            problems.append(built.problem(name, "wrong-data", "the story has no linked data", _HINT))
        for script in scripts:
            line = text.count("\n", 0, script.start()) + 1
            found = (
                built.problem(name, "wrong-data", fault, _HINT, line=line) for fault in faults(script[1])
            )
            problems.extend(found)
    return Outcome(name="linked data", looked_at=f"{count} scripts", problems=tuple(problems))


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong with the text of a script."""
    try:
        data = json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    if (
        not isinstance(data, dict)
        or data.get("@context") != CONTEXT
        or not isinstance(data.get("@graph"), list)
    ):
        yield f"no graph in the context {CONTEXT}"
        return
    for node in data["@graph"]:
        yield from _node_faults(node)


def _node_faults(node: object) -> Iterator[str]:
    kind = node.get("@type") if isinstance(node, dict) else None
    if not isinstance(node, dict) or kind not in _NEEDED:
        yield f"a node of the unknown type {kind!r}"
        return
    yield from (f"{kind} has no {name!r}" for name in _NEEDED[kind] if not node.get(name))
    yield from (
        f"{kind}: {name} is no time with its zone"
        for name in _MOMENTS
        if name in node and not is_moment(node[name])
    )
    steps = node.get("itemListElement", [])
    yield from (fault for each in (node, *steps) for fault in _address_faults(each, str(kind)))
    if [step.get("position") for step in steps] != list(range(1, len(steps) + 1)):
        yield f"{kind}: the positions are not 1, 2, 3 and so on"


def _address_faults(node: dict[str, object], kind: str) -> Iterator[str]:
    for name in _ADDRESSES:
        if name in node and not re.match(r"https?://", str(node[name])):
            yield f"{kind}: {name} {node[name]!r} is no whole address"
