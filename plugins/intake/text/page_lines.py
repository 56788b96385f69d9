"""What a single line of a saved page is by itself: a divider, furniture, a caption, an appeal for money."""

from __future__ import annotations

import re

from plugins.intake.text import page_words
from plugins.intake.text.notices import is_notice
from plugins.intake.text.plain import is_plain
from plugins.intake.text.remembered import remembered

SPEECH = ('"', "\u201c", "'", "\u2018", "\u00ab")
MAX_APPEAL = 500
REPORTED = re.compile(
    r"\b(?:said|says|told|added|warned|asked|wrote)\b"
    r"|, (?:the \w+|he|she|they) (?:had |has )?\w+ed\b"  # …, the captain had radioed
)  # so sites do not write of themselves
MAX_CAPTION = 500
# A credit starts with one of these, or what stands behind a sentence does; else it ends with a bracket.
_CREDITED = re.compile(
    r"""
    (?: photo | image | picture | illustration | graphic | video | map | chart | credit
      | file | stock | library | handout | (?: an[ ] )? artist's )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CREDITED_BEHIND = re.compile(rf"[.][ ] {_CREDITED.pattern}", re.VERBOSE | re.IGNORECASE)
_BRACKETS = (")", ").")
_PICTURES = ("hoto", "mage", "icture", "llustration", "raphic", "redit", "rtist's", "andout", "ap:", "hart:")
_MAX_GIVING = 150
_DONATION = re.compile(r"\b[Yy]our (?:donation|contribution|gift|subscription)\b")
_MAX_LOOSE = 260


@remembered
def is_divider(text: str) -> bool:
    """Return whether only furniture is expected after the line."""
    return len(text) <= _MAX_LOOSE and not is_plain(text) and bool(page_words.DIVIDER.fullmatch(text))


@remembered
def is_loose(text: str) -> bool:
    """Return whether the line is furniture by itself."""
    if len(text) > _MAX_LOOSE or is_plain(text):
        return False
    if page_words.LOOSE.fullmatch(text):
        return True
    return len(text) <= page_words.MAX_BUTTON and bool(page_words.BUTTON.fullmatch(text))


def is_list_title(text: str) -> bool:
    """Return whether the words may stand over a list of links."""
    if len(text) > _MAX_LOOSE or not any(map(text.lower().__contains__, page_words.TITLE_SIGNS)):
        return False
    return bool(page_words.LIST_TITLE.fullmatch(text))


@remembered
def is_caption(text: str) -> bool:
    """Return whether the line stands under a picture."""
    return (
        len(text) <= MAX_CAPTION
        and any(map(text.lower().__contains__, page_words.PICTURE_SIGNS))
        and bool(page_words.CAPTION.fullmatch(text))
    )


def is_credit(text: str) -> bool:
    """Return whether the line says whose picture it is, and could stand between paragraphs for that."""
    return (
        len(text) <= page_words.MAX_CREDIT
        and _may_be_credit(text)
        and any(map(text.__contains__, _PICTURES))
        and bool(page_words.CREDIT.fullmatch(text))
        and not REPORTED.search(text)
    )


def _may_be_credit(text: str) -> bool:
    if text.endswith(_BRACKETS) or _CREDITED_BEHIND.search(text):
        return True
    return not is_plain(text) and bool(_CREDITED.match(text))


def is_giving(text: str) -> bool:
    """Return whether the line is a button or an offer to give money."""
    if len(text) > _MAX_GIVING:
        return False
    if ("your " in text or "Your " in text) and _DONATION.search(text):
        return True
    return not is_plain(text) and bool(page_words.GIVING.fullmatch(text))


@remembered
def is_appeal(text: str) -> bool:
    """Return whether the line asks for money, behind a divider."""
    if not _may_ask(text) or REPORTED.search(text):
        return False
    return bool((page_words.ASKING.search(text) and page_words.ADDRESS.search(text)) or is_formula(text))


@remembered
def _may_ask(text: str) -> bool:
    """Return whether the line is no quoted speech, and has one of the words without which none asks."""
    if len(text) > MAX_APPEAL or text.startswith(SPEECH):
        return False
    return any(map(text.lower().__contains__, page_words.ASKING_SIGNS))


@remembered
def is_formula(text: str) -> bool:
    """Return whether the line asks for money in words that no story has."""
    if not _may_ask(text) or is_notice(text) or REPORTED.search(text):
        return False
    return bool(page_words.APPEAL.fullmatch(text))
