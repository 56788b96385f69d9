from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

from plugins.core import front_matter
from plugins.core.matter import StoryMatter
from tests.core.matters import SIGNS

HEAD = "title: Harbour reopens\ndate: 2026-11-16T09:30:00+00:00\n"


BODIES = st.text(SIGNS, max_size=80).map(lambda text: text.replace("\r", "").strip())


def file_with(lines: str, body: str = "The harbour is open.") -> bytes:
    """Return a story whose front matter has these lines from line 4 on."""
    return f"---\n{HEAD}{lines}---\n\n{body}\n".encode()


def read(data: bytes) -> front_matter.Document[StoryMatter]:
    """Return what the file holds; fails if that is a problem."""
    document, problems = front_matter.read(data, "a.md", StoryMatter)
    assert not problems
    assert document is not None
    return document


def places(data: bytes, into: type[object] = StoryMatter) -> list[str]:
    """Return each problem's place and code, as `4:1 unknown-key`."""
    document, problems = front_matter.read(data, "a.md", into)
    assert document is None
    assert {problem.path for problem in problems} == {"a.md"}
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]


def loaded_by_others(written: str) -> dict[str, Any]:
    """Return the front matter as PyYAML's own loader reads it."""
    loaded: dict[str, Any] = yaml.safe_load(written[len("---\n") : written.index("\n---\n")])
    return loaded


PIECES = st.sampled_from(
    [
        *("title: ", "date: ", "tags: ", "located: ", "x: ", "- ", "? ", ": ", "&a ", "*a", "!!int ", "!x "),
        *(
            "[",
            "]",
            "{",
            "}",
            ", ",
            '"',
            "'",
            "\\",
            "|\n",
            ">-\n",
            "\n",
            "\n  ",
            "#",
            "\t",
            "---",
            "...",
            "\n---\n",
        ),
        *(
            "%YAML 1.1\n",
            "<<: ",
            "2026-11-16T09:30:00+00:00",
            "é",
            "\x85",
            "\u2028",
            "\ufeff",
            "\ud7ff",
            "a",
            "1",
        ),
    ]
)
