from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.build.summary import Built
from plugins.core.run import Changes

BUILT = Built(
    stories=41,
    editions=4,
    newest="Calm after the storm",
    withheld={},
    changes=Changes(new=3, changed=2, same=90, gone=1),
    seconds=1.25,
    output="/site/output",
    warnings=(),
)
LAST = [
    "41 stories in 4 editions, newest: Calm after the storm",
    "3 new files, 2 changed, 1 gone, 90 same",
    "/site/output is built in 1.2 s",
]


@pytest.mark.parametrize(
    ("built", "lines"),
    [
        pytest.param(BUILT, LAST, id="a plain build"),
        pytest.param(
            replace(BUILT, withheld={"b": "is a draft", "a": "is held by its agency"}),
            ["not shown: a is held by its agency", "not shown: b is a draft", *LAST],
            id="stories not shown, by slug, each with its reason",
        ),
        pytest.param(
            replace(BUILT, warnings=("first", "second"), withheld={"a": "is a draft"}),
            ["warning: first", "warning: second", "not shown: a is a draft", *LAST],
            id="warnings first, in the order in which they came",
        ),
        pytest.param(
            replace(BUILT, newest="", editions=0, stories=0),
            ["0 stories in 0 editions, newest: none", *LAST[1:]],
            id="a site without editions",
        ),
    ],
)
def test_a_build_says_what_it_did(built: Built, lines: list[str]) -> None:
    assert str(built).split("\n") == lines
