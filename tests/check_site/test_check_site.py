"""A site that is right passes; each fault that is put into one is found, in its file and under its code."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import urllib.request
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import pytest

from plugins.check_site.built import Built
from plugins.check_site.command import Options, run
from plugins.check_site.linked_data import faults
from plugins.check_site.outcome import NotRun, Outcome
from plugins.check_site.serving import served
from plugins.check_site.tools import program_named, said
from plugins.core.problem import EXIT_MISUSE
from tests.site.houses import new_house

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STORY = "stories/a/index.html"


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = new_house(tmp_path_factory.mktemp("right"))
    for slug in ("a", "b"):
        house.story(slug, "summary: Own words.\ntags: [Ports]")
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    return house.output


@pytest.fixture
def site(right: Path, tmp_path: Path) -> Path:
    return shutil.copytree(right, tmp_path / "output")


def checked(site: Path, tmp_path: Path) -> tuple[int, list[dict[str, str]]]:
    out = io.StringIO()
    status = run(site, Options(cache=tmp_path / "cache", is_quick=True, is_json=True), out)
    return status, [problem for each in json.loads(out.getvalue()) for problem in each["problems"]]


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        text = (site / name).read_text("utf-8")
        assert re.search(old, text), old
        (site / name).write_text(re.sub(old, lambda _: new, text, count=1), "utf-8")

    return change


def test_a_site_that_is_right_passes(site: Path, tmp_path: Path) -> None:
    assert checked(site, tmp_path) == (0, [])


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        pytest.param(
            replaced(STORY, 'href="/about/"', 'href="/abuot/"'), STORY, "dead-link", id="a dead link"
        ),
        pytest.param(
            replaced("feeds/atom.xml", "<id>[^<]*</id>", ""),
            "feeds/atom.xml",
            "wrong-feed",
            id="Atom without its id",
        ),
        pytest.param(
            replaced("feeds/atom.xml", "<updated>[^<]*<", "<updated>2026-11-10<"),
            "feeds/atom.xml",
            "wrong-feed",
            id="Atom with a day for a time",
        ),
        pytest.param(
            replaced("feeds/atom.xml", "</feed>", ""),
            "feeds/atom.xml",
            "wrong-feed",
            id="Atom that is cut off",
        ),
        pytest.param(
            replaced("feeds/rss.xml", "<pubDate>[^<]*<", "<pubDate>yesterday<"),
            "feeds/rss.xml",
            "wrong-feed",
            id="RSS with no date",
        ),
        pytest.param(
            replaced("feeds/rss.xml", "stories/a/</link>", "stories/x/</link>"),
            "feeds/rss.xml",
            "wrong-feed",
            id="RSS that leads to no page",
        ),
        pytest.param(
            replaced("feeds/feed.json", '"id": "[^"]*",', ""),
            "feeds/feed.json",
            "wrong-feed",
            id="JSON without an id",
        ),
        pytest.param(
            replaced("feeds/feed.json", r"T08:00:00\+00:00", " at eight"),
            "feeds/feed.json",
            "wrong-feed",
            id="JSON with no time",
        ),
        pytest.param(
            replaced("feeds/feed.json", "content_(html|text)", "content"),
            "feeds/feed.json",
            "wrong-feed",
            id="JSON without a text",
        ),
        pytest.param(
            replaced("sitemap.xml", "stories/a/", "stories/x/"),
            "sitemap.xml",
            "wrong-sitemap",
            id="a page that is none",
        ),
        pytest.param(
            replaced("sitemap.xml", "stories/a/", "stories/b/"),
            "sitemap.xml",
            "wrong-sitemap",
            id="a page twice",
        ),
        pytest.param(
            replaced("sitemap.xml", "<lastmod>[^<]*<", "<lastmod>soon<"),
            "sitemap.xml",
            "wrong-sitemap",
            id="no date",
        ),
        pytest.param(
            replaced(STORY, '"headline":"[^"]*",', ""), STORY, "wrong-data", id="a story without headline"
        ),
        pytest.param(
            replaced(STORY, '"@graph"', '"@graph'), STORY, "wrong-data", id="data that cannot be read"
        ),
        pytest.param(
            replaced(STORY, '<script type="application/ld.json">.*</script>', ""),
            STORY,
            "wrong-data",
            id="no data",
        ),
        pytest.param(
            replaced(STORY, "</body>", "<script>x</script></body>"), STORY, "no-script", id="a script"
        ),
        pytest.param(
            replaced("theme/css/style.css", "^", "/* " + "x" * 11_000 + " */"),
            "theme/css/style.css",
            "too-heavy",
            id="a heavy stylesheet",
        ),
    ],
)
def test_a_fault_is_found(
    site: Path, tmp_path: Path, change: Callable[[Path], None], path: str, code: str
) -> None:
    change(site)
    status, problems = checked(site, tmp_path)
    assert status == 1
    assert (f"output/{path}", code) in {(each["path"], each["code"]) for each in problems}


def test_problems_are_told_with_their_places_and_figures(site: Path, tmp_path: Path) -> None:
    replaced(STORY, 'href="/about/"', 'href="/abuot/"')(site)
    out = io.StringIO()
    assert run(site, Options(cache=tmp_path, is_quick=True), out) == 1
    assert re.search(
        r"^output/stories/a/index\.html:\d+:\d+: dead-link: '/abuot/'", out.getvalue(), re.MULTILINE
    )
    assert re.search(r"^feeds +ok +\d+ feeds$", out.getvalue(), re.MULTILINE)
    assert "bytes sent, without images" in out.getvalue()


def test_a_folder_without_a_site_is_a_misuse(tmp_path: Path) -> None:
    out = io.StringIO()
    assert run(tmp_path, Options(cache=tmp_path), out) == EXIT_MISUSE
    assert "publish" in out.getvalue()


def test_a_check_that_cannot_be_done_says_why() -> None:
    with pytest.raises(NotRun, match="no-such-program is not installed"):
        program_named("no-such-program")
    with pytest.raises(NotRun, match="it failed: No such thing"):
        said(["sh", "-c", "echo No such thing >&2; exit 3"], "it failed")
    assert list(Outcome(name="axe", not_run="none").lines()) == ["axe          not run: none"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("[]", "no graph in the context https://schema.org", id="no graph"),
        pytest.param(
            '{"@context":"https://schema.org","@graph":[{"@type":"Cat"}]}',
            "a node of the unknown type 'Cat'",
            id="a type that we do not make",
        ),
        pytest.param(
            '{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList","itemListElement":'
            '[{"position":2,"item":"/x"}]}]}',
            "BreadcrumbList: the positions are not 1, 2, 3 and so on",
            id="positions that begin late",
        ),
    ],
)
def test_linked_data_says_what_is_wrong(text: str, fault: str) -> None:
    assert fault in list(faults(text))


def test_one_page_of_each_kind_is_looked_at(right: Path) -> None:
    built = Built.read(right)
    assert built is not None
    kinds = built.kinds()
    assert {"index.html", "404.html", "about/index.html", "tags/index.html", "stories/b/index.html"} <= set(
        kinds
    )
    assert "stories/a/index.html" not in kinds


def test_the_site_is_served_as_it_lies_and_nothing_else(right: Path) -> None:
    built = Built.read(right)
    assert built is not None
    with served(built) as url:
        with urllib.request.urlopen(f"{url}stories/a/") as answer:  # noqa: S310 - our own server
            assert answer.read() == built.data(STORY)
        request = urllib.request.Request(f"{url}feeds/atom.xml", headers={"Accept-Encoding": "gzip"})  # noqa: S310
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
            assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
            assert gzip.decompress(answer.read()) == built.data("feeds/atom.xml")
        for path in ("../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "stories/zzz/"):
            with pytest.raises(HTTPError, match="404"):
                urllib.request.urlopen(f"{url}{path}")  # noqa: S310 - likewise
