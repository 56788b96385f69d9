from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import DictLoader, Environment

from plugins.core.run import KEY, Run
from plugins.writer.plugin import STAGING, SafeWriter
from plugins.writer.staging import Staging
from tests.values import MONDAY, SITE

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[SafeWriter]:
    """Give a writer with an open stage."""
    staging = Staging.begin(tmp_path / "output")
    staging.open()
    run = Run(content=Path("content"), now=MONDAY, zone=UTC, site=SITE)
    settings = {KEY: run, STAGING: staging, "PAGINATED_TEMPLATES": {}}
    yield SafeWriter(str(staging.path), settings)
    staging.end()


def test_the_writer_writes_bytes_as_they_are_and_makes_folders(writer: SafeWriter) -> None:
    writer.write_bytes("feeds/world/atom.xml", "<a>\u00e9</a>\n".encode())
    assert Path(writer.output_path, "feeds/world/atom.xml").read_bytes() == b"<a>\xc3\xa9</a>\n"


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/out.txt"])
def test_the_writer_writes_no_file_outside_the_output(writer: SafeWriter, name: str) -> None:
    with pytest.raises(ValueError, match="lies outside the output"):
        writer.write_bytes(name, b"x")


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "link/out.txt"])
def test_no_plugin_opens_a_file_outside_the_output(writer: SafeWriter, tmp_path: Path, name: str) -> None:
    Path(writer.output_path, "link").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="lies outside the output"):
        writer._open_w(f"{writer.output_path}/{name}", "utf-8")  # noqa: SLF001 - Pelican has no other way
    assert not (tmp_path / "out.txt").exists()


def test_two_pages_of_one_name_are_refused(writer: SafeWriter) -> None:
    template = Environment(loader=DictLoader({"a": "x"}), autoescape=True).get_template("a")
    writer.write_file("a/index.html", template, {}, page=None)
    with pytest.raises(RuntimeError, match="two pages would be written to"):
        writer.write_bytes("a/index.html", b"x")
    with pytest.raises(RuntimeError, match="two pages would be written to"):
        writer.write_file("a/index.html", template, {}, page=None)


def test_a_page_of_a_stranger_is_written_at_once_in_its_own_way(writer: SafeWriter) -> None:
    template = Environment(loader=DictLoader({"a": "{{ words }}"}), autoescape=True).get_template("a")
    context: dict[str, Any] = {"localsiteurl": ""}
    writer.write_file("a.html", template, context, words="<one>")
    assert Path(writer.output_path, "a.html").read_text() == "&lt;one&gt;"
