from __future__ import annotations

import pytest

from plugins.intake.entries.openings import opened, without_start
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.markup.trees import html_tree
from plugins.intake.text.agencies import KNOWN


@pytest.mark.parametrize(
    ("source", "printed", "markdown"),
    [
        pytest.param(
            "<p>PORTO, Nov 16 (Reuters) - It rained.</p>",
            "PORTO, Nov 16 (Reuters)",
            ("It rained.",),
            id="a dateline is taken off",
        ),
        pytest.param(
            '<p>PORTO, Nov 16 (Reuters) - <a href="https://h.example/">It</a> rained.</p>',
            "PORTO, Nov 16 (Reuters)",
            ("[It](<https://h.example/>) rained.",),
            id="a link behind it stays",
        ),
        pytest.param(
            "<h2>Rain</h2><p>PORTO, Nov 16 (Reuters) - It rained.</p>",
            "PORTO, Nov 16 (Reuters)",
            ("## Rain", "It rained."),
            id="a crosshead may stand before it",
        ),
        pytest.param("<p>It rained in Porto.</p>", None, ("It rained in Porto.",), id="there is none"),
    ],
)
def test_a_text_opens_with_its_dateline(source: str, printed: str | None, markdown: tuple[str, ...]) -> None:
    root = html_tree(source)
    assert root is not None
    dateline, blocks = opened(blocks_of(root), KNOWN)
    assert (dateline.printed if dateline else None, blocks) == (printed, markdown)


def test_nothing_is_left_of_a_block_that_is_all_dateline() -> None:
    assert without_start("PORTO (Reuters) -", "PORTO (Reuters) -", "") == ""
