from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from websockets.exceptions import ConnectionClosed

from tests.preview.running import PATIENCE, Running, hear, make_site, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    """Give a running preview whose first build is done."""
    with running(make_site(tmp_path)) as preview:
        preview.wait_for("^Built in ")
        yield preview


def test_a_change_is_built_and_told_to_every_browser(preview: Running) -> None:
    with preview.live() as one, preview.live() as two:
        first = hear(one)
        assert first == hear(two)
        assert f'data-build="{first[0]}"' in preview.text()
        preview.edit("two")
        later = hear(one)
        assert later == hear(two)
    assert later[0] != first[0]
    assert "<h1>two</h1>" in preview.text()
    assert f'data-build="{later[0]}"' in preview.text()
    assert preview.wait_for("^Changed: ")[0] == "Changed: "
    assert "Changed: content/page.txt. Building." in preview.printed


def test_edits_during_a_build_cause_exactly_one_more(preview: Running) -> None:
    gate = preview.root / "gate"
    with preview.live() as live:
        hear(live)
        gate.touch()
        preview.edit("two")
        preview.wait_for_builds(2)
        for text in ("three", "four", "five"):
            preview.edit(text)
        (preview.root / "content/new.txt").write_text("new")
        gate.unlink()
        hear(live)
        hear(live)
        assert "<h1>five</h1>" in preview.text()
        assert preview.builds() == 3
        preview.edit("six")  # if another build were due, it would be counted before this one
        hear(live)
    assert preview.builds() == 4
    assert "<h1>six</h1>" in preview.text()


def test_a_failed_build_is_told_and_the_last_good_site_stays(preview: Running) -> None:
    with preview.live() as live:
        good, _ = hear(live)
        preview.edit("FAIL content/page.txt:1:1: bad-page: <script>alert(1)</script>")
        assert hear(live) == (good, "content/page.txt:1:1: bad-page: <script>alert(1)</script>")
        assert "<h1>one</h1>" in preview.text()
        preview.wait_for(r"^The build failed \(status 1\): the last good site stays\.$")
        with preview.live() as newcomer:
            assert hear(newcomer)[1].startswith("content/page.txt:1:1: bad-page")
        preview.edit("mended")
        build, problems = hear(live)
    assert (build != good, problems) == (True, "")
    assert "<h1>mended</h1>" in preview.text()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("content/.page.txt.swp", id="an editor's swap file"),
        pytest.param("content/page.txt~", id="a backup"),
        pytest.param("content/__pycache__/x.pyc", id="a cache"),
        pytest.param("output/by-hand.html", id="a file of the output"),
        pytest.param("notes.txt", id="a file beside the watched ones"),
    ],
)
def test_what_is_no_source_causes_no_build(preview: Running, name: str) -> None:
    with preview.live() as live:
        hear(live)
        file = preview.root / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
        preview.edit("two")
        hear(live)
    assert preview.builds() == 2
    assert "Changed: content/page.txt. Building." in preview.printed


def test_the_watched_file_beside_the_folders_causes_a_build(preview: Running) -> None:
    (preview.root / "settings.py").write_text("NAME = 2")
    preview.wait_for(r"^Changed: settings\.py\. Building\.$")
    preview.wait_for("^Built in ", count=2)


def test_a_removed_source_causes_a_build(preview: Running) -> None:
    (preview.root / "content/page.txt").unlink()
    preview.wait_for("^The build failed")
    preview.edit("back")
    preview.wait_for("^Built in ", count=2)


def test_the_site_is_served_before_the_first_build_ends(tmp_path: Path) -> None:
    make_site(tmp_path)
    (tmp_path / "gate").touch()
    with running(tmp_path) as preview:
        preview.wait_for_builds(1)
        answer = preview.get("/")
        assert answer.status == 404
        assert "The site has no such page yet" in answer.body
        with preview.live() as live:
            before, _ = hear(live)
            (tmp_path / "gate").unlink()
            assert hear(live)[0] != before
        assert preview.get("/").status == 200


def test_a_browser_that_says_something_is_not_listened_to(preview: Running) -> None:
    with preview.live() as live:
        hear(live)
        live.send("hello")
        live.send(b"\xff")
        preview.edit("two")
        hear(live)


def test_the_browsers_are_let_go_at_the_end(preview: Running) -> None:
    with preview.live() as live:
        hear(live)
        assert preview.stop() == 130
        with pytest.raises(ConnectionClosed):
            live.recv(PATIENCE)
