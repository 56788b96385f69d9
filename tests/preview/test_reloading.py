from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from websockets.exceptions import ConnectionClosed

from tests.preview.running import PATIENCE, Running, make_site, running

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
        first = one.hear()
        assert first == two.hear()
        assert f'data-epoch="{first["epoch"]}"' in preview.text()
        preview.edit("two")
        later = one.hear()
        assert later == two.hear()
    assert "<h1>two</h1>" in later["html"]
    assert later["epoch"] != first["epoch"]
    assert f'data-epoch="{later["epoch"]}"' in later["html"]
    assert "<h1>two</h1>" in preview.text()
    assert "Changed: content/page.txt." in preview.printed


def test_a_page_is_told_nothing_that_it_has(preview: Running) -> None:
    has = preview.text().partition('data-digest="')[2].partition('"')[0]
    with preview.live(digest=has) as live:
        assert "html" not in live.hear()
    with preview.live(digest="another") as live:
        assert "<h1>one</h1>" in live.hear()["html"]


def test_a_proof_is_shown_before_the_build_is_done_and_the_build_has_the_last_word(preview: Running) -> None:
    gate = preview.root / "gate"
    with preview.live() as live:
        live.hear()
        gate.touch()
        preview.edit("PROOF")
        assert "<h1>PROOF</h1><p>proof" in live.hear()["html"]
        assert "<p>proof" in preview.text()
        preview.wait_for_builds(2)
        preview.edit("PROOF again")
        assert "<h1>PROOF again</h1><p>proof" in live.hear()["html"]
        gate.unlink()
        told = live.hear_until(lambda told: "proof" not in told.get("html", "proof"))
    assert "<h1>PROOF again</h1></body>" in told["html"].replace(
        told["html"].partition("</h1>")[2], "</body>"
    )
    assert "<p>proof" not in preview.text()


def test_an_asset_is_told_to_the_tabs_that_use_it(preview: Running) -> None:
    style = preview.root / "output/style.css"
    style.write_text("body {}")
    with preview.live() as live:
        epoch = live.hear()["epoch"]
    with preview.live(epoch=epoch, assets=("/style.css", "/none.css")) as live:
        assert live.hear()["assets"] == []
        style.write_text("body { color: red }")
        preview.edit("two")
        assert live.hear()["assets"] == ["/style.css"]


def test_a_page_that_goes_turns_into_the_error_page(preview: Running) -> None:
    with preview.live() as live:
        live.hear()
        (preview.root / "output/404.html").write_text("<body>lost</body>")
        (preview.root / "output/index.html").unlink()
        preview.edit("FAIL")
        assert "lost" in live.hear()["html"]


def test_edits_during_a_build_cause_exactly_one_more(preview: Running) -> None:
    gate = preview.root / "gate"
    with preview.live() as live:
        live.hear()
        gate.touch()
        preview.edit("two")
        preview.wait_for_builds(2)
        for text in ("three", "four", "five"):
            preview.edit(text)
            time.sleep(0.05)
        (preview.root / "content/new.txt").write_text("new")
        gate.unlink()
        live.hear_until(lambda told: "<h1>five</h1>" in told.get("html", ""))
        assert preview.builds() == 3
        preview.edit("six")  # if another build were due, it would be counted before this one
        live.hear_until(lambda told: "<h1>six</h1>" in told.get("html", ""))
    assert preview.builds() == 4


def test_a_failed_build_is_told_and_the_last_good_site_stays(preview: Running) -> None:
    with preview.live() as live:
        live.hear()
        preview.edit("FAIL <script>alert(1)</script>")
        (problem,) = live.hear()["problems"]
        assert (problem["path"], problem["line"]) == ("content/page.txt", 2)
        assert problem["message"] == "<script>alert(1)</script>"
        assert "<h1>one</h1>" in preview.text()
        preview.wait_for(r"^content/page\.txt:2:1: bad-page: <script>")
        preview.wait_for(r"^1 problem: the last good site stays\.$")
        with preview.live() as newcomer:
            assert newcomer.hear()["problems"] == [problem]
        preview.edit("mended")
        told = live.hear()
    assert told["problems"] == []
    assert "<h1>mended</h1>" in told["html"]


def test_a_proof_of_a_file_with_problems_does_not_stay(preview: Running) -> None:
    gate = preview.root / "gate"
    with preview.live() as live:
        live.hear()
        gate.touch()
        preview.edit("PROOF")
        assert "<p>proof" in live.hear()["html"]
        preview.edit("FAIL x")
        gate.unlink()
        live.hear_until(lambda told: bool(told["problems"]))
    assert "<p>proof" not in preview.text()


def test_a_press_that_dies_is_told_and_started_anew(preview: Running) -> None:
    with preview.live() as live:
        live.hear()
        preview.edit("DIE of a slip in a plugin")
        assert live.hear()["problems"] == [{"message": "DIE of a slip in a plugin"}]
        preview.edit("two")
        assert live.hear()["problems"] == []
    assert "<h1>two</h1>" in preview.text()


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
    file = preview.root / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x")
    assert _built_for(preview, "two", "three") == ["content/page.txt"] * 2


def test_a_save_without_a_change_causes_no_build(preview: Running) -> None:
    page, fresh = preview.root / "content/page.txt", preview.root / "fresh"
    fresh.write_text(page.read_text())
    fresh.replace(page)
    os.utime(preview.root / "settings.py", ns=(1, 1))
    (preview.root / "content/other.txt").write_text("x")
    preview.wait_for("^Changed: ")  # the look that saw this saw what was saved before
    assert _built_for(preview, "two", "three") == ["content/other.txt", *["content/page.txt"] * 2]


def _built_for(preview: Running, *texts: str) -> list[str]:
    """Save the page with each of the texts and return for which changes there were builds until then.

    The look that sees the last edit sees all that came before the first.
    """
    with preview.live() as live:
        for text in texts:
            preview.edit(text)
            live.hear_until(lambda told, text=text: f"<h1>{text}</h1>" in told.get("html", ""))  # type: ignore[misc]
    last = preview.builds()
    preview.wait_for("^Built in ", count=last)
    changes = [line for line in preview.printed if line.startswith("Changed: ")]
    assert len(changes) == last - 1
    return [line.removeprefix("Changed: ").removesuffix(".") for line in changes]


def test_settings_start_the_press_anew_and_content_does_not(preview: Running) -> None:
    def presses() -> set[str]:
        return set((preview.root / "builds.log").read_text().split()) - {"start", "end"}

    preview.edit("two")
    preview.wait_for_builds(2, "end")
    assert len(presses()) == 1
    (preview.root / "settings.py").write_text("NAME = 2")
    preview.wait_for(r"^Changed: settings\.py\.$")
    preview.wait_for_builds(3, "end")
    assert len(presses()) == 2


def test_a_removed_source_causes_a_build(preview: Running) -> None:
    (preview.root / "content/page.txt").unlink()
    preview.wait_for("^1 problem: the last good site stays")
    preview.edit("back")
    preview.wait_for("^Built in ", count=2)


def test_time_itself_can_cause_a_build(preview: Running) -> None:
    (preview.root / "until").write_text(str(time.time() + 0.5))
    preview.edit("two")
    preview.wait_for_builds(2, "end")
    (preview.root / "until").unlink()
    preview.wait_for_builds(3, "end")


def test_stories_that_only_the_preview_shows_are_told(preview: Running) -> None:
    with preview.live() as live:
        assert live.hear()["early"] == {}
        preview.edit("a draft")
        assert live.hear()["early"] == {"stories/x/": "is a draft"}


def test_the_site_is_served_before_the_first_build_ends(tmp_path: Path) -> None:
    make_site(tmp_path)
    (tmp_path / "gate").touch()
    with running(tmp_path) as preview:
        preview.wait_for_builds(1)
        answer = preview.get("/")
        assert answer.status == 404
        assert "The site has no such page yet" in answer.body
        with preview.live() as live:
            assert "no such page yet" in live.hear()["html"]
            (tmp_path / "gate").unlink()
            assert "<h1>one</h1>" in live.hear()["html"]
        assert preview.get("/").status == 200


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("hello", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param('{"page": 7}', id="no page"),
        pytest.param("[" * 100_000, id="far too deep and too long"),
        pytest.param(b"\xff", id="bytes"),
    ],
)
def test_a_browser_that_talks_nonsense_is_let_go_and_nobody_else(preview: Running, word: str | bytes) -> None:
    with preview.live() as live, preview.live() as other:
        live.hear()
        live.connection.send(word)
        with pytest.raises(ConnectionClosed):
            live.hear()
        other.hear()
        preview.edit("two")
        assert "<h1>two</h1>" in other.hear()["html"]


def test_the_browsers_are_let_go_at_the_end(preview: Running) -> None:
    with preview.live() as live:
        live.hear()
        assert preview.stop() == 130
        with pytest.raises(ConnectionClosed):
            live.connection.recv(PATIENCE)
