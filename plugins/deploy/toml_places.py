"""Where in a TOML text a key stands: `tomllib` reads values but tells no lines."""

from __future__ import annotations

import re

from plugins.core.source_text import place

_HEADER = re.compile(r"^ \s* \[ \s* (?P<name> [^\[\]]+? ) \s* \] \s* (?: \# .* )? $", re.VERBOSE)
_KEY = re.compile(r"""^ \s* (?P<name> [\w-]+ | "[^"]*" | '[^']*' ) \s* [=.] """, re.VERBOSE)
_ERROR = re.compile(r" \( at \s line \s (?P<line> \d+ ), \s column \s (?P<column> \d+ ) \) $", re.VERBOSE)


def place_of(text: str, table: str, key: str = "") -> tuple[int, int]:
    """Return line and column of the key in the table (`targets.web`, or "" for the top), from 1.

    Of a key that is not found the table's header is returned, of a table that is not found the first line.
    """
    current, found_at = "", (1, 1)
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            current = ".".join(part.strip(" \t\"'") for part in header["name"].split("."))
            found_at = (number, header.start("name") + 1) if current == table else found_at
        elif (found := _KEY.match(line)) and current == table and found["name"].strip("\"'") == key:
            return number, found.start("name") + 1
    return found_at


def place_of_error(text: str, message: str) -> tuple[int, int]:
    """Return line and column that a TOMLDecodeError tells at its end, or those of the text's end."""
    found = _ERROR.search(message)
    return (int(found["line"]), int(found["column"])) if found else place(text)
