"""What holds of any tree: nothing is lost, nothing is added, nothing an agency wrote becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from plugins.core.parts import Role, Rule
from plugins.corpus.body import Converter, Fault
from plugins.corpus.links import Links
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.blocks import blocks_of, unshown
from plugins.intake.markup.checked import _PLAIN, _seen, missing, shows_all
from plugins.intake.markup.names import is_unshown
from plugins.intake.text.decode import tidy
from tests.intake.markup.trees import HOSTILE, TEXTS, pages

BASE = "https://base.example/news/"
MEANT = frozenset(
    [
        *("p", "br", "a", "em", "strong", "h2", "h3", "h4", "ul", "ol", "li", "blockquote"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    ]
)
REST = Claim(Role.BODY, Rule("rest", "all else"))
many = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def squeezed(text: str) -> str:
    return "".join(tidy(text).split())


class Seen(HTMLParser):
    """What stands in rendered HTML: its elements, its links, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and where it leads."""
        self.tags.add(tag)
        for name, value in attrs:
            assert name in {"href", "start"}, (tag, name)
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.texts.append(data)


def rendered(blocks: tuple[str, ...]) -> Seen:
    return Seen(
        markdown.markdown("\n\n".join(blocks), extensions=["tables", "sane_lists"], output_format="html")
    )


def shown_text(element: etree._Element) -> str:
    """Return the text of the tree without what is never shown, in order."""
    texts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not is_unshown(child):
            texts.append(shown_text(child))
        texts.append(child.tail or "")
    return "".join(texts)


@many
@given(pages())
def test_all_text_is_in_the_blocks_in_its_order(page: etree._Element) -> None:
    assert squeezed("".join(block.text for block in blocks_of(page, BASE))) == squeezed(shown_text(page))


@many
@given(pages())
def test_the_joined_blocks_show_exactly_their_texts(page: etree._Element) -> None:
    blocks = blocks_of(page, BASE)
    seen = rendered(tuple(block.markdown for block in blocks))
    assert squeezed("".join(seen.texts)) == squeezed("".join(block.text for block in blocks))


@many
@given(pages())
def test_no_element_and_no_link_is_in_them_that_was_not_meant(page: etree._Element) -> None:
    seen = rendered(tuple(block.markdown for block in blocks_of(page, BASE)))
    assert seen.tags <= MEANT
    for link in seen.links:
        assert re.match(r"https?://[^\s/]", link), link


@many
@given(pages())
def test_the_site_converts_them_without_a_word(page: etree._Element) -> None:
    body = "\n\n".join(block.markdown for block in blocks_of(page, BASE))
    links = Links(
        path="dispatches/a.md", body=body, body_line=1, base="/", exists=lambda _: False, size=lambda _: None
    )
    found = Converter().convert(body, links)
    assert not isinstance(found, Fault), found
    assert not links.problems


@many
@given(pages())
def test_blocks_keep_apart(page: etree._Element) -> None:
    blocks = blocks_of(page, BASE)
    whole = markdown.markdown(
        "\n\n".join(block.markdown for block in blocks),
        extensions=["tables", "sane_lists"],
        output_format="html",
    )
    each = [
        markdown.markdown(block.markdown, extensions=["tables", "sane_lists"], output_format="html")
        for block in blocks
    ]
    assert "".join(whole.split()) == "".join("".join(each).split())


@many
@given(pages())
def test_blocks_and_what_is_unshown_account_for_the_tree(page: etree._Element) -> None:
    claims = unshown(page)
    parts = account(page, claims, REST)
    body = "".join(part.text for part in parts if part.role is Role.BODY)
    blocks = blocks_of(page)
    assert squeezed(body) == squeezed("".join(block.text for block in blocks))
    assert shows_all(
        [block.markdown for block in blocks], [part.text for part in parts if part.role is Role.BODY]
    )


@many
@given(pages())
def test_the_parts_hold_all_text_of_the_tree(page: etree._Element) -> None:
    whole = "".join(map(str, page.itertext()))
    comments = "".join(node.text or "" for node in page.iter(etree.Comment))
    parts = account(page, unshown(page), REST)
    assert sorted(squeezed("".join(part.text for part in parts))) == sorted(squeezed(whole + comments))


@many
@given(pages())
def test_twice_is_once(page: etree._Element) -> None:
    assert [b.markdown for b in blocks_of(page, BASE)] == [b.markdown for b in blocks_of(page, BASE)]


PLAIN_PIECES = st.lists(
    st.one_of(
        TEXTS,
        st.sampled_from(
            (
                *(
                    r"\*",
                    r"\_",
                    r"\[",
                    r"\\",
                    "&lt;",
                    "&amp;",
                    "&#124;",
                    "& ",
                    "![",
                    "&#58;",
                    "&lt;script>",
                    "[",
                    "](",
                ),
                *(
                    "[link](<https://x.example/a_b?c=1&d=2>)",
                    r"[l\_k\]](<https://x.example/>)",
                    "(a)",
                    '"',
                    "word ",
                ),
                *(
                    "[](<http://x.example>)",
                    "[[a](<http://x.example>)",
                    "](<http://x.example>)",
                    ": ",
                    "\n",
                    "  ",
                ),
            )
        ),
    ),
    min_size=1,
    max_size=5,
).map("".join)


@settings(max_examples=800, deadline=None)
@given(PLAIN_PIECES, st.sampled_from(("", "## ", "1", "- ", "A ")))
def test_what_is_called_plain_is_seen_as_it_is_rendered(text: str, before: str) -> None:
    line = f"{before}{text}"
    if _PLAIN.fullmatch(line):
        seen = rendered((line,))
        assert "".join("".join(seen.texts).split()) == _seen(line)
        assert seen.tags <= {"p", "h2", "a"}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PLAIN_PIECES, st.sampled_from(HOSTILE)), max_size=5))
def test_plain_blocks_show_the_same_joined_as_alone(texts: list[str]) -> None:
    blocks = [text for text in texts if _PLAIN.fullmatch(text)]
    joined = "".join("".join(rendered(tuple(blocks)).texts).split())
    assert joined == "".join(map(_seen, blocks))
    assert missing(blocks, [joined]) is None
