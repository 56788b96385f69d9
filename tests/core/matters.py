"""Strategies for front matter, made from the dataclass: any value that a file may legally hold."""

from __future__ import annotations

import dataclasses
import types
from datetime import datetime, timedelta, timezone
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from plugins.core.kinds import Embargo, PubStatus, Status, WebAddress
from plugins.core.matter import Place, StoryMatter

CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF)))
SIGNS = st.characters(codec="utf-8", exclude_characters=CONTROLS)
# What a careless writer of YAML would let another reader take for something else.
TRICKY = (
    *(
        "",
        " ",
        "  two  spaces  ",
        "no",
        "Yes",
        "ON",
        "y",
        "null",
        "Null",
        "~",
        "true",
        "False",
        "NaN",
        ".inf",
    ),
    *("0", "007", "1e3", "0x1f", "0o17", "12:30:45", "1_000", "+1", "-1", "2026-11-16", "2026-W47"),
    *("=", "<<", "-", "- a", "? b", "a: b", "a:", ":a", "a #b", "#a", "a#b", "@a", "`a`", "%a", "&a", "*a"),
    *("!a", "!!str a", "|", ">", "'a'", '"a"', 'say "a"', "it's", "{a}", "[a]", "a, b", "a,", "a]", "a}"),
    *("---", "...", "--- a", "\\", "\\n", "a\nb", "\na", "a\n---\nb", "a\tb", "a\r\nb", "\t", "a\x85b"),
    *("a\u2028b", "\ufeffa", "\u00a0", "a\u200bb", "Ærø", "東京", "مرحبا", "🌊", "e\u0301", "\U000e0001"),
    *(
        "“quoted”",
        "it\u2019s \u2013 here",
        "a (b), c; d/e",
        "50 % & more",
        "1" * 64,
        "e" * 64,
        "1e" * 32,
        "a" * 64,
    ),
    *("https://a.example/x", "http://a.example/?q=1&r=2#s", "ends with space ", " starts", "a  b", "None"),
)
TEXTS = st.sampled_from(TRICKY) | st.text(SIGNS, max_size=30)
ZONES = st.integers(-86399, 86399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
TIMES = st.datetimes(datetime(1000, 1, 1), datetime(9998, 12, 31), timezones=ZONES)  # noqa: DTZ001 - zoned by the strategy
_IN_ADDRESSES = st.characters(codec="utf-8", categories=["L", "N", "P", "S"], exclude_characters='"<>\\')
ADDRESSES = st.builds(
    lambda scheme, path: WebAddress.parse(f"{scheme}://a.example/{path}"),
    st.sampled_from(["http", "https", "HTTPS"]),
    st.text(_IN_ADDRESSES, max_size=30),
)
_OF_TYPE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-999_999_999, 999_999_999),
    float: st.integers(0, 100).map(lambda hundredths: hundredths / 100),
    datetime: TIMES,
    Embargo: st.builds(Embargo, st.none() | TIMES),
    WebAddress: ADDRESSES,
    Status: st.sampled_from(Status),
    PubStatus: st.sampled_from(PubStatus),
    Place: st.builds(Place, name=TEXTS, country=st.none() | TEXTS),
}


def _values(hint: object) -> st.SearchStrategy[Any]:
    if isinstance(hint, types.UnionType):
        return st.one_of(*(_values(part) for part in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_OF_TYPE[get_args(hint)[0]], max_size=4).map(tuple)
    return st.none() if hint is type(None) else _OF_TYPE[hint]


def _story_matters() -> st.SearchStrategy[StoryMatter]:
    values = {name: _values(hint) for name, hint in get_type_hints(StoryMatter).items()}
    values["title"] = TEXTS.filter(str.strip)
    fields = dataclasses.fields(StoryMatter)
    required = {field.name for field in fields if field.default is dataclasses.MISSING}
    return st.fixed_dictionaries(
        {name: values[name] for name in required},
        optional={name: value for name, value in values.items() if name not in required},
    ).map(lambda given: StoryMatter(**given))


STORY_MATTERS = _story_matters()
