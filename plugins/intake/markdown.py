"""Plain text as Markdown that says the same: nothing an agency wrote may turn into markup."""

from __future__ import annotations

import re

# Signs that mean something to Python-Markdown wherever they stand; it takes a backslash before them.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]]")
_IN_HEADING = re.compile(r"[\\`*_{}\[\]#]")  # at its end `#` is dropped
# What means something only as the first sign of a paragraph.
_FIRST = re.compile(r"[#>+!-]")  # heading, quotation, list, admonition, rule
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|\Z)")
# Signs for which there is no backslash: HTML, entities, tables, definitions, fences, setext rules.
_ENTITIES = {"<": "&lt;", "|": "&#124;", ":": "&#58;", "~": "&#126;", "=": "&#61;"}
_HTML = re.compile(r"<|\|")
_AMPERSAND = re.compile(r"&(?=#?\w{1,40};)")


def escaped(text: str) -> str:
    """Return the paragraph as one line of Markdown that renders to exactly this text."""
    return _escaped_start(_escaped_within(text, _ANYWHERE))


def heading(text: str) -> str:
    """Return the crosshead as a heading under the headline."""
    return f"## {_escaped_within(text, _IN_HEADING)}"


def _escaped_within(text: str, signs: re.Pattern[str]) -> str:
    line = _AMPERSAND.sub("&amp;", " ".join(text.split()))
    line = signs.sub(lambda match: f"\\{match[0]}", line)
    return _HTML.sub(lambda match: _ENTITIES[match[0]], line)


def _escaped_start(line: str) -> str:
    if line[:1] in {":", "~", "="}:
        return _ENTITIES[line[0]] + line[1:]
    numbered = _NUMBERED.match(line)
    if numbered:
        return f"{numbered[1]}\\{line[len(numbered[1]) :]}"
    return f"\\{line}" if _FIRST.match(line) else line
