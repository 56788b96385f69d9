# ruff: noqa: E501 - a row of a table stays a line
from __future__ import annotations

import pytest

from plugins.core.parts import Role
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.markup.inline import address
from plugins.intake.markup.trees import html_tree

BASE = "https://base.example/news/a"


def markdown_of(source: str) -> tuple[str, ...]:
    root = html_tree(source)
    assert root is not None
    return tuple(block.markdown for block in blocks_of(root, BASE))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("<p>a</p><p>b</p>", ("a", "b"), id="paragraphs"),
        pytest.param("<div>a<br><br>b<br>c</div>", ("a", "b  \nc"), id="line breaks part lines and paragraphs"),
        pytest.param("<p>a <b>b</b> <i>c</i></p>", ("a **b** *c*",), id="emphasis"),
        pytest.param("<h1>a # b</h1><h3>c</h3>", (r"## a \# b", "### c"), id="headings stand under the headline"),
        pytest.param("<ul><li>a<li>b</ul>", ("- a\n- b",), id="a list"),
        pytest.param("<ol start=3><li>a<li>b</ol>", ("3. a\n4. b",), id="a numbered list goes on with its number"),
        pytest.param("<ul><li>a<ol><li>b</ol></ul>", ("- a\n    1. b",), id="a list in a list"),
        pytest.param("<ul><li>a</li><ul><li>b</ul></ul>", ("- a\n    - b",), id="a list between items"),
        pytest.param("<ul>a<li>b</li>c</ul>", ("a", "- b", "c"), id="text of a list outside its items"),
        pytest.param("<ul><li>a</ul><ul><li>b</ul>", ("- a", "<!-- -->\n\n- b"), id="a list after a list is another"),
        pytest.param("<ul><li>a</ul><ol><li>b</ol>", ("- a", "1. b"), id="lists of two kinds are apart by themselves"),
        pytest.param("<blockquote><p>a<p>b</blockquote>", ("> a\n>\n> b",), id="a quotation is one block"),
        pytest.param(
            "<blockquote>a</blockquote><blockquote>b</blockquote>",
            ("> a", "<!-- -->\n\n> b"),
            id="a quotation after a quotation is another",
        ),
        pytest.param("<pre>a\n  b\n\nc</pre>", ("a  \nb", "c"), id="preformatted lines"),
        pytest.param("<dl><dt>a<dd>b</dl>", ("**a**", "b"), id="terms"),
        pytest.param("<p>1. a</p><p>- b</p><p>&gt; c</p>", (r"1\. a", r"\- b", r"\> c"), id="signs that begin blocks"),
        pytest.param("<p>wow!<a href='/x'>a</a></p>", (r"wow\![a](<https://base.example/x>)",), id="a link is no picture"),
        pytest.param("<p>a<script>b</script><img alt=c></p>", ("a",), id="scripts and pictures are not shown"),
        pytest.param("<figure><img><figcaption>a</figcaption></figure><p>b</p>", ("b",), id="nor are captions"),
        pytest.param(
            "<figure><table><tr><td>a<td>b</table><figcaption>c</figcaption></figure>",
            ("| a | b |\n| --- | --- |",),
            id="a table in a figure is",
        ),
        pytest.param("<h2><div><p>a</p><p>b</p></div></h2>", ("## a b",), id="words of blocks in a line are apart"),
        pytest.param("<p>a*b</p>", (r"a\*b",), id="stars are stars"),
        pytest.param("<p>&amp;copy; &lt;b&gt;</p>", ("&amp;copy; &lt;b>",), id="entities and tags are text"),
    ],
)  # fmt: skip
def test_elements_become_blocks(source: str, blocks: tuple[str, ...]) -> None:
    assert markdown_of(source) == blocks


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("<tr><th>a<th>b<tr><td>1<td>2", ("| a | b |\n| --- | --- |\n| 1 | 2 |",), id="a table"),
        pytest.param("<tr><td>a|b<td>c", ("| a&#124;b | c |\n| --- | --- |",), id="a bar in a cell"),
        pytest.param(
            "<tr><td rowspan=2>a<td>b<tr><td>c", ("| a | b |\n| --- | --- |\n|  | c |",), id="a cell of two rows"
        ),
        pytest.param("<tr><td colspan=2>a<tr><td>b<td>c", ("| a |  |\n| --- | --- |\n| b | c |",), id="of two columns"),
        pytest.param("<caption>t<tr><td>a<td>b", ("t", "| a | b |\n| --- | --- |"), id="a caption comes first"),
        pytest.param("<tr><td>a<tr><td>b", ("a", "b"), id="one column is no table"),
        pytest.param("<tr><td><ul><li>a</ul><td>b", ("- a", "b"), id="nor is what arranges blocks"),
        pytest.param("<tr><td><p>a<p>b<td>c", ("a", "b", "c"), id="nor cells of several paragraphs"),
        pytest.param(f"<tr><td>{'a ' * 300}<td>b", ("a " * 299 + "a", "b"), id="nor cells with long text"),
    ],
)  # fmt: skip
def test_tables_of_data_stay_tables(source: str, blocks: tuple[str, ...]) -> None:
    assert markdown_of(f"<table>{source}</table>") == blocks


@pytest.mark.parametrize(
    ("href", "target"),
    [
        pytest.param("https://x.example/a_b", "https://x.example/a_b", id="absolute"),
        pytest.param("b", "https://base.example/news/b", id="resolved"),
        pytest.param("//x.example", "https://x.example", id="without scheme"),
        pytest.param(
            "https://x.example/a (b)", "https://x.example/a%20%28b%29", id="signs of Markdown are encoded"
        ),
        *(
            pytest.param(href, None, id=href or "empty")
            for href in (
                "javascript:alert(1)",
                "data:x",
                "mailto:a@b.example",
                "#a",
                "",
                "file:///x",
                "https://[x",
            )
        ),
        pytest.param(f"https://x.example/{'a' * 3000}", None, id="endless"),
    ],
)
def test_links_lead_to_pages_only(href: str, target: str | None) -> None:
    assert address(href, BASE) == target


def test_a_page_with_more_links_than_the_site_converts_loses_them() -> None:
    blocks = markdown_of("<p>" + "<a href='/x'>a</a> " * 2000)
    assert blocks == ("a " * 1999 + "a",)


def test_headings_are_crossheads() -> None:
    root = html_tree("<h2>a</h2><p>b</p>")
    assert root is not None
    assert [block.role for block in blocks_of(root)] == [Role.CROSSHEAD, Role.BODY]


def test_an_article_indented_as_a_quotation_is_none() -> None:
    blocks = markdown_of(f"<blockquote>{'<p>a</p>' * 20}</blockquote>")
    assert blocks == ("a",) * 20
