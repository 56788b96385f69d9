from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.core.site import Site
from plugins.writer.links import dead_links
from tests.values import SITE, report

if TYPE_CHECKING:
    from pathlib import Path

ROOT = Site(name="", subtitle="", url="http://localhost:8000", base="/", lang="en")
FILES = {
    "index.html": '<h1 id="top">T</h1>',
    "tags/index.html": "",
    "tags/sea level/index.html": '<p id="\u00e9t\u00e9">',
    "stories/strike/index.html": '<p id="note-1"><a id="note-2"></a>',
    "images/a.png": "",
    "feeds/atom.xml": "<feed/>",
    "404.html": "",
}


def dead(folder: Path, page: str, site: Site = SITE, name: str = "stories/strike/index.html") -> list[str]:
    """Return the links reported in this page, when it stands in the sample site."""
    for path, text in (FILES | {name: FILES.get(name, "") + page}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return [
        problem.message.removesuffix(" leads to nothing on this site")
        for problem in dead_links(folder, site, "out")
    ]


ALIVE = [
    ("../../tags/", "relative, to a folder with an index"),
    ("../../tags", "relative, to such a folder without its slash"),
    ("../../tags/index.html", "relative, to the index itself"),
    ("", "nothing, which browsers take for the page"),
    (".", "the page's own folder"),
    ("/digest/", "the front page from the root"),
    ("/digest/stories/strike/", "a page from the root"),
    ("/digest/images/a.png", "a file that is no page"),
    ("/digest/404.html", "a page that is no index"),
    ("#note-1", "an id of the page"),
    ("#", "the page's top"),
    ("#note-2", "an id of a link"),
    ("/digest/#top", "an id of another page"),
    ("/digest/tags/sea%20level/", "a space as percent code"),
    ("/digest/tags/sea%20level/#%C3%A9t%C3%A9", "an id with percent codes"),
    ("/digest/tags/?page=2", "a query"),
    ("/digest/images/a.png#xywh=1,1,2,2", "a fragment of a file that is no page"),
    ("/digest/x/../tags/", "steps up within the site"),
    ("https://tideline.example/digest/tags/", "an absolute address of our own"),
    ("//tideline.example/digest/tags/", "our own host without the scheme"),
    ("https://a.example/digest/nowhere/", "another host"),
    ("http://tideline.example/digest/nowhere/", "another scheme"),
    ("https://tideline.example:8443/nowhere/", "another port"),
    ("mailto:desk@tideline.example", "mail"),
    ("tel:+351123", "a telephone"),
    ("data:image/png;base64,AAAA", "data"),
]
DEAD = [
    ("../tags/", "relative, one step short"),
    ("nowhere.html", "relative, to no file"),
    ("/digest/nowhere/", "from the root, to no page"),
    ("/tags/", "from the root, without the base path"),
    ("/", "the host's root, which is not ours"),
    ("/digestion/", "a path that only begins like the base path"),
    ("/digest/images/", "a folder without index"),
    ("/digest/stories", "such a folder without its slash"),
    ("/digest/images/a.png/", "a file as a folder"),
    ("/digest/Tags/", "another case"),
    ("#note-3", "no id of the page"),
    ("#Note-1", "an id in another case"),
    ("/digest/#note-1", "an id of a page other than this"),
    ("/digest/nowhere/#top", "an id of no page"),
    ("/digest/tags/sea+level/", "a plus is no space in a path"),
    ("https://tideline.example/digest/nowhere/", "an absolute address of our own"),
    ("https://tideline.example/", "our own host above the base path"),
    ("//tideline.example/digest/nowhere/", "our own host without the scheme"),
    ("/digest/../tags/", "steps up out of the site"),
    ("http://[x", "no address at all"),
]


@pytest.mark.parametrize("href", [pytest.param(href, id=why) for href, why in ALIVE])
def test_a_link_that_leads_somewhere_or_outside_is_no_problem(tmp_path: Path, href: str) -> None:
    assert dead(tmp_path, f'<a href="{href}">x</a>') == []


@pytest.mark.parametrize("href", [pytest.param(href, id=why) for href, why in DEAD])
def test_a_link_that_leads_to_nothing_of_ours_is_a_problem(tmp_path: Path, href: str) -> None:
    assert dead(tmp_path, f'<a href="{href}">x</a>') == [repr(href)]


@pytest.mark.parametrize(
    ("page", "links"),
    [
        pytest.param('<img src="x.png">', ["'x.png'"], id="an image"),
        pytest.param('<link rel="stylesheet" href="x.css">', ["'x.css'"], id="a style sheet"),
        pytest.param('<script src="x.js"></script>', ["'x.js'"], id="a script"),
        pytest.param('<iframe src="x/"></iframe>', ["'x/'"], id="a frame"),
        pytest.param('<picture><source src="x.webp"></picture>', ["'x.webp'"], id="a source"),
        pytest.param('<A HREF="x/">', ["'x/'"], id="in capitals"),
        pytest.param("<img src=x.png />", ["'x.png'"], id="closed, without quotes"),
        pytest.param('<a href="a&amp;b/">', ["'a&b/'"], id="with an entity"),
        pytest.param("<a>x</a><a href>y</a>", [], id="no address at all"),
        pytest.param('<p href="x/" src="y/">', [], id="attributes that are no link there"),
        pytest.param('<!-- <a href="x/"> -->', [], id="in a comment"),
        pytest.param("<script>\"<a href='x/'>\"</script>", [], id="in a script's text"),
        pytest.param('<p>&lt;a href="x/"></p>', [], id="in the text"),
        pytest.param('<a href="x/">1</a><a href="x/">2</a>', ["'x/'", "'x/'"], id="each place of a link"),
        pytest.param('<p id=""><a href="#">x</a>', [], id="an empty id"),
    ],
)
def test_links_are_read_where_browsers_read_them(tmp_path: Path, page: str, links: list[str]) -> None:
    assert dead(tmp_path, page) == links


@pytest.mark.parametrize(
    ("href", "links"),
    [
        pytest.param("/tags/", [], id="a page"),
        pytest.param("/", [], id="the front page"),
        pytest.param("../../../../tags/", [], id="more steps up than there are folders"),
        pytest.param(
            "http://localhost:8000/nowhere/", ["'http://localhost:8000/nowhere/'"], id="our own port"
        ),
        pytest.param("http://localhost/nowhere/", [], id="another port"),
        pytest.param("/digest/tags/", ["'/digest/tags/'"], id="a base path that is not ours"),
    ],
)
def test_a_site_at_the_root_of_its_host(tmp_path: Path, href: str, links: list[str]) -> None:
    assert dead(tmp_path, f'<a href="{href}">x</a>', ROOT) == links


def test_a_problem_stands_at_line_and_column_of_the_tag(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p>\n  <b>\u00e9</b> <a\n class="x" href="x/">', encoding="utf-8")
    assert report(dead_links(tmp_path, SITE, "output")) == [
        (
            "output/index.html:2:12: dead-link: 'x/' leads to nothing on this site\n"
            "    hint: the story that it leads to may be a draft, withdrawn or renamed"
        ),
    ]


def test_problems_come_by_page_and_then_by_place(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "d.html", "c.html", "e.xml"):
        (tmp_path / name).write_text('<a href="1/">\n<a href="2/">', encoding="utf-8")
    places = [
        (problem.path, problem.line, problem.message[:4]) for problem in dead_links(tmp_path, SITE, "o")
    ]
    assert places == [
        ("o/a.html", 1, "'1/'"),
        ("o/a.html", 2, "'2/'"),
        ("o/b.html", 1, "'1/'"),
        ("o/b.html", 2, "'2/'"),
        ("o/c.html", 1, "'1/'"),
        ("o/c.html", 2, "'2/'"),
        ("o/d.html", 1, "'1/'"),
        ("o/d.html", 2, "'2/'"),
    ]


def test_an_empty_site_has_no_dead_links(tmp_path: Path) -> None:
    assert dead_links(tmp_path, SITE, "output") == ()
