from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from plugins.deploy.manifest import BadManifest, FileMark, Manifest, parse_manifest
from tests.deploy.sites import PAGES, manifest_text

_GOOD = {"sha256": "a" * 64, "size": 1}


def _with(path: str, entry: object) -> str:
    return json.dumps({"version": 1, "files": {path: entry}})


def test_a_manifest_is_read_by_path() -> None:
    manifest = parse_manifest(manifest_text(PAGES))
    assert [mark.path for mark in manifest.files] == sorted(PAGES)
    assert {mark.path: mark.size for mark in manifest.files} == {p: len(data) for p, data in PAGES.items()}
    assert manifest.hashes == {path: hashlib.sha256(data).hexdigest() for path, data in PAGES.items()}
    assert manifest.size_of(["images/dot.png", "feeds/atom.xml"]) == 256 + len(b"<feed/>")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("", "not JSON", id="nothing is no manifest"),
        pytest.param("[1]", "version 1", id="a list is no manifest"),
        pytest.param('{"files": {}}', "version 1", id="a version is needed"),
        pytest.param('{"version": 2, "files": {}}', "version 1", id="a later version is not guessed at"),
        pytest.param('{"version": 1}', "'files'", id="files are needed"),
        pytest.param('{"version": 1, "files": []}', "'files'", id="files are an object"),
        pytest.param(_with("a", 1), "sha256", id="an entry is an object"),
        pytest.param(_with("a", {"size": 1}), "sha256", id="an entry needs a hash"),
        pytest.param(_with("a", {**_GOOD, "sha256": "A" * 64}), "sha256", id="a hash is in lower case"),
        pytest.param(_with("a", {**_GOOD, "sha256": "a" * 63}), "sha256", id="a hash has 64 digits"),
        pytest.param(_with("a", {**_GOOD, "size": True}), "size", id="a size is no boolean"),
        pytest.param(_with("a", {**_GOOD, "size": -1}), "size", id="a size is not negative"),
        pytest.param(_with("", _GOOD), "relative path", id="a path is not empty"),
        pytest.param(_with("/etc/passwd", _GOOD), "relative path", id="a path is not absolute"),
        pytest.param(_with("../x", _GOOD), "relative path", id="a path does not lead up"),
        pytest.param(_with("a/../../x", _GOOD), "relative path", id="nor in the middle"),
        pytest.param(_with("a//b", _GOOD), "relative path", id="no empty segment"),
        pytest.param(_with("./a", _GOOD), "relative path", id="no dot segment"),
        pytest.param(_with("a\\b", _GOOD), "relative path", id="no backslash"),
        pytest.param(_with("a\nb", _GOOD), "relative path", id="no line break"),
        pytest.param(_with("a\0b", _GOOD), "relative path", id="no NUL"),
        pytest.param(_with(".git/config", _GOOD), "relative path", id="nothing in a .git folder"),
        pytest.param(_with("x/.GIT/config", _GOOD), "relative path", id="however it is spelled"),
        pytest.param(_with("manifest.json", _GOOD), "relative path", id="the manifest does not list itself"),
    ],
)
def test_what_is_not_a_manifest_of_ours_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadManifest, match=fault):
        parse_manifest(text)


_MARK = FileMark("index.html", "a" * 64, 10)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param((replace(_MARK, path="other.html"),), id="a path"),
        pytest.param((replace(_MARK, sha256="b" * 64),), id="a hash"),
        pytest.param((replace(_MARK, size=11),), id="a size"),
        pytest.param((_MARK, replace(_MARK, path="z")), id="one file more"),
        pytest.param((), id="one file less"),
    ],
)
def test_the_release_is_named_for_everything_in_the_manifest(other: tuple[FileMark, ...]) -> None:
    release = Manifest((_MARK,)).release
    assert len(release) == 16
    assert release == Manifest((_MARK,)).release
    assert release != Manifest(other).release
