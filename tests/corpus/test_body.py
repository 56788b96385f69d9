from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.model import Manuscript
from plugins.corpus.body import Converter, Fault, plain_text
from plugins.corpus.links import Links
from tests.core.matters import SIGNS
from tests.corpus.payloads import HIDDEN, PAYLOADS
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Callable

# Said once more, and not imported: what a page may hold is for a person to widen, in both places.
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "figcaption"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "img", "code", "em", "strong", "b", "i", "s", "del", "ins"),
    *("sub", "sup", "abbr", "cite", "q", "small"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("href", "title", "src", "alt", "width", "height", "colspan", "rowspan", "scope", "start"),
    *("lang", "dir", "id", "rel"),
}
REFUSED = (
    *(
        "script",
        "style",
        "iframe",
        "form",
        "input",
        "button",
        "meta",
        "base",
        "link",
        "object",
        "embed",
        "svg",
    ),
    *(
        "math",
        "video",
        "audio",
        "div",
        "span",
        "h1",
        "u",
        "font",
        "center",
        "main",
        "nav",
        "details",
        "dialog",
    ),
    *("picture", "source", "canvas", "frameset", "applet", "blink", "x-y", "o:p", "body", "html", "t"),
)
CONVERTER = Converter()


class Seen(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    @property
    def addresses(self) -> list[str]:
        """Where the page leads, and what it loads."""
        return [*self.attributes.get("href", []), *self.attributes.get("src", [])]


def links_of(body: str) -> Links:
    """Return the links of a story whose body starts on line 5; every file of ours exists."""
    return Links(path="dispatches/a.md", body=body, body_line=5, base="/", exists=lambda _: True)


def convert(body: str, links: Links | None = None) -> Manuscript:
    """Return the body's manuscript; fails if there is a fault."""
    found = CONVERTER.convert(body, links or links_of(body))
    assert isinstance(found, Manuscript)
    return found


def assert_clean(html: str) -> None:
    """Fail if the page holds anything but the tags, attributes and addresses that a story may have."""
    seen = Seen(html)
    assert seen.tags <= TAGS
    assert set(seen.attributes) <= ATTRIBUTES
    assert not re.search(
        r"<\s*/?\s*(?:script|iframe|form|style|meta|svg|math|object|h1)\b", html, re.IGNORECASE
    )
    for address in seen.addresses:
        assert re.match(r"https?://|mailto:|/(?![/\\])|#", address, re.IGNORECASE), address


def named(links: Links) -> list[str]:
    """Return each problem's place with the tag that it names, or else its code."""
    return [
        f"{problem.line}:{problem.column} "
        + (problem.message.split(" is not allowed")[0] if problem.code == "unsafe-html" else problem.code)
        for problem in sorted(links.problems)
    ]


@pytest.mark.parametrize(("body", "problems"), PAYLOADS)
def test_what_would_run_script_is_removed_and_named(body: str, problems: list[str]) -> None:
    links = links_of(body)
    assert_clean(convert(body, links).html)
    assert named(links) == problems


@pytest.mark.parametrize("body", HIDDEN)
def test_what_hides_from_pythons_parser_is_removed_and_named(body: str) -> None:
    links = links_of(body)
    assert_clean(convert(body, links).html)
    assert {problem.code for problem in links.problems} == {"unsafe-html"}


@pytest.mark.parametrize("body", ["<p>a <![CDATA[b]]></p>", "<p>a <![if x]>b</p>", "<p>a <![x[ b ]]></p>"])
def test_a_marked_section_is_removed_and_named(body: str) -> None:
    links = links_of(body)
    assert_clean(convert(body, links).html)
    assert [problem.code for problem in links.problems] == ["unsafe-html"]


@pytest.mark.parametrize(("body", "_problems"), PAYLOADS)
def test_two_payloads_do_not_help_one_another(body: str, _problems: list[str]) -> None:
    for other in ("<b title='", "<!--", "<a href='/x' title=\"", "`", "<style>", "<p><svg><desc>"):
        assert_clean(convert(other + body).html)
        assert_clean(convert(f"{body}\n{other}{body}").html)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param("one\n\ntwo <u>x</u>", "7:5", id="after a paragraph"),
        pytest.param("<ul><li>x</li></ul>\n\n<u>x</u>", "7:1", id="not at a longer name"),
        pytest.param("<em>a</em> <embed>", "5:12", id="not at a shorter name"),
        pytest.param("é <U >x</U>", "5:3", id="in capitals, before a space"),
        pytest.param("<B>x</B> <Marquee>", "5:10", id="in mixed case, after an allowed one"),
    ],
)
def test_a_removed_tag_is_named_at_its_own_place(body: str, place: str) -> None:
    links = links_of(body)
    convert(body, links)
    assert [f"{problem.line}:{problem.column}" for problem in links.problems] == [place]


@given(
    st.sampled_from(REFUSED),
    st.sampled_from(["", "one *two* ", "é <b>x</b> 1 &lt; 2 ", "one\ntwo [three](/x) "]),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from([">", " >", " class='x'>", "/>"]),
)
@examples(150)
def test_whatever_tag_is_not_allowed_is_named_at_its_place(
    tag: str, before: str, case: Callable[[str], str], end: str
) -> None:
    body = f"Text.\n\n{before}<{case(tag)}{end}"
    links = links_of(body)
    assert_clean(convert(body, links).html)
    line, column = 7 + before.count("\n"), len(before) - before.rfind("\n")
    assert named(links) == [f"{line}:{column} <{tag}>"]


def test_a_problem_of_a_tag_says_what_to_do() -> None:
    links = links_of("<u>x</u>")
    convert("<u>x</u>", links)
    (problem,) = links.problems
    assert str(problem) == "content/dispatches/a.md:5:1: unsafe-html: <u> is not allowed in a story"
    assert problem.hint == "remove it, or write &lt;"


def test_a_tag_that_stands_often_is_named_once() -> None:
    links = links_of("<u>x</u> " * 50)
    convert(links.body, links)
    assert len(links.problems) == 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(
            "[" * 10_000, "the body has 10000 '[', at most 1000 are converted", id="10,000 brackets"
        ),
        pytest.param("<" * 10_000, "the body has 10000 '<', at most 1000 are converted", id="10,000 angles"),
        pytest.param("``a`" * 10_000, "the body has 30000 '`', at most 1000 are converted", id="backticks"),
        pytest.param(
            "\\*" * 10_000, "the body has 10000 '\\\\', at most 1000 are converted", id="backslashes"
        ),
        pytest.param("1. " * 10_000, "the body is nested too deeply", id="10,000 lists in lists"),
        pytest.param(
            "# a\n" * 10_000, "the body has 10000 headings and rules, at most", id="10,000 headings"
        ),
        pytest.param("***\n" * 10_000, "the body has 10000 headings and rules, at most", id="10,000 rules"),
        pytest.param(
            "> # a\n" * 10_000, "the body has 10000 headings and rules", id="10,000 quoted headings"
        ),
        pytest.param(
            "a\n=\n" * 10_000, "the body has 10000 headings and rules", id="10,000 lines under headings"
        ),
        pytest.param(
            "[" * 1000 + "word " * 20_000, "a paragraph of 101000 characters has too many", id="long text"
        ),
        pytest.param(
            "***\n" * 999 + "word " * 20_000, "a paragraph of 103996 characters has", id="rules, long text"
        ),
        pytest.param("*a" * 50_000, "a paragraph of 100000 characters has too many signs", id="50,000 stars"),
        pytest.param(
            "&amp; " * 50_000, "a paragraph of 300000 characters has too many", id="50,000 ampersands"
        ),
    ],
)
def test_what_would_take_long_is_a_fault(body: str, message: str) -> None:
    found = CONVERTER.convert(body, links_of(body))
    assert isinstance(found, Fault)
    assert found.message.startswith(message)
    assert found.hint


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(">" * 10_000, id="10,000 quotations in quotations"),
        pytest.param("> " * 10_000, id="10,000 quotations with spaces"),
        pytest.param("\n".join("    " * depth + "- x" for depth in range(200)), id="a stair of lists"),
        pytest.param("\n".join("> " * depth + "x" for depth in range(200)), id="a stair of quotations"),
        pytest.param("[a](/x) *b* `c` " * 300, id="300 links in a paragraph"),
        pytest.param("- [a](/x) **b**\n" * 900, id="a list of 900 links"),
        pytest.param("## a\n\nText.\n\n" * 900, id="900 headings"),
        pytest.param(("word " * 80 + "\n\n") * 500, id="a very long story"),
        pytest.param("|a|b|\n|-|-|\n" + "|1|2|\n" * 900, id="a long table"),
        pytest.param("<b>" * 900, id="900 tags in tags"),
    ],
)
def test_what_is_long_but_harmless_is_converted(body: str) -> None:
    assert_clean(convert(body).html)


def test_a_fault_leaves_nothing_behind_for_the_next_body() -> None:
    converter = Converter()
    before = converter.convert("[a]: /one\n\n[a]", links_of("[a]: /one"))
    assert isinstance(converter.convert("1. " * 10_000, links_of("")), Fault)
    assert converter.convert("[a]: /one\n\n[a]", links_of("[a]: /one")) == before
    assert converter.convert("[a]", links_of("[a]")) == Manuscript(html="<p>[a]</p>", text="[a]")


@pytest.mark.parametrize(
    ("body", "html"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>", id="paragraphs"),
        pytest.param(
            "*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>", id="emphasis and code"
        ),
        pytest.param("one  \ntwo", "<p>one<br>\ntwo</p>", id="a line break"),
        pytest.param("# a", "<h2>a</h2>", id="a heading is lowered by one"),
        pytest.param("##### a", "<h6>a</h6>", id="the fifth becomes the sixth"),
        pytest.param("###### a", "<h6>a</h6>", id="the sixth stays, as there is no seventh"),
        pytest.param("a\n===\n\nb\n---", "<h2>a</h2>\n<h3>b</h3>", id="headings with lines under them"),
        pytest.param("> # a", "<blockquote>\n<h2>a</h2>\n</blockquote>", id="a heading in a quotation"),
        pytest.param("<h2>a</h2>", "<h2>a</h2>", id="a heading in HTML is as it was written"),
        pytest.param("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", id="a list"),
        pytest.param("3. a", '<ol start="3">\n<li>a</li>\n</ol>', id="a list that starts at three"),
        pytest.param("---", "<hr>", id="a rule"),
        pytest.param(
            "[x](https://a.example/?q=1&r=2)",
            '<p><a href="https://a.example/?q=1&amp;r=2" rel="noopener noreferrer">x</a></p>',
            id="a link outside tells nobody where it was",
        ),
        pytest.param(
            "[x]({filename}b.md#top)",
            '<p><a href="/stories/b/#top" rel="noopener noreferrer">x</a></p>',
            id="a link to a story",
        ),
        pytest.param(
            "![A ship]({static}/images/ship.jpg)",
            '<p><img alt="A ship" src="/images/ship.jpg"></p>',
            id="a picture of ours",
        ),
        pytest.param(
            "<https://a.example/>",
            '<p><a href="https://a.example/" rel="noopener noreferrer">https://a.example/</a></p>',
            id="an address in angle brackets",
        ),
        pytest.param(
            "<ed@a.example>",
            '<p><a href="mailto:ed@a.example" rel="noopener noreferrer">ed@a.example</a></p>',
            id="a mail address in angle brackets",
        ),
        pytest.param("AT&T 1 < 2 > 0", "<p>AT&amp;T 1 &lt; 2 &gt; 0</p>", id="signs that are none of HTML"),
        pytest.param(
            '<p lang="pt" dir="ltr" id="x" class="y">a</p>',
            '<p lang="pt" dir="ltr" id="x">a</p>',
            id="attributes",
        ),
        pytest.param(
            '<table><tr><td colspan="2" bgcolor="red">a</td></tr></table>',
            '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
            id="a table in HTML",
        ),
        pytest.param("<!-- a note -->\n\nText.", "<p>Text.</p>", id="a comment is for the editor alone"),
    ],
)
def test_markdown_is_converted(body: str, html: str) -> None:
    links = links_of(body)
    assert convert(body, links).html.strip() == html
    assert not links.problems


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(
            "<p>one\n  two</p>\n<p>three</p>", "one two\nthree".replace(" two", "\ntwo"), id="lines"
        ),
        pytest.param("<p>a<br>b</p><hr><p>c</p>", "a\nb\nc", id="breaks and rules end a line"),
        pytest.param("<ul><li>a</li><li>b</li></ul>", "a\nb", id="each item has its line"),
        pytest.param("<h2>a</h2><p>b</p>", "a\nb", id="each heading has its line"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb", id="each cell has its line"),
        pytest.param("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb", id="each term has its line"),
        pytest.param("<p>a<em>b</em>c</p>", "abc", id="tags within a word leave no gap"),
        pytest.param(
            "<p>1 &lt; 2 &amp;amp; &quot;x&quot;</p>", '1 < 2 &amp; "x"', id="entities are read once"
        ),
        pytest.param("<p>a\u00a0&nbsp;b</p>", "a b", id="spaces of all kinds become one"),
        pytest.param('<p><img alt="x" src="/y">a</p>', "a", id="pictures have no text"),
        pytest.param('<p><a href="/x" title="1 &gt; 0">a</a></p>', "a", id="nor have titles"),
    ],
)
def test_plain_text_has_a_line_for_each_block(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_the_manuscript_holds_the_same_words_in_both_forms() -> None:
    found = convert("# Head\n\nOne *two* [three](/x) <u>four</u>\n\n- five & six")
    assert found.text == "Head\nOne two three four\nfive & six"
    assert found.words == 8


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *("# ", "## ", "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "  \n", "---\n", "===\n"),
            "|a|b|\n|-|-|\n",
            *("*", "**", "_", "`", "```", "\\", "[", "]", "(", ")", "![", "](", "](/x)", "]: "),
            *("<", ">", "</", "/>"),
            *("<b>", "</b>", "<p>", "</p>", "<a href=", "<img src=", "<script>"),
            *("</script>", "<style>", "<svg>"),
            *("<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "<!", "<![ x", "<div"),
            *("<table><tr>", "<li>", "<math>"),
            *("onclick=", "x=", "'", '"', "&", "&#", "&lt;", "&#106;", ";", ":", "javascript:"),
            *("data:", "http://", "//"),
            *("{filename}", "{static}/images/x.png", "b.md", "/", "..", "%2e", "#", "?", "é", "🌊"),
            *("\u2028", "\x7f"),
            *("wzxhzdk:0", "klzzwxh:0001", "\u0002", "\u0003", "a", "word ", "alert(1)"),
            *("mailto:a@b.c", "<a@b.c>"),
        ]
    ),
    max_size=25,
).map("".join)


@given(MARKDOWN)
@examples(400)
def test_pieces_of_markdown_never_raise_and_leave_only_what_is_allowed(body: str) -> None:
    found = CONVERTER.convert(body, links_of(body))
    assert isinstance(found, Manuscript)
    assert_clean(found.html)
    assert found.text == plain_text(found.html)


@given(st.text(SIGNS, max_size=80))
@examples(100)
def test_arbitrary_text_never_raises(body: str) -> None:
    assert_clean(convert(body).html)
