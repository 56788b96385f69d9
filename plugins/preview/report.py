"""What a failed build has to say, cut out of all that it printed."""

from __future__ import annotations

import re

_MAX_LINES = 40
_COLOUR = re.compile(r"\x1b \[ [0-9;?]* [A-Za-z]", re.VERBOSE)
_PROBLEM = re.compile(
    r"""
    ^ [^\s:] [^:\n]* : \d+ : \d+ : [ ]   # content/dispatches/a.md:3:1:
    [a-z][a-z0-9-]* : [ ] .* $            # wrong-type: 'date': expected …
    (?: \n [ ]+ hint: [ ] .* $ )?
    """,
    re.VERBOSE | re.MULTILINE,
)


def problem_text(printed: str, status: int) -> str:
    """Return the problems that the build listed; if there are none, the end of its output."""
    text = _COLOUR.sub("", printed).replace("\r\n", "\n")
    problems = [found[0] for found in _PROBLEM.finditer(text)]
    if problems:
        return "\n".join(dict.fromkeys(problems))
    lines = text.rstrip().split("\n")[-_MAX_LINES:]
    return "\n".join(lines) or f"The build ended with status {status} and said nothing."
