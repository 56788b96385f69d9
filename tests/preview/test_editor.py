from __future__ import annotations

import asyncio
import io
import os
import sys
import time
from pathlib import Path

import pytest

from plugins.preview.editor import NoEditor, Place, address, command, content_file, open_editor
from plugins.preview.teller import Teller

PLACE = Place(Path("/site/content/a b.md"), 12, 3)


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        pytest.param("vim", ("vim", "+12", "/site/content/a b.md"), id="a line before the path"),
        pytest.param(
            "/usr/bin/nvim -R", ("/usr/bin/nvim", "-R", "+12", "/site/content/a b.md"), id="options"
        ),
        pytest.param("code -n", ("code", "-n", "--goto", "/site/content/a b.md:12"), id="a way of its own"),
        pytest.param("subl", ("subl", "/site/content/a b.md:12"), id="a line after the path"),
        pytest.param("'my editor'", ("my editor", "/site/content/a b.md"), id="one that nobody knows"),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, words: tuple[str, ...]) -> None:
    assert command(editor, PLACE) == words


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        pytest.param("vscode://file{path}:{line}", "vscode://file/site/content/a%20b.md:12", id="VS Code"),
        pytest.param(
            "x://o?f={path}&l={line}&c={column}", "x://o?f=/site/content/a%20b.md&l=12&c=3", id="all"
        ),
        pytest.param("x://{other}", "x://{other}", id="what is no place stays"),
    ],
)
def test_an_address_is_filled_in(template: str, shown: str) -> None:
    assert address(template, PLACE) == shown


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param("content/a.md", True, id="a content file"),
        pytest.param("content/../secret", False, id="a file beside the content"),
        pytest.param("content/leak.md", False, id="a link out of the content"),
        pytest.param("content", False, id="a folder"),
        pytest.param("content/none.md", False, id="no file"),
        pytest.param("content/a\0.md", False, id="a NUL"),
        pytest.param(f"content/{'x' * 5000}", False, id="a very long name"),
    ],
)
def test_only_files_of_the_content_are_opened(tmp_path: Path, name: str, *, is_one: bool) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").touch()
    (tmp_path / "secret").touch()
    (tmp_path / "content/leak.md").symlink_to("../secret")
    assert (content_file(tmp_path / "content", f"{tmp_path}/{name}") is not None) is is_one


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        pytest.param({}, "no editor is named: set EDITOR_URL", id="none"),
        pytest.param(
            {"VISUAL": "no-such-program"}, "there is no program 'no-such-program'", id="a missing one"
        ),
        pytest.param({"EDITOR": "{vi}"}, "needs a terminal", id="one that needs a terminal"),
    ],
)
def test_an_editor_that_cannot_be_opened_is_told(
    tmp_path: Path, environment: dict[str, str], message: str
) -> None:
    vi = tmp_path / "vi"
    vi.symlink_to(sys.executable)
    given = {name: value.replace("{vi}", str(vi)) for name, value in environment.items()}
    with pytest.raises(NoEditor, match=message):
        asyncio.run(open_editor(PLACE, given, Teller(io.StringIO(), tmp_path)))


def test_visual_comes_before_editor(tmp_path: Path) -> None:
    program = tmp_path / "write"
    program.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    program.chmod(0o755)
    environment = {"VISUAL": os.fspath(program), "EDITOR": "false"}
    opened = tmp_path / "opened"

    async def story() -> None:
        await open_editor(PLACE, environment, Teller(io.StringIO(), tmp_path))
        end = time.monotonic() + 10
        while not (opened.exists() and opened.read_text()):
            assert time.monotonic() < end
            await asyncio.sleep(0.01)
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})

    asyncio.run(story())
    assert opened.read_text() == "/site/content/a b.md\n"
