"""What Python-Markdown would take seconds for: its time grows with signs times the length of their block."""

from __future__ import annotations

import re

MAX_SIGNS = 1000
MAX_WORK = 20_000_000
_COSTLY_SIGNS = ("[", "<", "`", "\\")
_CHEAPER_SIGNS = ("*", "_", "&")  # by about a hundred times
_HEADING_OR_RULE = re.compile(
    r"""
    ^[ \t>]* (?:
        \#                             # a heading
      | [=-]+ [ ]* $                   # the line under a heading
      | ([*_-]) (?: [ ]{0,2} \1 ){2}   # a rule
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def excess(body: str) -> tuple[str, str] | None:
    """Return what the body has too much of and what to do, None if it can be converted in time."""
    return None if _is_light(body) else _excess(body)


def _is_light(body: str) -> bool:
    """Return whether the body is far from every limit, were each of its lines a heading and all one block."""
    signs = body.count("\n") + 1 + sum(map(body.count, _COSTLY_SIGNS))
    cheaper = sum(map(body.count, _CHEAPER_SIGNS))
    return signs <= MAX_SIGNS and len(body) * (signs + cheaper // 100) <= MAX_WORK


def _excess(body: str) -> tuple[str, str] | None:
    for sign in _COSTLY_SIGNS:
        if (count := body.count(sign)) > MAX_SIGNS:
            message = f"the body has {count} {sign!r}, at most {MAX_SIGNS} are converted"
            return (message, f"write them as '&#{ord(sign)};', or split the story")
    if (count := len(_HEADING_OR_RULE.findall(body))) > MAX_SIGNS:
        message = f"the body has {count} headings and rules, at most {MAX_SIGNS} are converted"
        return (message, "split the story")
    for block in _BLANK_LINE.split(body):
        if _work(block) > MAX_WORK:
            message = f"a paragraph of {len(block)} characters has too many signs such as '[' and '*'"
            return (message, "break it up by empty lines, or split the story")
    return None


def _work(block: str) -> int:
    signs = sum(map(block.count, _COSTLY_SIGNS)) + len(_HEADING_OR_RULE.findall(block))
    return len(block) * (signs + sum(map(block.count, _CHEAPER_SIGNS)) // 100)
