from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from plugins.core.inputs import Inputs, keep, mark, seen, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONG_AGO = 1_700_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a built site, whose inputs are kept."""
    for name in ("content/a.md", "content/deep/b.md", "settings.py", "output/manifest.json"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    remember(tmp_path)
    return tmp_path


def remember(site: Path, **changes: float | None) -> None:
    """Keep the site's inputs as a build does, long after they were written."""
    found = seen([str(site / "content"), str(site / "settings.py")])
    settled = replace(
        found, is_settled=True, output=mark(str(site / "output/manifest.json")), said="2 stories"
    )
    keep(str(site / "cache/inputs"), replace(settled, **changes))  # type: ignore[arg-type]


def told(site: Path) -> str | None:
    """Return what the last build said if nothing has changed."""
    return unchanged(str(site / "cache/inputs"), str(site / "output/manifest.json"))


def test_nothing_has_changed(site: Path) -> None:
    assert told(site) == "2 stories"
    (site / "content/__pycache__").mkdir()
    (site / "content/__pycache__/a.pyc").write_text("x")
    (site / "content/empty").mkdir()
    assert told(site) == "2 stories"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda site: (site / "content/a.md").write_text("another"), id="another size"),
        pytest.param(lambda site: (site / "content/a.md").write_text("content/z.md"), id="another text"),
        pytest.param(lambda site: os.utime(site / "content/a.md", (LONG_AGO, LONG_AGO)), id="another time"),
        pytest.param(lambda site: (site / "content/deep/c.md").write_text("x"), id="a new file"),
        pytest.param(lambda site: (site / "content/deep/b.md").unlink(), id="a file less"),
        pytest.param(lambda site: (site / "content/a.md").rename(site / "content/b.md"), id="another name"),
        pytest.param(lambda site: (site / "settings.py").unlink(), id="no settings"),
        pytest.param(lambda site: (site / "output/manifest.json").write_text("x"), id="another output"),
        pytest.param(lambda site: (site / "output/manifest.json").unlink(), id="no output"),
        pytest.param(lambda site: (site / "cache/inputs").write_text("{}"), id="nothing kept"),
        pytest.param(lambda site: (site / "cache/inputs").write_text("no json"), id="damaged"),
        pytest.param(lambda site: (site / "cache/inputs").unlink(), id="no file"),
        pytest.param(lambda site: (site / "content/l").symlink_to("nothing"), id="a link to nothing"),
    ],
)
def test_a_change_is_seen(site: Path, change: Callable[[Path], object]) -> None:
    change(site)
    assert told(site) is None


def test_the_environment_counts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert told(site) is None


def test_time_alone_may_change_a_site(site: Path) -> None:
    remember(site, until=time.time() + 3600)
    assert told(site) == "2 stories"
    remember(site, until=time.time() - 1)
    assert told(site) is None


def test_a_clock_that_went_back_is_not_trusted(site: Path) -> None:
    remember(site, seen=time.time() + 3600)
    assert told(site) is None


def test_a_file_that_was_just_written_may_change_within_the_same_tick(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("x")
    assert not seen([str(file)]).is_settled
    os.utime(file, (LONG_AGO, LONG_AGO))  # but its inode was changed just now
    assert not seen([str(file)]).is_settled


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    inputs = Inputs(roots=("a",), digest="d", seen=1.5, is_settled=False, until=None, output="", said="é")
    keep(str(tmp_path / "x/inputs"), inputs)
    assert unchanged(str(tmp_path / "x/inputs"), "nowhere") is None
