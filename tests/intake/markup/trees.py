"""Trees of any elements with hostile texts, for properties that must hold of all of them."""

from __future__ import annotations

from hypothesis import note
from hypothesis import strategies as st
from lxml import etree

from plugins.intake.markup.names import CAPTIONS, FLOW, HIDDEN

INLINE = ("a", "b", "strong", "em", "i", "span", "br", "sup", "q", "person", "org", "xyz")
BLOCKS = (
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "h2",
    "pre",
    "dl",
    "dt",
    "dd",
)
TAGS = (*INLINE * 2, *BLOCKS * 2, *sorted(FLOW | HIDDEN | CAPTIONS))
HOSTILE = (
    *("<script>alert(1)</script>", "<b>", "*", "**", "_", "__x__", "\\", "\\\\", "`", "``x``", "[x](y)"),
    *("[a]: http://x.example", "1.", "1. x", "2024.", "3) ", "- ", "+ a", "---", "===", "|", "a|b", ":::"),
    *(
        "&amp;",
        "&",
        "amp;",
        "&copy",
        "&#42;",
        "#",
        "## x",
        ">",
        "> a",
        "!",
        "![a](b)",
        "~~~",
        "```",
        "{: .x}",
    ),
    *(
        "\u00a0",
        "\u200b",
        "\ue000",
        "\ufeff",
        "\u2028",
        "    code",
        "\t",
        "  \n",
        "\n\n",
        "\n- x",
        "<!-- x -->",
    ),
    *("http://x.example", "<http://x.example>", "a@b.example", "<a@b.example>", ":", "A: b", "é", "中", "x"),
)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.sampled_from(("word ", "Two words. ", " and ", "5 ", "")),
        st.text(
            st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufffe\uffff"),
            max_size=6,
        ),
    ),
    max_size=4,
).map("".join)
LINKS = st.sampled_from(
    (
        *(
            "https://x.example/a_b*c",
            "http://x.example/?a=1&copy;=2",
            "/rel",
            "rel (1)",
            "//x.example/y",
            "#top",
        ),
        *(
            "javascript:alert(1)",
            " JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "mailto:a@b.example",
            "http://",
            "",
        ),
        *(
            "https://x.example/`|`[a](b)",
            "https://x.example/<b>",
            'https://x.example/"',
            "https://[bad",
            "{x}y.md",
        ),
        *(
            "java\nscript:x",
            "file:///etc/passwd",
            "ftp://x.example",
            "https://x.example/ä",
            "https://x.example/\\",
        ),
    )
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> etree._Element:
    """Draw an element with what is in it, and the text behind it."""
    tag = draw(st.sampled_from(TAGS))
    element = etree.Element(tag)
    element.text = draw(TEXTS)
    element.tail = draw(TEXTS)
    if tag == "a":
        element.set("href", draw(LINKS))
    if draw(st.integers(0, 9)) == 0:
        element.append(etree.Comment("a comment"))
    if depth and tag != "br":
        element.extend(draw(st.lists(elements(depth - 1), max_size=3)))
    return element


@st.composite
def pages(draw: st.DrawFn) -> etree._Element:
    """Draw a root with a few elements."""
    root = etree.Element("body")
    root.text = draw(TEXTS)
    root.extend(draw(st.lists(elements(), max_size=4)))
    note(etree.tostring(root, encoding="unicode"))
    return root
