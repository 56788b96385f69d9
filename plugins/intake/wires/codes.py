"""Single values as the wires write them: subject codes, statuses, languages, numbers, names in codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.core.kinds import PubStatus, WebAddress
from plugins.intake.wires.ways import last_part

if TYPE_CHECKING:
    from collections.abc import Iterable

# The vocabularies of subjects that IPTC keeps, by the names that are used for them.
_TOPIC = re.compile(
    r"""
    (?P<vocabulary> medtop | media-?topics? | subj | subject-?codes? | iptc [\w-]* ) [:/]
    (?P<code> \d{8} ) \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUBJECT = re.compile(r"\d{8}")  # a code of the older vocabulary, bare
_MEDIA_TOPICS = ("medtop", "media")
_STATUSES = {
    **dict.fromkeys(("usable", "embargoed", "released"), PubStatus.USABLE),
    **dict.fromkeys(("withheld", "withhold", "hold", "held"), PubStatus.WITHHELD),
    **dict.fromkeys(
        ("canceled", "cancelled", "cancel", "kill", "killed", "withdrawn", "delete"), PubStatus.CANCELED
    ),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
# ISO 639-2 codes for which BCP 47 has a shorter one.
_LANGUAGES = {
    long: short
    for short, longs in {
        "en": "eng", "de": "deu ger", "fr": "fra fre", "es": "spa", "it": "ita", "pt": "por", "nl": "nld dut",
        "ar": "ara", "zh": "zho chi", "ja": "jpn", "ru": "rus", "pl": "pol", "sv": "swe", "da": "dan",
        "fi": "fin", "nb": "nob", "no": "nor", "tr": "tur", "ko": "kor", "uk": "ukr", "cs": "ces cze",
    }.items()
    for long in longs.split()
}  # fmt: skip
_MOST_DIGITS = 9
_URGENCIES = range(1, 10)


def subject_of(code: str) -> str | None:
    """Return `medtop:…` or `subj:…` of an IPTC subject's QCode or address, None of any other code.

    A bare code of eight digits is one of the older subject codes, as NITF and NewsML 1 use them.
    """
    if _SUBJECT.fullmatch(code):
        return f"subj:{code}"
    match = _TOPIC.search(code)
    if not match:
        return None
    is_topic = match["vocabulary"].casefold().startswith(_MEDIA_TOPICS) or match["code"].startswith("2")
    return f"{'medtop' if is_topic else 'subj'}:{match['code']}"


def status_of(codes: Iterable[str]) -> PubStatus | None:
    """Return the publishing status that the first known code names."""
    found = (_STATUSES.get(last_part(code).casefold()) for code in codes)
    return next((status for status in found if status), None)


def language(tags: Iterable[str]) -> str | None:
    """Return the first tag that BCP 47 allows, in its form."""
    shaped = (tag.strip().replace("_", "-") for tag in tags)
    tag = next((tag for tag in shaped if _LANGUAGE.fullmatch(tag)), None)
    if tag is None:
        return None
    primary, hyphen, rest = tag.partition("-")
    return f"{_LANGUAGES.get(primary.lower(), primary.lower())}{hyphen}{rest}"


def number(text: str | None) -> int | None:
    """Return the whole number that the text is, None if it is none or has more than nine digits."""
    digits = (text or "").strip()
    is_one = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_one else None


def urgency(texts: Iterable[str]) -> int | None:
    """Return the first urgency from 1 to 9."""
    return next((found for text in texts if (found := number(last_part(text))) in _URGENCIES), None)


def name_of(text: str) -> str | None:
    """Return the name in a QCode (`nprov:REUTERS`), or the text; None of an address that names nobody."""
    if "//" in text:
        return last_part(text) if "/newscodes/" in text else None
    is_code = re.fullmatch(r"[\w.-]+:\S+", text)
    return last_part(text) if is_code else text or None


def address_of(texts: Iterable[str]) -> WebAddress | None:
    """Return the first text that is a web address."""
    for text in texts:
        try:
            return WebAddress.parse(text.strip())
        except ValueError:
            continue
    return None
