"""The text of an item: the richest of its forms, as Markdown, without the dateline that it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.json_items.members import Node, nodes, role_of
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.blocks import blocks_of, unshown
from plugins.intake.markup.markdown import escaped, escaped_within, heading, start_escaped
from plugins.intake.markup.trees import html_tree, local_name
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.decode import tidy
from plugins.intake.text.lines import crosshead, lines_of
from plugins.intake.text.paragraphs import paragraphs_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from plugins.intake.json_items.document import Json
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline

XHTML, HTML, TEXT, XML = "xhtml", "html", "text", "xml"
_RANKS = (XHTML, HTML, TEXT, XML)
_KEYS = ("body_xhtml", "body_html", "body_text", "body_*")
_FORMS = (
    (XHTML, re.compile(r"xhtml", re.IGNORECASE)),
    (HTML, re.compile(r"html", re.IGNORECASE)),
    (XML, re.compile(r"nitf|xml", re.IGNORECASE)),
    (TEXT, re.compile(r"plain|text|main", re.IGNORECASE)),
)
_LESSER = frozenset(
    {"abstract", "caption", "lead", "note", "script", "short", "shotlist", "summary", "teaser"}
)
_TEXT = Claim(Role.BODY, Rule("paragraph", "the item's text"))
_CROSSHEAD = Claim(Role.CROSSHEAD, Rule("crosshead", "a heading within the text"))
_TITLE = Claim(Role.HEADLINE, Rule("title-again", "the headline, said again at the start of the text"))
_MARKUP = re.compile(r"\s*<(?:[A-Za-z!?])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One form of an item's text: `form` is xhtml, html, text or xml."""

    node: Node
    form: str
    is_lesser: bool = False  # a teaser, a script or the like: taken only if there is nothing else


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a story: its Markdown, and the text that it shows."""

    markdown: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a body as it stands in the file, and what it was taken for; `path` is its XPath there."""

    claim: Claim
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An item's text taken apart: the passages to show, and the pieces of the body that they were made of."""

    body: Body
    passages: tuple[Passage, ...]
    dateline: Dateline | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """The passages as plain text."""
        return "\n".join(passage.text for passage in self.passages)


def bodies_of(item: Node) -> tuple[Body, ...]:
    """Return the forms of the item's text that hold anything, the richest first."""
    found = {body.node.pointer: body for body in (*_first_generation(item), *_later_generations(item))}
    bodies = [body for body in found.values() if body.node.text]
    return tuple(sorted(bodies, key=_rank))


def _rank(body: Body) -> tuple[bool, int, int]:
    return (body.is_lesser, _RANKS.index(body.form), -len(body.node.text))


def copy_of(item: Node, title: str | None, agencies: Agencies) -> Copy | None:
    """Return the richest text of the item that can be read, without its headline; None if there is none."""
    for body in bodies_of(item):
        copy = _plain(body, title) if body.form == TEXT else _marked(body, title)
        if copy.passages:
            return _undated(copy, agencies)
    return None


def plain_text(value: str) -> str:
    """Return a headline or the like as plain text on one line, though it may hold markup."""
    if "<" in value or "&" in value:
        root = html_tree(value)
        value = " ".join(map(str, root.itertext())) if root is not None else value
    return " ".join(seen(value).split())


def seen(text: str) -> str:
    """Return the text without what cannot be seen."""
    return text if text.isascii() and text.isprintable() else tidy(text)


def _first_generation(item: Node) -> list[Body]:
    found = [node for key in _KEYS for node in nodes(item, key)]
    return [Body(node=node, form=_form(node.pointer.rpartition("_")[2], node.text)) for node in found]


def _later_generations(item: Node) -> list[Body]:
    return [
        Body(node=value, form=_form_of(body.value, value.text), is_lesser=role_of(body.value) in _LESSER)
        for body in nodes(item, "bodies[]")
        for value in nodes(body, "value")
    ]


def _form_of(body: Json, text: str) -> str:
    members = {key.lower(): value for key, value in body.items()} if isinstance(body, dict) else {}
    role, kind = role_of(body), str(members.get("contenttype") or "")
    form = _form(kind, text) if kind else _form(role, text)
    return XHTML if form == HTML and "xhtml" in role else form


def _form(words: str, text: str) -> str:
    named = next((form for form, pattern in _FORMS if pattern.search(words)), None)
    return named or (HTML if _MARKUP.match(text) else TEXT)


def _plain(body: Body, title: str | None) -> Copy:
    texts = tuple(paragraph.text for paragraph in paragraphs_of(lines_of(tidy(body.node.text))))
    passages = tuple(Passage(_block(text), text) for text in texts)
    skipped = _is_titled(passages, title)
    pieces = tuple(Piece(_TITLE if skipped and not at else _TEXT, text) for at, text in enumerate(texts))
    return Copy(body=body, passages=passages[skipped:], pieces=pieces)


def _block(text: str) -> str:
    title = crosshead(text)
    return heading(title) if title else escaped(text)


def _marked(body: Body, title: str | None) -> Copy:
    root = html_tree(body.node.text)
    if root is None:
        return Copy(body=body, passages=())
    root = _content(root) if body.form == XML else root
    blocks = blocks_of(root)
    passages = tuple(Passage(block.markdown, block.text) for block in blocks)
    skipped = _is_titled(passages, title)
    claims = {block.element: _CROSSHEAD if block.role is Role.CROSSHEAD else _TEXT for block in blocks}
    if skipped and _ink("".join(map(str, blocks[0].element.itertext()))) == _ink(blocks[0].text):
        claims[blocks[0].element] = _TITLE
    parts = account(root, claims | unshown(root), _TEXT)
    pieces = tuple(Piece(Claim(part.role, part.rule), part.text, part.path) for part in parts)
    return Copy(body=body, passages=passages[skipped:], pieces=pieces)


def _content(root: Element) -> Element:
    """Return NITF's own body where there is one."""
    return next((element for element in root.iter() if local_name(element) == "body.content"), root)


def _is_titled(passages: tuple[Passage, ...], title: str | None) -> bool:
    """Return whether the passages begin with the headline, and do not end there."""
    return bool(title) and len(passages) > 1 and " ".join(passages[0].text.split()) == title


def _ink(text: str) -> str:
    return "".join(text.split())


def _undated(copy: Copy, agencies: Agencies) -> Copy:
    """Return the text with its dateline apart, if it begins with one."""
    first, *others = copy.passages
    dateline = dateline_of(first.text, agencies)
    if dateline is None:
        return copy
    if not dateline.rest:
        return replace(copy, passages=tuple(others), dateline=dateline) if others else copy
    markdown = _behind(first, dateline.rest)
    if markdown is None:
        return copy
    return replace(copy, passages=(Passage(markdown, dateline.rest), *others), dateline=dateline)


def _behind(passage: Passage, rest: str) -> str | None:
    """Return the Markdown of the passage's rest, None if markup stands across its start."""
    before = passage.text.removesuffix(rest)
    plain = escaped_within(before)
    if len(before) + len(rest) != len(passage.text):
        return None
    if passage.markdown.startswith(plain):
        return start_escaped(passage.markdown[len(plain) :])
    inner = escaped_within(rest)
    return start_escaped(inner) if passage.markdown.endswith(inner) and inner else None
