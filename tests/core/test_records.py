from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.model import Sources
from plugins.core.records import read_records
from plugins.rights.policy import Rights
from plugins.sections.tree import Sections
from plugins.tags.vocabulary import Tags
from tests.values import examples

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A file of names."""

    names: tuple[str, ...] = ()


def test_a_file_that_is_missing_is_the_empty_record(tmp_path: Path) -> None:
    assert read_records(tmp_path, "names.yaml", Names) == (Names(), ())


@pytest.mark.parametrize(
    ("data", "names", "problems"),
    [
        pytest.param(b"names: [a, b]", ("a", "b"), [], id="names"),
        pytest.param(b"", (), [], id="an empty file"),
        pytest.param(b"\xef\xbb\xbf# none yet\r\n", (), [], id="a byte order mark and a comment"),
        pytest.param(b"nams: [a]", (), ["1:1: unknown-key: 'nams' is not a known key"], id="a misspelt key"),
        pytest.param(b"a\n\xff", (), ["2:1: bad-encoding: byte 0xff is not UTF-8"], id="a bad byte"),
        pytest.param(b"names: a", (), ["1:8: wrong-type: 'names': expected a list"], id="a word for a list"),
        pytest.param(b"- a", (), ["1:1: bad-yaml: expected `key: value` lines"], id="a list for the file"),
        pytest.param(
            b"names: [&x a]\nnames: [b]\nother: c",
            (),
            [
                "1:9: alias: anchors and aliases are not allowed",
                "2:1: duplicate-key: 'names' stands twice (first on line 1)",
                "3:1: unknown-key: 'other' is not a known key",
            ],
            id="several faults at once",
        ),
        pytest.param(
            b"names: [a]\nnames: [b]",
            ("a",),
            ["2:1: duplicate-key: 'names' stands twice (first on line 1)"],
            id="a key that stands twice",
        ),
    ],
)
def test_a_file_gives_its_record_and_its_problems(
    tmp_path: Path, data: bytes, names: tuple[str, ...], problems: list[str]
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "names.yaml").write_bytes(data)
    record, found = read_records(content, "names.yaml", Names)
    assert record == Names(names=names)
    assert [str(problem) for problem in found] == [f"content/names.yaml:{problem}" for problem in problems]


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
@examples(60)
def test_arbitrary_bytes_never_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    content = tmp_path_factory.mktemp("content")
    (content / "names.yaml").write_bytes(data)
    record, problems = read_records(content, "names.yaml", Names)
    assert record == Names() or not problems


@pytest.mark.parametrize("into", [Rights, Sources, Sections, Tags])
def test_every_file_of_records_may_be_missing(tmp_path: Path, into: type[object]) -> None:
    assert read_records(tmp_path, "none.yaml", into) == (into(), ())
