"""The items of a file: stories, with what they hold, and those that are none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast

from plugins.core.problem import Problem
from plugins.intake.markup.trees import root_name, xml_tree
from plugins.intake.text.decode import is_unmangled, text_of, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as Element

    from plugins.intake.wires.contents import Content
    from plugins.intake.wires.fields import Fields

MOST_ITEMS = 1000  # in one file
MOST_ELEMENTS = 120_000  # likewise: five megabytes of ordinary markup have fewer
SURE = 0.99
_OTHER_ENCODING = re.compile(rb"\s{0,9}<\?xml[^>]{0,99}?encoding=[\"'](?!utf-8)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Item:
    """An item of a file, as its format's reader found it.

    `element` is what the item answers for; for what else stands in `around`, the first item in it does.
    `contents` are its texts, all shown, one after the other; `renditions` are the same again in other forms.
    `kind` names it in messages.
    """

    element: Element
    kind: str
    fields: Fields
    contents: tuple[Content, ...] = ()
    renditions: tuple[Content, ...] = ()
    part_of: str | None = None
    around: Element | None = None


def is_root(data: bytes, *names: str) -> float:
    """Return how sure a reader is of a file, by the name of its root alone."""
    return SURE if root_name(data) in names else 0.0


def tree_of(data: bytes, path: str) -> Element | Problem:
    """Return the root of the file, a Problem if it cannot be read or is larger than any wire."""
    root = xml_tree(_mended(data), path)
    if isinstance(root, Problem):
        return root
    if next(islice(root.iter(), MOST_ELEMENTS, None), None) is not None:
        return too_complex(path, 1, f"more than {MOST_ELEMENTS:,} elements")
    return root


def too_many(root: Element, items: Sequence[Element], texts: Sequence[Element], path: str) -> Problem | None:
    """Return the problem of a file with more items, or texts in them, than any wire's."""
    if max(len(items), len(texts)) <= MOST_ITEMS:
        return None
    return too_complex(path, cast("int | None", root.sourceline) or 1, f"more than {MOST_ITEMS:,} items")


def _mended(data: bytes) -> bytes:
    """Return the file with UTF-8 that was taken for windows-1252 set right, any other file as it is."""
    if _OTHER_ENCODING.match(data):
        return data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data
    if is_unmangled(text):
        return data
    mended = text_of(data)
    return mended.encode() if mended and mended != tidy(text) else data


def too_complex(path: str, line: int, what: str) -> Problem:
    """Return the problem of a file that is larger than any wire's."""
    hint = "split the file, or save the text alone"
    return Problem(path=path, line=line, code="too-complex", message=f"{what} in the file", hint=hint)


def no_story(path: str, line: int, kinds: Iterable[str]) -> Problem:
    """Return the problem of a file without a story, which names what there is instead."""
    counts = Counter(kinds)
    named = ", ".join(f"{count} {kind}" if count > 1 else kind for kind, count in counts.items())
    message = f"no item of the file is a story with text: {named}" if named else "the file holds no item"
    hint = "only items with a text of their own are stories: take the file out, or ask for the text"
    return Problem(path=path, line=line, code="no-story", message=message, hint=hint)


def no_date(path: str, line: int, kind: str) -> Problem:
    """Return the problem of a story that nowhere says when it was created."""
    message = f"the {kind} has no date"
    hint = "ask the sender for the time of the version, or save the text with a dateline"
    return Problem(path=path, line=line, code="no-date", message=message, hint=hint)
