from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.preview.files import site_path
from plugins.preview.view import View

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Give a site with links that lead out of it and within it."""
    output = tmp_path / "output"
    (output / "tags").mkdir(parents=True)
    (output / "empty").mkdir()
    (output / "index.html").write_text("front")
    (output / "tags/index.html").write_text("tags")
    (output / "tags/Zürich & co.html").write_text("a tag")
    (tmp_path / "secret.txt").write_text("secret")
    (output / "leak.txt").symlink_to("../secret.txt")
    (output / "up").symlink_to("..")
    (output / "again.html").symlink_to("index.html")
    return output


@pytest.mark.parametrize(
    ("path", "page"),
    [
        pytest.param("", ("index.html", b"front"), id="the front page"),
        pytest.param("index.html", ("index.html", b"front"), id="a file by name"),
        pytest.param("tags/", ("tags/index.html", b"tags"), id="a folder's index"),
        pytest.param("tags/Zürich & co.html", ("tags/Zürich & co.html", b"a tag"), id="any name"),
        pytest.param("again.html", ("again.html", b"front"), id="a link within the site"),
        pytest.param("tags", None, id="a folder without its slash"),
        pytest.param("index.html/", None, id="a file with a slash"),
        pytest.param("empty/", None, id="a folder without an index"),
        pytest.param("none.html", None, id="nothing"),
        pytest.param("leak.txt", None, id="a link out of the site"),
        pytest.param("up/secret.txt", None, id="a file behind a link out of the site"),
        pytest.param("x" * 5000, None, id="a name longer than any file's"),
    ],
)
def test_a_page_is_found_as_a_host_finds_it(output: Path, path: str, page: tuple[str, bytes] | None) -> None:
    assert View(output).page(path) == page


def test_a_site_that_is_reached_by_a_link_is_served(output: Path) -> None:
    link = output.parent / "current"
    link.symlink_to(output)
    assert View(link).page("tags/") == ("tags/index.html", b"tags")


@pytest.mark.parametrize(
    ("url_path", "base", "path"),
    [
        pytest.param("/", "/", "", id="the root"),
        pytest.param("/tags/x.html", "/", "tags/x.html", id="a page"),
        pytest.param("/digest/", "/digest/", "", id="the root under a base"),
        pytest.param("/digest/tags/", "/digest/", "tags/", id="a page under a base"),
        pytest.param("/tags/", "/digest/", None, id="a page outside the base"),
        pytest.param("/digested/", "/digest/", None, id="a path that starts like the base"),
        pytest.param("/../secret", "/", None, id="up"),
        pytest.param("/tags/../../secret", "/", None, id="up from below"),
        pytest.param("/digest/../secret", "/digest/", None, id="up out of the base"),
        pytest.param("/./x", "/", None, id="a dot"),
        pytest.param("//etc/passwd", "/", None, id="two slashes"),
        pytest.param("/tags//", "/", None, id="two slashes at the end"),
        pytest.param("/..\\secret", "/", None, id="a backslash"),
        pytest.param("/x\0.html", "/", None, id="a NUL"),
        pytest.param("http://evil/", "/", None, id="a whole URL"),
        pytest.param("", "/", None, id="nothing"),
    ],
)
def test_a_url_path_leads_downwards_or_nowhere(url_path: str, base: str, path: str | None) -> None:
    assert site_path(url_path, base) == path


@given(st.text(alphabet="ab./\\%\0~:", max_size=20))
def test_no_path_leads_up(url_path: str) -> None:
    path = site_path(url_path, "/")
    assert path is None or not (path.startswith("/") or {"..", "."} & set(path.split("/")))
