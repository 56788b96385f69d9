from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import strategies as st

from plugins.core.manuscript import Manuscript
from plugins.corpus.body import Converter
from plugins.corpus.images import Size
from plugins.corpus.links import Links

# Said once more, and not imported: what a page may hold is for a person to widen, in both places.
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "figcaption"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "img", "code", "em", "strong", "b", "i", "s", "del", "ins"),
    *("sub", "sup", "abbr", "cite", "q", "small"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}


ATTRIBUTES = {
    *("href", "title", "src", "alt", "width", "height", "colspan", "rowspan", "scope", "start"),
    *("lang", "dir", "id", "rel", "loading", "decoding"),
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
    return Links(
        path="dispatches/a.md",
        body=body,
        body_line=5,
        base="/",
        exists=lambda _: True,
        size=lambda _: Size(40, 30),
    )


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
