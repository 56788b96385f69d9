from __future__ import annotations

import pytest

from plugins.intake.readers.press_release import MOST, sniff


@pytest.mark.parametrize(
    ("text", "score"),
    [
        pytest.param("Rain falls\n  FOR IMMEDIATE RELEASE: rain\nIt rained.", MOST, id="a release, on top"),
        pytest.param("Embargo\nRain falls", MOST, id="a word alone on its line"),
        pytest.param("Rain falls under an embargo\nIt rained.", 0, id="the word within a line"),
        pytest.param("Porto (GLOBE NEWSWIRE) - It rained.", MOST, id="a service in brackets"),
        pytest.param("Porto /PRNewswire-Asia/ - It rained.", MOST, id="a service between slashes"),
        pytest.param(f"{'It rained. ' * 400}/OTS/", 0, id="a service far down"),
        pytest.param("### \nRain falls", 0.65, id="an end mark, though it stands first"),
        pytest.param("It rained.\n  Notes to editors:\nNone", 0.65, id="words for editors"),
        pytest.param("It rained.\n-30-", 0.65, id="an end mark on the last line"),
        pytest.param("The editor left.\n#### 3", 0, id="no mark at all"),
    ],
)
def test_a_release_is_told_by_its_top_and_its_end(text: str, score: float) -> None:
    assert sniff(text.encode(), "wire/release.txt") == score
