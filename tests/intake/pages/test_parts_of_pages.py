# ruff: noqa: E501 - a row of a table stays a line
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.parts import Role
from plugins.intake.documents.layout import rebuilt
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.markup.trees import html_tree
from plugins.intake.pages.agreement import agreement
from plugins.intake.pages.linked_data import linked_article
from plugins.intake.pages.opening import opened
from plugins.intake.pages.second import paragraphs_of, second_opinion
from plugins.intake.pages.survey import surveyed
from plugins.intake.text.agencies import KNOWN

PROSE = "The council met on Monday, and the mayor, who had asked for it, spoke of the bridge for an hour."


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        pytest.param("a b", "b a", 1.0, id="the same words"),
        pytest.param("a b", "a c", 0.5, id="half of them"),
        pytest.param("a", "b", 0.0, id="none"),
        pytest.param("", "", 1.0, id="no words at all"),
        pytest.param("A", "a", 1.0, id="case aside"),
    ],
)
def test_agreement_is_f1_over_words(one: str, other: str, value: float) -> None:
    assert agreement(one, other) == value


@given(st.text(max_size=60), st.text(max_size=60))
def test_agreement_takes_no_side(one: str, other: str) -> None:
    assert agreement(one, other) == agreement(other, one)
    assert 0 <= agreement(one, other) <= 1


def test_the_second_opinion_finds_the_paragraphs_of_a_story() -> None:
    root = html_tree(
        f"<div id=menu>{'<a href=/>x</a> ' * 40}</div><div id=a>{f'<p>{PROSE}</p>' * 4}</div><div><p>{PROSE[:40]}</p></div>"
    )
    assert root is not None
    found = second_opinion(tuple(paragraphs_of(root)))
    assert found is not None
    assert found.root.get("id") == "a"
    assert found.text == "\n".join([PROSE] * 4)


def test_a_page_of_links_has_no_second_opinion() -> None:
    root = html_tree("<ul>" + "<li><a href=/>A link with many words in its text, and commas</a>" * 20)
    assert root is not None
    assert second_opinion(tuple(paragraphs_of(root))) is None


@pytest.mark.parametrize(
    ("mark", "is_around"),
    [
        pytest.param('class="related-posts"', True, id="a hyphened class"),
        pytest.param('class="SocialShare"', True, id="a class in camel case"),
        pytest.param('id="comments"', True, id="an id"),
        pytest.param('role="navigation"', True, id="a role"),
        pytest.param('class="sharedholder"', False, id="a word that only begins so"),
        pytest.param('class="story-text"', False, id="a story"),
    ],
)
def test_what_stands_around_a_story_is_told_by_its_names(mark: str, is_around: bool) -> None:  # noqa: FBT001 - a column
    root = html_tree(f"<div><p>{PROSE * 3}</p><div {mark}><p>Other text</p></div></div>")
    assert root is not None
    assert bool(surveyed(root).around) is is_around


def test_what_holds_most_of_the_page_is_no_furniture() -> None:
    root = html_tree(f'<div class="sidebar-layout">{PROSE * 3}</div><p>x</p>')
    assert root is not None
    assert not surveyed(root).around


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('{"@type":"NewsArticle","headline":"H"}', id="an object"),
        pytest.param('[{"@type":"WebPage"},{"@type":"Article","headline":"H"}]', id="a list"),
        pytest.param('{"@graph":[{"@type":["x","ReportageNewsArticle"],"headline":"H"}]}', id="a graph"),
        pytest.param('{"@type":"https://schema.org/NewsArticle","headline":"H",}', id="an address as type, a comma too many"),
        pytest.param('//<![CDATA[\n{"@type":"Article","headline":"H"}\n//]]>', id="wrapped in CDATA"),
        pytest.param('{"@type":"Article","headline":"H"} <b>', id="more behind its end"),
        pytest.param('{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"H"}}', id="a page's main thing"),
    ],
)  # fmt: skip
def test_linked_data_is_read_however_it_is_written(script: str) -> None:
    root = html_tree(f'<script type="application/ld+json">{script}</script><p>x</p>')
    assert root is not None
    found = linked_article(root)
    assert found is not None
    assert found.text("headline") == "H"


@given(st.text(max_size=200))
def test_no_linked_data_raises(text: str) -> None:
    root = html_tree(
        f'<script type="application/ld+json">{{"@type":"Article","headline":{text}</script><p>x</p>'
    )
    if root is not None:
        linked_article(root)


@pytest.mark.parametrize(
    ("source", "first"),
    [
        pytest.param("LISBON, Nov 16 (AFP) - The <a href='http://x.example'>port</a> opened.", "The [port](<http://x.example>) opened.", id="links behind it stay"),
        pytest.param("<b>LISBON, Nov 16 (AFP)</b> - 30 ships came.", "30 ships came.", id="a dateline in bold"),
        pytest.param("<b>LISBON, Nov 16 (AFP) - The port</b> opened.", "The port opened.", id="bold that spans both"),
        pytest.param("The port opened.", "The port opened.", id="no dateline"),
    ],
)  # fmt: skip
def test_the_dateline_is_taken_off_the_first_block(source: str, first: str) -> None:
    root = html_tree(f"<p>{source}</p><p>{PROSE}</p>")
    assert root is not None
    assert opened(blocks_of(root), KNOWN).markdown == (first, PROSE)


def test_a_dateline_that_stands_alone_leaves_no_block() -> None:
    root = html_tree(f"<p>Lisbon (AFP) Nov 16, 2026</p><p>{PROSE}</p>")
    assert root is not None
    found = opened(blocks_of(root), KNOWN)
    assert found.dateline is not None
    assert found.markdown == (PROSE,)
    assert blocks_of(root)[0].role is Role.BODY


@pytest.mark.parametrize(
    ("pages", "paragraphs", "running"),
    [
        pytest.param(["a b.\n\nc d."], ("a b.", "c d."), (), id="blank lines part"),
        pytest.param(["one long line of the text that goes on and is hyphen-\nated here."], ("one long line of the text that goes on and is hyphenated here.",), (), id="hyphens are undone"),
        pytest.param(["Head\nA first line that is the longest.\nx y.\n1", "Head\nz.\n2"], ("A first line that is the longest. x y.", "z."), ("Head", "1", "Head", "2"), id="what runs through is apart"),
        pytest.param([""], (), (), id="nothing"),
    ],
)  # fmt: skip
def test_printed_pages_become_paragraphs(
    pages: list[str], paragraphs: tuple[str, ...], running: tuple[str, ...]
) -> None:
    sheet = rebuilt(pages)
    assert sheet.paragraphs == paragraphs
    assert sheet.running == running
