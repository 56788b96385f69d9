from __future__ import annotations

import pytest

from plugins.core.redirects import Redirect, Redirects, is_destination, is_path
from plugins.redirects.pages import Moved, file_of, moved_pages, redirect_problems, taken_problems


def _redirects(*pairs: tuple[str, str]) -> Redirects:
    return Redirects(redirects=tuple(Redirect(old=old, new=new) for old, new in pairs))


@pytest.mark.parametrize(
    ("address", "file"),
    [("/stories/a/", "stories/a/index.html"), ("/a", "a/index.html"), ("/a/b.html", "a/b.html")],
)
def test_an_address_is_served_from_a_file(address: str, file: str) -> None:
    assert file_of(address) == file


@pytest.mark.parametrize(
    "text", ["stories/a/", "//evil.example/", "/a/../b/", "/a b/", '/a"b', "/a?b", "", "/a\n"]
)
def test_what_is_no_path_of_the_site_is_refused(text: str) -> None:
    assert not is_path(text)
    assert [each.code for each in redirect_problems(_redirects((text, "/b/")))] == ["bad-redirect"]
    assert moved_pages(_redirects((text, "/b/"))) == ()


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "ftp://a.example/", "//a.example", "https://", "b", "https://a b"]
)
def test_readers_are_led_to_no_other_place(text: str) -> None:
    assert not is_destination(text)
    assert moved_pages(_redirects(("/a/", text))) == ()


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        pytest.param([("/a/", "/b/"), ("/a/", "/c/")], ["'/a/' stands twice"], id="twice"),
        pytest.param([("/a/", "/b/"), ("/b/", "/c/")], ["'/b/' is itself a redirect"], id="in a chain"),
        pytest.param(
            [("/a.html", "/b/"), ("/a.html/c/", "/b/")],
            ["'/a.html/c/' lies below another redirect"],
            id="below another",
        ),
        pytest.param([("/a/", "/b/"), ("/a/c/", "/b/")], [], id="below one that is a folder"),
        pytest.param([("/a/", "/a/")], ["'/a/' is itself a redirect"], id="to itself"),
        pytest.param([("/a/", "/b/"), ("/c/", "https://d.example/")], [], id="nothing is wrong"),
    ],
)
def test_what_is_wrong_is_told(pairs: list[tuple[str, str]], told: list[str]) -> None:
    assert [each.message for each in redirect_problems(_redirects(*pairs))] == told


FILES = ("index.html", "tags/index.html", "images/v1.2/map.png", "feeds/atom.xml")


@pytest.mark.parametrize(
    ("old", "told"),
    [
        pytest.param("/tags/", ["'/tags/' is the address of a page"], id="a page"),
        pytest.param("/tags", ["'/tags' is the address of a page"], id="a page, without the slash"),
        pytest.param("/tags/index.html", ["'/tags/index.html' is the address of a page"], id="its file"),
        pytest.param("/feeds/atom.xml", ["'/feeds/atom.xml' is the address of a page"], id="a feed"),
        pytest.param("/images/v1.2", ["'/images/v1.2' is a folder of the site"], id="a folder with a point"),
        pytest.param(
            "/feeds/atom.xml/old/",
            ["'/feeds/atom.xml/old/' lies below a file of the site"],
            id="in a file",
        ),
        pytest.param("/images/", [], id="a folder that has no page"),
        pytest.param("/tags/old/", [], id="below a page"),
    ],
)
def test_what_is_taken_is_told(old: str, told: list[str]) -> None:
    assert [each.message for each in taken_problems(_redirects((old, "/b/")), FILES)] == told


def test_a_page_leads_on() -> None:
    assert moved_pages(_redirects(("/a/", "/b/"), ("/c.html", "https://d.example/e"))) == (
        Moved(file="a/index.html", to="b/", is_outside=False),
        Moved(file="c.html", to="https://d.example/e", is_outside=True),
    )
