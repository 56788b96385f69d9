"""The HTML of a mail made ready: tables that only arrange it, text that nobody sees, quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from plugins.core.parts import Part, Role, Rule
from plugins.intake.mails.furniture import QUOTED
from plugins.intake.mails.rows import Places, Row
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.blocks import blocks_of, unshown
from plugins.intake.markup.trees import html_tree, local_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|\Z)"
    r"|font-size\s*:\s*[01](?:px)?\s*(?:;|\Z)",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|gmail_attr)\b")
_CELLS = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}
_LEAST_CELLS = 4  # of a table of data: two by two
_PREHEADER = Claim(Role.FURNITURE, Rule("preheader", "text that a mail shows in lists only"))
_UNSHOWN = Claim(Role.FURNITURE, Rule("unshown", "nothing of the text"))
_SHOWN = Claim(Role.BODY, Rule("shown", "a row of the text, accounted for by itself"))
_OTHER = Claim(Role.FURNITURE, Rule("other-form", "says the same as the part that was read"))


def html_rows(source: str, places: Places, path: str) -> tuple[tuple[Row, ...], tuple[Part, ...]]:
    """Return the blocks as rows with blank ones between them, and the parts of all that is not shown."""
    root = html_tree(source)
    if root is None:
        return (), ()
    claims = {**dict.fromkeys(_taken_out(root, _is_hidden), _PREHEADER)}
    quotes = [element for element in root.iter() if _is_quote(element)]
    if _has_text_beside(root, quotes):
        claims |= dict.fromkeys(_taken_out(root, _is_quote), QUOTED)
    for table in [element for element in root.iter() if local_name(element) == "table"]:
        if not _is_data(table):
            _as_flow(table)
    blocks = blocks_of(root)
    claims = {**unshown(root), **claims, **{block.element: _SHOWN for block in blocks}}
    rows: list[Row] = []
    for block in blocks:
        line = places.of((cast("int | None", block.element.sourceline) or 1) - 1)
        text = " ".join(block.text.split())
        rows += (Row(line=line, text=text, markdown=block.markdown, path=path), Row(line=line, text=""))
    found = account(root, claims, _UNSHOWN)
    parts = (_placed(part, places, path) for part in found if part.rule is not _SHOWN.rule)
    return tuple(rows), tuple(parts)


def other_form(source: str, places: Places, path: str) -> tuple[Part, ...]:
    """Return the parts of HTML that is not read: there is another form of it."""
    root = html_tree(source)
    found = account(root, {}, _OTHER) if root is not None else ()
    return tuple(_placed(part, places, path) for part in found)


def _placed(part: Part, places: Places, path: str) -> Part:
    return Part(places.of(part.line - 1), part.role, part.rule, part.text, f"{path}{part.path}")


def _taken_out(root: Element, is_one: Callable[[Element], bool]) -> list[Element]:
    """Make nothing to be shown of the outermost elements of which this holds, and return them."""
    found = [element for element in root.iterdescendants() if local_name(element) and is_one(element)]
    for element in found:
        element.tag = "template"
    return found


def _is_hidden(element: Element) -> bool:
    return local_name(element) != "body" and bool(_HIDDEN.search(element.get("style") or ""))


def _is_quote(element: Element) -> bool:
    if local_name(element) == "blockquote" and (element.get("type") or "").lower() == "cite":
        return True
    return bool(local_name(element) and _QUOTES.search(element.get("class") or ""))


def _has_text_beside(root: Element, quotes: list[Element]) -> bool:
    """Return whether something is shown beside the quotations."""
    outer = [quote for quote in quotes if not any(above in quotes for above in quote.iterancestors())]
    quoted = sum(len(_letters(quote)) for quote in outer)
    return bool(quotes) and len(_letters(root)) > quoted


def _letters(element: Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())


def _is_data(table: Element) -> bool:
    """Return whether the table shows data: it has heads, or rows of equal length and a border."""
    names = [local_name(element) for element in table.iterdescendants()]
    if "table" in names or (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    if "th" in names:
        return True
    is_framed = (table.get("border") or "0").strip() not in {"", "0"}
    return is_framed and names.count("td") >= _LEAST_CELLS


def _as_flow(table: Element) -> None:
    """Read a table that only arranges the mail as what stands in it, cell after cell. Inner tables stay."""
    table.tag = "div"
    for child in table:
        if local_name(child) in _CELLS - {"table"}:
            _as_flow(child)
