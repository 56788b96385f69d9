"""Plain text as Markdown that says the same: nothing an agency wrote may turn into markup."""

from __future__ import annotations

import re

from plugins.intake.markup.checked import is_bare
from plugins.intake.text.decode import one_line

# Signs that mean something to Python-Markdown wherever they stand; it takes a backslash before them.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]]")
IN_HEADING = re.compile(r"[\\`*_{}\[\]#]")  # at its end `#` is dropped
# What means something only as the first sign of a paragraph.
_FIRST = re.compile(r"[#>+!-]")  # heading, quotation, list, admonition, rule
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|\Z)")
# Signs for which there is no backslash: HTML, entities, tables, definitions, fences, setext rules.
_ENTITIES = {"<": "&lt;", "|": "&#124;", ":": "&#58;", "~": "&#126;", "=": "&#61;"}
_HTML = re.compile(r"<|\|")
_MEANT_WITHIN = re.compile(r"[\\`*_{}\[\]#<|&]")
_MEANT = re.compile(r"[\\`*_{}\[\]<|&]|^[#>+!:~=-]")
_AMPERSAND = re.compile(r"&(?=#|\w+;)")  # a number without its semicolon is read as one too


def escaped(text: str) -> str:
    """Return the paragraph as one line of Markdown that renders to exactly this text."""
    return line_escaped(one_line(text))


def line_escaped(line: str) -> str:
    """Return the paragraph, which is one line with single spaces, as Markdown that shows it."""
    return line if is_bare(line) else start_escaped(escaped_within(line))


def heading(text: str) -> str:
    """Return the crosshead as a heading under the headline."""
    return f"## {escaped_within(' '.join(text.split()), IN_HEADING)}"


def escaped_within(text: str, signs: re.Pattern[str] = _ANYWHERE) -> str:
    """Return a piece of a paragraph so that no sign in it is markup, wherever the piece stands."""
    if not _MEANT_WITHIN.search(text):
        return text
    line = _AMPERSAND.sub("&amp;", text)
    line = signs.sub(lambda match: f"\\{match[0]}", line)
    return _HTML.sub(lambda match: _ENTITIES[match[0]], line)


def entity_escaped(text: str) -> str:
    """Return the paragraph with an entity for each sign: longer, but not costly to render."""
    line = _MEANT.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))
    numbered = _NUMBERED.match(line)
    return f"{numbered[1]}&#{ord(numbered[2])};{line[numbered.end() :]}" if numbered else line


def entities_escaped(address: str) -> str:
    """Return an address in which no parameter, such as `&copy;`, is read as an entity."""
    return _AMPERSAND.sub("&amp;", address)


def start_escaped(line: str) -> str:
    """Return the line, already escaped within, so that it begins no list, quotation or the like."""
    if line[:1].isalpha():
        return line
    if line[:1] in {":", "~", "="}:
        return _ENTITIES[line[0]] + line[1:]
    numbered = _NUMBERED.match(line)
    if numbered:
        return f"{numbered[1]}\\{line[len(numbered[1]) :]}"
    return f"\\{line}" if _FIRST.match(line) else line
