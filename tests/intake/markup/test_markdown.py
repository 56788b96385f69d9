from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.intake.markup.markdown import escaped, heading

EXTENSIONS: tuple[tuple[str, ...], ...] = ((), ("extra", "sane_lists", "meta", "admonition"))
TEXTS = st.text(
    st.one_of(
        st.sampled_from(list("#>-+*_`~<>&[]()!|{}=:\\.1 \n\t\"'/@;^")),
        st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]),
    ),
    min_size=1,
    max_size=80,
)


def rendered(text: str, extensions: tuple[str, ...] = ()) -> str:
    """Return the plain text of what must be one paragraph and nothing else."""
    html = markdown.markdown(f"First.\n\n{text}\n\nLast.", extensions=list(extensions))
    match = re.fullmatch(r"<p>First\.</p>\n<p>([^<]*)</p>\n<p>Last\.</p>", html)
    assert match, html
    return unescape(match[1])


@given(TEXTS)
@example("Title: value")
@example("#")
@example("# a")
@example("> a")
@example("- a")
@example("---")
@example("===")
@example("1. a")
@example("1) a")
@example("2024.")
@example("~~~")
@example("```")
@example("_x_ *x* __x__ **x**")
@example("[a](b)")
@example("[a]: b")
@example("[^1]: a")
@example("![a](b)")
@example("<b>a</b>")
@example("<http://a.example>")
@example("&copy; &#169; &")
@example("&#5")
@example("&#5 and &#x4")
@example("a|b\\|c")
@example("{filename}/a.md {attach}b |filename|c")
@example("{: .x}")
@example("*[HTML]: a")
@example("!!! note")
@example(": a")
@example("    code")
@example("\\*a")
@example("\\\\")
@example("a\\")
@example("a  \nb")
@example("[TOC]")
@example("/// note")
def test_an_escaped_paragraph_reads_as_it_was(text: str) -> None:
    plain = " ".join(text.split())
    if plain:
        for extensions in EXTENSIONS:
            assert rendered(escaped(text), extensions) == plain


@given(TEXTS)
def test_an_escaped_crosshead_is_one_heading(text: str) -> None:
    plain = " ".join(text.split())
    if plain:
        html = markdown.markdown(heading(text))
        match = re.fullmatch(r"<h2>([^<]*)</h2>", html)
        assert match, html
        assert unescape(match[1]) == plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("A plain sentence, with 3.5 percent - and a dash.", None, id="prose stays as it is"),
        pytest.param('"Quoted" (and bracketed) text & more!', None, id="so do quotes and brackets"),
        pytest.param("1.5 million came.", None, id="so does a number with a point"),
        pytest.param("1. First", r"1\. First", id="a list's number is escaped"),
        pytest.param("- x", r"\- x", id="a list's dash is escaped"),
        pytest.param("a_b", r"a\_b", id="an underscore is escaped"),
        pytest.param("<b>", "&lt;b>", id="HTML is escaped"),
        pytest.param("AT&T", None, id="an ampersand stays"),
        pytest.param("&amp;", "&amp;amp;", id="an entity is escaped"),
    ],
)
def test_no_more_is_escaped_than_need_be(text: str, line: str | None) -> None:
    assert escaped(text) == (line or text)


def test_escaping_is_linear() -> None:
    assert escaped("[" * 10_000) == r"\[" * 10_000
