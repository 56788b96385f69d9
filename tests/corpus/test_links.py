from __future__ import annotations

from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.corpus.body import Converter
from plugins.corpus.images import Size
from plugins.corpus.links import Links
from tests.values import examples

FILES = {
    "dispatches/a.md",
    "dispatches/2026/w47/b.md",
    "editions/2026-w47.md",
    "pages/about.md",
    "images/ship.jpg",
    "images/2026/tide chart.png",
    "rights.yaml",
    "wire/raw.txt",
    "dispatches/notes.txt",
    "images.md",
}
SIZES = {"images/ship.jpg": Size(1200, 800), "images/2026/tide chart.png": Size(640, 480)}


def links_of(body: str = "", *, path: str = "dispatches/2026/w47/b.md", base: str = "/") -> Links:
    """Return the links of a story whose body starts on line 9."""
    return Links(path=path, body=body, body_line=9, base=base, exists=FILES.__contains__, size=SIZES.get)


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        pytest.param("https://a.example/x?q=1#y", "https://a.example/x?q=1#y", id="an address outside stays"),
        pytest.param("HTTP://a.example", "HTTP://a.example", id="so it does in capitals"),
        pytest.param("mailto:ed@a.example", "mailto:ed@a.example", id="a mail address"),
        pytest.param("#notes", "#notes", id="a place in the page"),
        pytest.param("/corrections/", "/corrections/", id="a page by its URL"),
        pytest.param("{filename}b.md", "/stories/b/", id="the story itself"),
        pytest.param("{filename}/dispatches/a.md", "/stories/a/", id="a story from the top of content/"),
        pytest.param("{filename}../../a.md", "/stories/a/", id="a story by the way up"),
        pytest.param("{filename}/pages/about.md", "/about/", id="a page"),
        pytest.param("{filename}/editions/2026-w47.md", "/editions/2026-w47/", id="an edition"),
        pytest.param("{filename}/dispatches/a.md#top", "/stories/a/#top", id="a place in a story"),
        pytest.param("{filename}/dispatches/a.md?x=1#top", "/stories/a/?x=1#top", id="a query, too"),
        pytest.param("{filename}/dispatches/../dispatches/./a.md", "/stories/a/", id="dots that cancel out"),
        pytest.param("{filename}//dispatches//a.md", "/stories/a/", id="slashes twice"),
        pytest.param("%7Bfilename%7D/dispatches/a.md", "/stories/a/", id="braces that an editor encoded"),
        pytest.param("{filename}/dispatches/%61.md", "/stories/a/", id="a letter that was encoded"),
        pytest.param("{static}/images/ship.jpg", "/images/ship.jpg", id="a link to a picture"),
        pytest.param("{attach}/images/ship.jpg", "/images/ship.jpg", id="attached is the same"),
        pytest.param("{static}../../../images/ship.jpg", "/images/ship.jpg", id="a picture by the way up"),
        pytest.param("{static}/images/2026/tide%20chart.png", "/images/2026/tide chart.png", id="a space"),
    ],
)
def test_a_link_leads_where_it_should(href: str, resolved: str) -> None:
    links = links_of()
    assert links.resolve(href) == resolved
    assert not links.problems


@pytest.mark.parametrize(
    ("href", "code"),
    [
        pytest.param("", "bad-link", id="nothing"),
        pytest.param(" ", "bad-link", id="a space"),
        pytest.param("b.md", "bad-link", id="a file without {filename}"),
        pytest.param("../a/", "bad-link", id="a way up"),
        pytest.param("?q=1", "bad-link", id="a query alone"),
        pytest.param("//evil.example/x", "bad-link", id="a host without scheme"),
        pytest.param("///evil.example/x", "bad-link", id="a host behind three slashes"),
        pytest.param("/\t//evil.example/x", "bad-link", id="a host behind three slashes and a tab"),
        pytest.param("/\\evil.example/x", "bad-link", id="a host behind a backslash"),
        pytest.param("\\\\evil.example/x", "bad-link", id="a host behind two"),
        pytest.param("/\t/evil.example", "bad-link", id="a host behind a tab that browsers drop"),
        pytest.param("/\n/evil.example", "bad-link", id="a host behind a line end that browsers drop"),
        pytest.param("#\\x", "bad-link", id="a backslash in a fragment"),
        pytest.param("javascript:alert(1)", "bad-link", id="script"),
        pytest.param("JAVASCRIPT:alert(1)", "bad-link", id="script in capitals"),
        pytest.param(" javascript:alert(1)", "bad-link", id="script after a space"),
        pytest.param("java\nscript:alert(1)", "bad-link", id="script with a line end"),
        pytest.param("javascript&colon;alert(1)", "bad-link", id="script with an entity that was not read"),
        pytest.param("data:text/html,x", "bad-link", id="data"),
        pytest.param("vbscript:x", "bad-link", id="another script"),
        pytest.param("file:///etc/passwd", "bad-link", id="a file"),
        pytest.param("ftp://a.example/x", "bad-link", id="another scheme"),
        pytest.param("tel:+123", "bad-link", id="a telephone"),
        pytest.param("http://[::1", "bad-link", id="an address that is none"),
        pytest.param("{category}x", "bad-link", id="a kind of link that Pelican has and we do not"),
        pytest.param("{author}x", "bad-link", id="another such kind"),
        pytest.param("{index}", "bad-link", id="and another"),
        pytest.param("{x}", "bad-link", id="a kind that nobody has"),
        pytest.param("|filename|/dispatches/a.md", "bad-link", id="Pelican's old form"),
        pytest.param("{filename}", "bad-link", id="no file"),
        pytest.param("{filename}/", "bad-link", id="the top of content/"),
        pytest.param("{filename}/dispatches", "bad-link", id="a folder"),
        pytest.param("{filename}/dispatches/notes.txt", "bad-link", id="a file that has no page"),
        pytest.param("{filename}/rights.yaml", "bad-link", id="a file of records"),
        pytest.param("{filename}/images.md", "bad-link", id="a file at the top"),
        pytest.param("{filename}/images/ship.jpg", "bad-link", id="a picture as if it were a page"),
        pytest.param("{filename}/wire/raw.txt", "bad-link", id="a raw dispatch"),
        pytest.param("{static}/wire/raw.txt", "bad-link", id="a raw dispatch as if it were a picture"),
        pytest.param("{static}/dispatches/a.md", "bad-link", id="a story's file"),
        pytest.param("{attach}/rights.yaml", "bad-link", id="records attached"),
        pytest.param("{static}/images", "bad-link", id="the folder of pictures"),
        pytest.param("{static}/images/../rights.yaml", "bad-link", id="a way out of the pictures"),
        pytest.param(
            "{static}/images/%2e%2e/rights.yaml", "bad-link", id="an encoded way out of the pictures"
        ),
        pytest.param("{static}/images/..%2frights.yaml", "bad-link", id="a way out with an encoded slash"),
        pytest.param("{static}/imagesx/ship.jpg", "bad-link", id="a folder with a longer name"),
        pytest.param("{attach}../../../../../etc/passwd", "bad-link", id="a way out of content/"),
        pytest.param("{attach}%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "bad-link", id="an encoded way out"),
        pytest.param("{static}//etc/passwd", "bad-link", id="the root of the machine"),
        pytest.param("{filename}../../../../dispatches/a.md", "bad-link", id="out of content/ and in again"),
        pytest.param(
            "{filename}/dispatches/%252e%252e/a.md", "dead-link", id="dots encoded twice are a name"
        ),
        pytest.param("{filename}/dispatches/c.md", "dead-link", id="a story that is not there"),
        pytest.param("{filename}a.md", "dead-link", id="a story that is in another folder"),
        pytest.param("{filename}/Dispatches/a.md", "bad-link", id="capitals"),
        pytest.param("{static}/images/no.jpg", "dead-link", id="a picture that is not there"),
        pytest.param("{static}/images/ship.jpg%00", "dead-link", id="a NUL at the end"),
    ],
)
def test_a_link_that_may_not_stand_is_a_problem(href: str, code: str) -> None:
    links = links_of()
    assert links.resolve(href) is None
    assert [problem.code for problem in links.problems] == [code]


@pytest.mark.parametrize(
    "src",
    [
        pytest.param("https://a.example/x.png", id="a picture of another site"),
        pytest.param("//a.example/x.png", id="without scheme"),
        pytest.param("/images/ship.jpg", id="one of ours by its URL"),
        pytest.param("ship.jpg", id="a bare name"),
        pytest.param("data:image/png;base64,AAAA", id="data"),
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("http://[::1", id="an address that is none"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_picture_must_be_ours(src: str) -> None:
    links = links_of()
    assert links.resolve(src, is_image=True) is None
    assert [problem.code for problem in links.problems] == ["external-image"]


def test_a_picture_of_ours_is_shown() -> None:
    links = links_of()
    assert links.resolve("{static}/images/ship.jpg", is_image=True) == "/images/ship.jpg"
    assert not links.problems


def test_a_page_is_no_picture() -> None:
    links = links_of("![x]({filename}/dispatches/a.md)")
    assert links.resolve("{filename}/dispatches/a.md", is_image=True) is None
    assert [(problem.code, problem.column) for problem in links.problems] == [("bad-image", 6)]


def test_each_picture_that_is_not_described_is_a_problem_where_it_stands() -> None:
    body = (
        "![A ship]({static}/images/ship.jpg)\n\n![]({static}/images/ship.jpg)\n\n"
        '<img alt="A ship" src="{static}/images/ship.jpg">\n\nx ![ ]({static}/images/ship.jpg)\n\n'
        "<figure><img src='{static}/images/ship.jpg'></figure>\n\n"
        '<img alt=" " src="{static}/images/ship.jpg"> ![][1]\n\n[1]: {static}/images/ship.jpg\n'
    )
    links = links_of(body)
    Converter().convert(body, links)
    assert [f"{problem.line}:{problem.column} {problem.code}" for problem in links.problems] == [
        "11:1 missing-alt",
        "15:3 missing-alt",
        "17:9 missing-alt",
        "19:1 missing-alt",
        "19:46 missing-alt",
    ]


def test_a_picture_must_name_its_file() -> None:
    body = 'a\n\n<img alt="A ship" src="{static}/images/ship.jpg">\n\n<img alt="A ship">\n'
    links = links_of(body)
    Converter().convert(body, links)
    (problem,) = links.problems
    assert problem.report() == (
        "content/dispatches/2026/w47/b.md:13:1: external-image: '': images must lie in content/images/\n"
        "    hint: put a JPEG, PNG, WebP, AVIF, GIF or SVG into content/images/"
    )


def test_a_link_to_a_picture_elsewhere_does_not_let_the_picture_in() -> None:
    links = links_of()
    assert links.resolve("https://a.example/x.png") == "https://a.example/x.png"
    assert links.resolve("https://a.example/x.png", is_image=True) is None


def test_the_base_is_the_path_of_the_site() -> None:
    assert links_of(base="/digest/").resolve("{filename}b.md") == "/digest/stories/b/"
    assert links_of(base="/digest/").resolve("{static}/images/ship.jpg") == "/digest/images/ship.jpg"


def test_a_link_that_stands_twice_is_one_problem() -> None:
    links = links_of("[a](x) [b](x)")
    assert [links.resolve("x"), links.resolve("x")] == [None, None]
    assert len(links.problems) == 1


@pytest.mark.parametrize(
    ("body", "href", "place"),
    [
        pytest.param("[a]({filename}c.md)", "{filename}c.md", "9:5", id="on the body's first line"),
        pytest.param("one\n\ntwo é [a]({filename}c.md)", "{filename}c.md", "11:11", id="on a later one"),
        pytest.param("a page: [the page](page)", "page", "9:20", id="not where the same word stands before"),
        pytest.param("word [a][1]\n\n[1]: word", "word", "11:6", id="in a list of references"),
        pytest.param('x <a href="x">', "x", "9:12", id="in a tag"),
        pytest.param("x <a href=y>", "y", "9:11", id="in a tag without quotes"),
        pytest.param("a <data:x>", "data:x", "9:4", id="in angle brackets"),
        pytest.param("[a](<b c>)", "b c", "9:6", id="with a space"),
        pytest.param("[a](x&amp;y)", "x&y", "9:1", id="at the start, if it was written in another way"),
    ],
)
def test_a_problem_stands_where_the_link_does(body: str, href: str, place: str) -> None:
    links = links_of(body)
    links.resolve(href)
    assert [f"{problem.path}:{problem.line}:{problem.column}" for problem in links.problems] == [
        f"content/dispatches/2026/w47/b.md:{place}"
    ]


def test_a_problem_says_what_is_wrong_and_what_may_be_done() -> None:
    links = links_of("[a]({filename}c.md)")
    links.resolve("{filename}c.md")
    links.resolve(f"x{'y' * 500}")
    dead, bad = links.problems
    assert dead.report() == (
        "content/dispatches/2026/w47/b.md:9:5: dead-link: "
        "'{filename}c.md': there is no file content/dispatches/2026/w47/c.md\n"
        "    hint: link to http(s) addresses, to our files by {filename}, to images by {static}"
    )
    assert len(str(bad)) < 250


STARTS = st.sampled_from(
    [
        *(
            "",
            "/",
            "//",
            "\\",
            "#",
            "?",
            "http:",
            "https://",
            "mailto:",
            "javascript:",
            "data:",
            " ",
            "\t",
            "\x01",
        ),
        *("{filename}", "{static}", "{attach}", "{static}/images/", "{filename}/dispatches/", "%7Bstatic%7D"),
    ]
)
ENDS = st.text(st.sampled_from("/\\.%2efa:?#{} \t\n\x00<>\"'é@[]"), max_size=12)


@given(STARTS, ENDS, st.booleans())
@examples(300)
def test_any_link_resolves_to_ours_or_to_an_allowed_scheme(start: str, end: str, is_image: bool) -> None:  # noqa: FBT001 - drawn
    links = links_of()
    found = links.resolve(start + end, is_image=is_image)
    assert (found is None) == bool(links.problems)
    if found is not None and found[:1] in {"/", "#"}:
        assert not found.startswith(("//", "/\\"))
        assert not urlsplit(found).netloc
    elif found is not None:
        assert not is_image
        assert urlsplit(found).scheme in {"http", "https", "mailto"}


@given(st.lists(st.sampled_from(["..", ".", "images", "wire", "dispatches", "a.md", "x", ""]), max_size=8))
@examples(200)
def test_no_way_through_folders_leads_out_of_content(parts: list[str]) -> None:
    asked: list[str] = []

    def note(path: str) -> bool:
        asked.append(path)
        return True

    for kind in ("filename", "static", "attach"):
        for path in ("/".join(parts), "/" + "/".join(parts), quote("/".join(parts), safe="")):
            links = links_of()
            links.exists = note
            links.resolve(f"{{{kind}}}{path}")
    assert all(path.startswith(("images/", "dispatches/")) and ".." not in path for path in asked)
