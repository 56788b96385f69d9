from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.writer.manifest import NAME, VERSION, manifest
from tests.values import examples


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_manifest_has_the_hash_and_size_of_each_file(tmp_path: Path) -> None:
    text = manifest(written(tmp_path, {"index.html": b"abc", "empty": b""}))
    assert json.loads(text) == {
        "files": {
            "empty": {
                "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "size": 0,
            },
            "index.html": {
                "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "size": 3,
            },
        },
        "version": VERSION,
    }


def test_a_manifest_does_not_list_itself_but_one_of_its_name_below(tmp_path: Path) -> None:
    folder = written(tmp_path, {NAME: b"old", f"pwa/{NAME}": b"{}", "x/y.css": b""})
    assert sorted(json.loads(manifest(folder))["files"]) == [f"pwa/{NAME}", "x/y.css"]


def test_an_empty_folder_has_an_empty_manifest(tmp_path: Path) -> None:
    assert json.loads(manifest(tmp_path)) == {"files": {}, "version": VERSION}


def test_a_manifest_is_one_text_file_with_sorted_keys(tmp_path: Path) -> None:
    text = manifest(written(tmp_path, {"b": b"", "a/z": b"", "a/b": b"", "\u00e9": b""}))
    loaded = json.loads(text)
    assert list(loaded) == ["files", "version"]
    assert list(loaded["files"]) == ["a/b", "a/z", "b", "\u00e9"]
    assert all(list(entry) == ["sha256", "size"] for entry in loaded["files"].values())
    assert text.endswith("}\n")
    assert text.isascii()


NAMES = st.lists(st.sampled_from(["a", "b/c", "b/d", "index.html", "z/y/x.xml"]), unique=True)


@examples(30)
@given(st.data(), NAMES)
def test_a_manifest_is_the_same_in_whatever_order_the_files_were_written(
    data: st.DataObject, names: list[str]
) -> None:
    orders = names, data.draw(st.permutations(names))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        texts = [
            manifest(written(Path(folder), {name: name.encode() for name in order}))
            for folder, order in zip((one, two), orders, strict=True)
        ]
    assert texts[0] == texts[1]
    assert {name: entry["sha256"] for name, entry in json.loads(texts[0])["files"].items()} == {
        name: hashlib.sha256(name.encode()).hexdigest() for name in names
    }
