# ruff: noqa: E501 - a row of a table stays a line
from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.markup.checked import missing
from plugins.intake.readers.html_page import read, sniff
from plugins.intake.reading import reader_for
from plugins.intake.text.agencies import KNOWN
from tests.intake.pages.generated import pages
from tests.intake.pages.score import scored

if TYPE_CHECKING:
    from plugins.intake.found import Found

PROSE = (
    "The harbour of the city opened again on Monday after a storm that had closed it for days, the port said.",
    "More than forty ships had waited outside, and the first came in at dawn, with grain, timber and cars on board.",
    "The authority, which runs the harbour, said that it would work at night, too, until no ship was left waiting.",
)
BODY = "".join(f"<p>{text}</p>" for text in PROSE)
DATE = '<meta property="article:published_time" content="2026-11-16T09:30:00Z">'


def page(body: str = BODY, head: str = DATE, title: str = "<h1>Harbour reopens</h1>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{title}{body}</article></body></html>"


def found(source: str | bytes) -> Found:
    data = source if isinstance(source, bytes) else source.encode()
    items = read(data, "page.html", KNOWN)
    assert len(items) == 1
    return items[0]


def story(source: str | bytes) -> Dispatch:
    item = found(source)
    assert isinstance(item, Dispatch), item
    return item


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("data", "is_page"),
    [
        pytest.param(b"<!DOCTYPE html><html><body>x", True, id="a page with its doctype"),
        pytest.param(
            b"\xef\xbb\xbf <!-- saved --><HTML><head></head>",
            True,
            id="a byte order mark and a comment first",
        ),
        pytest.param("<html><p>x</p>".encode("utf-16"), True, id="UTF-16"),
        pytest.param(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', True, id="XHTML"),
        pytest.param(b"<div><p>a</p><p>b</p><p>c</p></div>", True, id="a piece of a page"),
        pytest.param(b"<p> A text that only starts with a stray tag", False, id="a text with a stray tag"),
        pytest.param(b"<rss version='2.0'><channel/></rss>", False, id="a feed is another reader's"),
        pytest.param(b"<nitf><body/></nitf>", False, id="so is NITF"),
        pytest.param(b"Lisbon, Nov 16 (AP) - Text <b>", False, id="plain text"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_pages_are_told_from_other_files(data: bytes, is_page: bool) -> None:  # noqa: FBT001 - a table's column
    assert (sniff(data, "x") > 0.9) is is_page


def test_a_page_is_read_by_this_reader() -> None:
    reader = reader_for(page().encode(), "a.html")
    assert reader is not None
    assert reader.name == "html"


def test_sixty_generated_pages_score_well() -> None:
    scores = [scored(made) for made in pages(65)]
    assert sum(score.f1 for score in scores) / len(scores) >= 0.96
    assert sum(score.kept for score in scores) / len(scores) >= 0.95
    assert sum(score.fields for score in scores) / len(scores) >= 0.99


@pytest.mark.parametrize("made", pages(13), ids=lambda made: made.template)
def test_every_body_part_is_in_the_markdown(made: object) -> None:
    item = story(made.page)  # type: ignore[attr-defined]
    body = [part.text for part in item.parts if part.role in {Role.BODY, Role.CROSSHEAD}]
    assert body
    assert missing(item.blocks, body) is None


def test_the_story_is_read_with_its_blocks() -> None:
    item = story(
        page(
            f'{BODY}<h2>More</h2><p>See <a href="https://x.example/a">the list</a>, which grew again on Tuesday, he said.</p>'
        )
    )
    assert item.blocks[:3] == PROSE
    assert item.blocks[3:] == (
        "## More",
        "See [the list](<https://x.example/a>), which grew again on Tuesday, he said.",
    )
    assert item.matter.confidence == 1.0


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        pytest.param(ld('{"@type":"NewsArticle","headline":"Harbour reopens","author":"Ann Lee"}'), "byline", "Ann Lee", id="author as text"),
        pytest.param(ld('[{"@type":["Article"],"author":[{"name":"A"},{"name":"B"}]}]'), "byline", "A, B", id="authors in a list"),
        pytest.param(ld('{"@graph":[{"@type":"BlogPosting","author":{"@id":"#a"}},{"@id":"#a","name":"Ann"}]}'), "byline", "Ann", id="author by reference"),
        pytest.param(ld('{"@type":"NewsArticle","articleSection":"Europe",}'), "kicker", "Europe", id="a comma too many"),
        pytest.param(ld('<!-- {"@type":"NewsArticle","articleSection":"Asia"} -->'), "kicker", "Asia", id="wrapped in a comment"),
        pytest.param(ld('{"@type":"NewsArticle","keywords":"ports, storm"}'), "tags", ("ports", "storm"), id="keywords as text"),
        pytest.param(ld('{"@type":"NewsArticle"') + '<meta name="author" content="By Ann Lee">', "byline", "Ann Lee", id="broken linked data"),
        pytest.param('<meta property="og:site_name" content="Meridian Post">', "source", "Meridian Post", id="site"),
        pytest.param('<meta name="keywords" content="a1;b2">', "tags", ("a1", "b2"), id="keywords"),
        pytest.param('<meta name="description" content="Ships are back.">', "summary", "Ships are back.", id="description"),
        pytest.param(f'<meta name="description" content="{PROSE[0][:50]}…">', "summary", None, id="a description that is the text's start"),
        pytest.param('<link rel="canonical" href="https://m.example/a/b">', "source_url", "https://m.example/a/b", id="canonical"),
        pytest.param('<link rel="canonical" href="javascript:x">', "source_url", None, id="no address"),
        pytest.param('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', "license", "CC BY 4.0", id="licence"),
        pytest.param('<meta name="copyright" content="© 2026 Meridian Post">', "copyright_holder", "Meridian Post", id="holder"),
        pytest.param("<title>Harbour reopens | Meridian Post</title>", "title", "Harbour reopens", id="the heading proves the site's name"),
    ],
)  # fmt: skip
def test_what_the_page_says_is_in_the_front_matter(head: str, field: str, value: object) -> None:
    assert getattr(story(page(head=DATE + head)).matter, field) == value


def test_a_title_is_cut_only_where_the_site_is_proven() -> None:
    head = f"{DATE}<title>Harbour | Ships</title>"
    assert story(page(head=head, title="")).matter.title == "Harbour | Ships"
    named = f'{head}<meta property="og:site_name" content="Ships">'
    assert story(page(head=named, title="")).matter.title == "Harbour"


def test_a_dateline_stands_in_the_front_matter_alone() -> None:
    item = story(page(f"<p><b>LISBON, Nov 16 (AFP) -</b> {PROSE[0]}</p>{BODY}"))
    assert item.matter.dateline == "LISBON, Nov 16 (AFP)"
    assert item.matter.located is not None
    assert item.matter.located.country == "PT"
    assert item.matter.source == "Agence France-Presse (AFP)"
    assert item.blocks[0] == PROSE[0]
    assert [part.text for part in item.parts if part.role is Role.DATELINE] == ["LISBON, Nov 16 (AFP) -"]


def test_the_guid_is_the_same_for_a_page_saved_twice() -> None:
    canonical = DATE + '<link rel="canonical" href="https://m.example/a">'
    first, again = story(page(head=canonical)), story(page(head=canonical, title="<h1>Harbour open</h1>"))
    assert first.matter.guid == again.matter.guid
    assert first.matter.guid != story(page()).matter.guid


def test_notices_are_read_for_rights() -> None:
    source = page().replace(
        "</body>", "<footer><p>© 2026 Meridian Post. All rights reserved.</p></footer></body>"
    )
    item = story(source)
    assert item.matter.copyright_holder == "Meridian Post"
    assert [part.text for part in item.parts if part.role is Role.NOTICE] == [
        "© 2026 Meridian Post. All rights reserved."
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "utf-16", "utf-8", "koi8-r"])
def test_pages_are_decoded_as_they_say(encoding: str) -> None:
    word = "Привет" if encoding == "koi8-r" else "Café"
    source = page(BODY.replace("harbour", word), head=f'<meta charset="{encoding}">{DATE}')
    assert word in story(source.encode(encoding)).body


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param("<html></html>", "no-story", id="an empty page"),
        pytest.param("<html><body><p>Short.</p></body></html>", "no-story", id="a page without running text"),
        pytest.param(page(head=""), "no-date", id="a page without date"),
        pytest.param("<html><body>" + "".join(f"<article><h2>T{at}</h2><p>{PROSE[0]}</p></article>" for at in range(6)), "no-story", id="a front page"),
    ],
)  # fmt: skip
def test_what_a_person_must_mend_is_a_problem_with_a_hint(source: str, code: str) -> None:
    item = found(source)
    assert isinstance(item, Problem)
    assert item.code == code
    assert item.hint


def test_long_prose_outside_the_article_is_for_a_person() -> None:
    other = (
        "<div><p>" + "A wholly other thing happened far away, and nobody knew of it then. " * 4 + "</p></div>"
    )
    source = page(BODY * 4).replace("</body>", f"{other}</body>")
    item = story(source)
    if other[8:60] not in item.body:
        assert any(part.role is Role.UNKNOWN for part in item.parts)
        assert item.matter.review


def test_subscribers_pages_are_doubted() -> None:
    item = story(page(head=DATE + ld('{"@type":"NewsArticle","isAccessibleForFree":false}')))
    assert any("subscribers" in doubt for doubt in item.matter.review)


def test_a_page_of_preformatted_text_is_read() -> None:
    text = "\n\n".join(PROSE)
    item = story(f"<html><head>{DATE}<title>Harbour</title></head><body><pre>{text}</pre></body></html>")
    assert item.blocks == PROSE


def test_nothing_of_a_page_becomes_markup() -> None:
    item = story(
        page(
            f"{BODY}<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; and *stars* on the wall, [x](y), they said.</p>"
        )
    )
    assert r"&lt;script>alert(1)&lt;/script>" in item.body
    assert "<script" not in item.body


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<html><body>" + "<div>" * 100_000 + "x", id="nested without end"),
        pytest.param(page('<a href="/a">link</a> ' * 200_000), id="links without end"),
        pytest.param(page(f'<p title="{"a" * 4_900_000}">x</p>'), id="a giant attribute"),
        pytest.param(page(ld('{"a":' * 50_000) + BODY), id="linked data nested without end"),
        pytest.param(page("<p>a</p>" * 300_000), id="paragraphs without end"),
        pytest.param(page("<table><tr>" + "<td>1" * 200_000), id="cells without end"),
    ],
)
def test_hostile_pages_are_read_in_seconds_or_refused(source: str) -> None:
    start = time.process_time()
    assert found(source[:5_000_000])
    assert time.process_time() - start < 5


def test_reading_twice_gives_the_same() -> None:
    source = pages(1)[0].page.encode()
    assert read(source, "a", KNOWN) == read(source, "a", KNOWN)


def test_pages_differ_by_seed_alone() -> None:
    assert pages(3) == pages(3)
    assert replace(pages(1)[0]) != pages(1, seed=2)[0]


def test_a_page_whose_only_text_is_its_headline_has_no_story() -> None:
    headline = "Ships are back at the quays of the old harbour " * 4
    page = f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1><p>{headline}</p></body></html>"
    (found,) = read(page.encode(), "a.html", KNOWN)
    assert getattr(found, "code", None) == "no-story"
