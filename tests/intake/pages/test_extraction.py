# ruff: noqa: E501 - a row of a table stays a line
"""What of a page is the story, and what the page says of it, case by case."""

from __future__ import annotations

import pytest

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.intake.markup.trees import html_tree
from plugins.intake.pages.facts import Facts, facts_of
from plugins.intake.pages.survey import surveyed
from plugins.intake.readers.html_page import read
from plugins.intake.text.agencies import KNOWN
from plugins.intake.verified import shows_body
from tests.intake.pages.generated import TEMPLATES, pages

FIRST = "The council met on Monday, and the mayor, who had asked for it, spoke of the bridge for an hour."
SECOND = "Farmers from the valley, who had come by bus, listened, and asked what the bridge would cost them."
LAST = (
    "The vote was put off until spring, since the report of the engineers, long awaited, was not there yet."
)


def facts(head: str, body: str = "<p>x</p>") -> Facts:
    root = html_tree(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return facts_of(surveyed(root))


def story(between: str) -> Dispatch:
    source = (
        '<html><head><title>Bridge</title><meta name="date" content="2026-11-16"></head><body><main>'
        f"<h1>Bridge</h1><p>{FIRST}</p><p>{SECOND}</p>{between}<p>{LAST}</p></main></body></html>"
    )
    (item,) = read(source.encode(), "page.html", KNOWN)
    assert isinstance(item, Dispatch), item
    return item


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("<p>Advertisement</p>", id="an advert's label"),
        pytest.param('<p><a href="/b">Read more: Another bridge fell</a></p>', id="a line that leads away"),
        pytest.param('<div class="social-share"><a href="#">Tweet</a> <a href="#">Mail</a></div>', id="share links"),
        pytest.param('<ul><li><a href="/a">One story</a><li><a href="/b">Two stories</a></ul>', id="a list of links"),
        pytest.param(f"<blockquote>{SECOND[:40]}</blockquote>", id="a pull quote"),
        pytest.param("<figure><img src=a.jpg><figcaption>The bridge in May.</figcaption></figure>", id="a caption"),
        pytest.param("<aside><p>The bridge was built in 1931 by a firm from the coast, with steel.</p></aside>", id="an aside"),
        pytest.param("<p>© 2026 Lantern Post. All rights reserved.</p>", id="a notice"),
        pytest.param("<script>var story = 'The council met';</script>", id="a script"),
    ],
)  # fmt: skip
def test_what_stands_in_the_midst_of_a_story_is_left_out(between: str) -> None:
    item = story(between)
    assert item.blocks == (FIRST, SECOND, LAST)
    assert shows_body(item)


@pytest.mark.parametrize(
    ("between", "block"),
    [
        pytest.param("<h2>What it costs</h2>", "## What it costs", id="a crosshead"),
        pytest.param(
            "<ul><li>Steel is dear.<li>Wood is not.</ul>", "- Steel is dear.\n- Wood is not.", id="a list"
        ),
        pytest.param("<p>Nobody laughed.</p>", "Nobody laughed.", id="a short sentence"),
        pytest.param(
            "<blockquote><p>It is our bridge, and we shall pay for it.</p></blockquote>",
            "> It is our bridge, and we shall pay for it.",
            id="a quotation that is said only there",
        ),
        pytest.param(
            "<table><tr><th>Year<th>Cost<tr><td>2025<td>12</table>",
            "| Year | Cost |\n| --- | --- |\n| 2025 | 12 |",
            id="a table",
        ),
    ],
)
def test_what_belongs_to_a_story_is_kept(between: str, block: str) -> None:
    item = story(between)
    assert item.blocks == (FIRST, SECOND, block, LAST)
    assert shows_body(item)


@pytest.mark.parametrize("made", pages(len(TEMPLATES) * 2, seed=3), ids=lambda made: made.template)
def test_every_text_of_a_page_is_accounted_for(made: object) -> None:
    source: str = made.page  # type: ignore[attr-defined]
    (item,) = read(source.encode(), "page.html", KNOWN)
    assert isinstance(item, Dispatch)
    root = html_tree(source)
    assert root is not None
    whole = "".join("".join(map(str, root.itertext())).split())
    assert sorted("".join("".join(part.text for part in item.parts).split())) == sorted(whole)
    assert shows_body(item)
    assert any(part.role is Role.HEADLINE for part in item.parts)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param('<meta name="DC.date.issued" content="2026-11-16">', "2026-11-16", id="Dublin Core"),
        pytest.param(
            '<meta itemprop="datePublished" content="2026-11-16T08:00">', "2026-11-16", id="an item property"
        ),
        pytest.param(
            '<meta name="parsely-pub-date" content="2026-11-16T08:00Z">', "2026-11-16", id="Parsely"
        ),
        pytest.param(
            '<meta name="date" content="Mon, 16 Nov 2026 08:00:00 GMT">', "2026-11-16", id="as mails write"
        ),
        pytest.param('<meta name="date" content="soon">', None, id="no date"),
    ],
)
def test_dates_are_read_from_the_head(head: str, day: str | None) -> None:
    found = facts(head).date
    assert (found.date().isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        pytest.param('<time datetime="2026-11-16">Monday</time>', "2026-11-16", id="a time with its value"),
        pytest.param("<p><time>16 November 2026</time></p>", "2026-11-16", id="a time as printed"),
        pytest.param('<p class="byline">Ann Lee, Nov 16, 2026</p>', "2026-11-16", id="a byline with the day"),
        pytest.param(
            "<p>He was born on 16 November 1926.</p>", None, id="a day within the text is not the story's"
        ),
    ],
)
def test_dates_are_read_from_what_readers_see(body: str, day: str | None) -> None:
    found = facts("", body).date
    assert (found.date().isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("lang", "value"),
    [
        pytest.param("en", "en", id="a language"),
        pytest.param("pt-br", "pt-BR", id="with its region"),
        pytest.param("de_DE", "de-DE", id="as locales are written"),
        pytest.param("zh-Hant-TW", None, id="with a script"),
        pytest.param("english please", None, id="no language"),
    ],
)
def test_languages_are_written_as_bcp_47(lang: str, value: str | None) -> None:
    root = html_tree(f'<html lang="{lang}"><p>x</p></html>')
    assert root is not None
    found = facts_of(surveyed(root)).lang
    assert found == value or (value is None and found in {None, "zh"})


def test_linked_data_is_trusted_more_than_meta_elements() -> None:
    found = facts(
        '<meta name="author" content="Meta"><meta property="og:title" content="Meta title">'
        '<script type="application/ld+json">{"@type":"Article","author":"Linked","headline":"Linked title"}</script>'
    )
    assert (found.byline, found.title) == ("Linked", "Linked title")


def test_a_headline_that_was_cut_is_whole_in_the_page() -> None:
    found = facts(
        '<meta property="og:title" content="The bridge over the…">',
        "<h1>The bridge over the river falls</h1>",
    )
    assert found.title == "The bridge over the river falls"


def test_a_browser_notes_where_a_page_was_saved_from() -> None:
    root = html_tree("<!-- saved from url=(0026)https://lantern.example/a --><html><p>x</p></html>")
    assert root is not None
    assert facts_of(surveyed(root)).url == "https://lantern.example/a"
