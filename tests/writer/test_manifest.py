from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.deploy.manifest import parse_manifest
from plugins.writer.manifest import (
    NAME,
    VERSION,
    Entry,
    Manifest,
    differing,
    is_inside,
    lines_of,
    manifest_text,
    parsed,
    read_manifest,
)
from tests.values import examples

if TYPE_CHECKING:
    from pathlib import Path

ABC = Entry("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3)
EMPTY = Entry("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0)


def of(names: list[str]) -> Manifest:
    return {name: Entry(hashlib.sha256(name.encode()).hexdigest(), len(name)) for name in names}


def test_a_manifest_has_the_hash_and_size_of_each_file() -> None:
    assert json.loads(manifest_text({"index.html": ABC, "empty": EMPTY})) == {
        "files": {
            "empty": {"sha256": EMPTY.sha256, "size": 0},
            "index.html": {"sha256": ABC.sha256, "size": 3},
        },
        "version": VERSION,
    }


def test_an_empty_site_has_an_empty_manifest() -> None:
    assert json.loads(manifest_text({})) == {"files": {}, "version": VERSION}
    assert parsed(manifest_text({})) == {}


def test_a_manifest_is_one_text_file_with_sorted_keys_and_a_line_for_each_file() -> None:
    text = manifest_text(of(["b", "a/z", "a/b", "\u00e9"]))
    loaded = json.loads(text)
    assert list(loaded) == ["files", "version"]
    assert list(loaded["files"]) == ["a/b", "a/z", "b", "\u00e9"]
    assert all(list(entry) == ["sha256", "size"] for entry in loaded["files"].values())
    assert text.endswith("}\n")
    assert text.isascii()
    assert len(text.splitlines()) == len(loaded["files"]) + 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("{", id="half a text"),
        pytest.param("[]", id="a list"),
        pytest.param("7", id="a number"),
        pytest.param("[" * 100_000, id="brackets without end"),
        pytest.param('{"files": {}}', id="no version"),
        pytest.param('{"files": {}, "version": 2}', id="another version"),
        pytest.param('{"files": [], "version": 1}', id="a list of files"),
        pytest.param('{"files": {"a": {"sha256": "0"}}, "version": 1}', id="no size"),
        pytest.param('{"files": {"a": {"sha256": "0", "size": "1"}}, "version": 1}', id="a size in words"),
        pytest.param('{"files": {"a": {"sha256": 0, "size": 1}}, "version": 1}', id="a hash in figures"),
        pytest.param('{"files": {"a": 1}, "version": 1}', id="no entry"),
        *(
            pytest.param(manifest_text({name: ABC}), id=f"leads to {name!r}")
            for name in (
                "../a",
                "a/../../b",
                "/etc/passwd",
                "",
                "a//b",
                "a/",
                "./a",
                "a/.",
                "a\0",
                "..",
                NAME,
            )
        ),
        pytest.param(manifest_text({"a": ABC})[:-9], id="a text cut short"),
        pytest.param(manifest_text({"a": ABC}).replace("ba78", "ba7\\"), id="a damaged hash"),
    ],
)
def test_what_is_no_manifest_of_this_version_is_none(tmp_path: Path, text: str) -> None:
    assert parsed(text) is None
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_a_manifest_is_read_only_from_a_file_of_its_own_in_utf_8(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None
    (tmp_path / "real.json").write_text(manifest_text({"a": ABC}))
    (tmp_path / NAME).symlink_to("real.json")
    assert read_manifest(tmp_path) is None
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).write_bytes(b'{"files": {}, "version": 1, "\xff": 1}')
    assert read_manifest(tmp_path) is None
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    assert read_manifest(tmp_path) is None


def test_the_manifests_of_earlier_versions_are_read_as_well(tmp_path: Path) -> None:
    data = {"files": {"a": {"sha256": ABC.sha256, "size": 3}}, "version": VERSION}
    (tmp_path / NAME).write_text(json.dumps(data, indent=1, sort_keys=True) + "\n")
    assert read_manifest(tmp_path) == {"a": ABC}
    assert lines_of((tmp_path / NAME).read_text()) is None


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("a", True),
        ("a/b.c/d", True),
        ("..a/b..", True),
        (".well-known/x", True),
        (f"a/{NAME}", True),
        (NAME, False),
        (f"{NAME}/a", False),
        ("..", False),
        ("a/../b", False),
        ("/a", False),
        ("a/", False),
        ("a//b", False),
        (".", False),
        ("", False),
        ("a\0b", False),
    ],
)
def test_a_name_leads_only_downwards(name: str, is_so: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_inside(name) == is_so
    assert (parsed(manifest_text({"x/y": ABC, name: ABC})) is not None) == is_so


NAMES = st.lists(
    st.one_of(
        st.sampled_from(["a", "b/c", "b/d", "index.html", "z/y/x.xml"]),
        st.text(min_size=1).filter(is_inside),
    ),
    unique=True,
    max_size=6,
)


@examples(100)
@given(st.data(), NAMES)
def test_a_manifest_is_read_as_it_was_written_whatever_the_names_and_their_order(
    data: st.DataObject, names: list[str]
) -> None:
    files = of([name.encode("utf-8", "replace").decode() for name in names])
    text = manifest_text({name: files[name] for name in data.draw(st.permutations(list(files)))})
    assert text == manifest_text(files)
    assert parsed(text) == files
    assert list(parsed(text) or ()) == sorted(files)
    lines = lines_of(text)
    assert lines is not None
    assert manifest_text(files, dict(zip(sorted(files), lines, strict=True))) == text


def test_deployment_reads_what_is_written() -> None:
    files = of(["a", "b/c", "\u00e9 \u2028"])
    marks = parse_manifest(manifest_text(files)).files
    assert {mark.path: Entry(mark.sha256, mark.size) for mark in marks} == files


@examples(60)
@given(*[st.dictionaries(st.sampled_from(["a", "b/c", 'q"\n', "\u00e9"]), st.sampled_from([ABC, EMPTY]))] * 2)
def test_the_lines_of_two_manifests_tell_which_files_differ(one: Manifest, other: Manifest) -> None:
    lines = [lines_of(manifest_text(files)) or [] for files in (one, other)]
    both = one.keys() | other
    assert differing(*lines) == {name for name in both if one.get(name) != other.get(name)}


def test_a_damaged_line_tells_nothing() -> None:
    assert differing([' "a": {"sha2'], []) is None
