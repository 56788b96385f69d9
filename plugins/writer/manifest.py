"""The list of all output files with their hashes: deployment compares it, the next build starts from it."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "manifest.json"
VERSION = 1
_HEAD, _BETWEEN, _FOOT = '{"files": {\n', ",\n", f'\n}}, "version": {VERSION}}}\n'
_LINE = re.compile(r' "([ !#-\[\]-~]+)": \{"sha256": "([0-9a-f]{64})", "size": ([0-9]+)\}')
_NO_STEPS = frozenset({"", ".", ".."})
_SIGNS = ("./", "/.", "//", "\n/", "/\n", "\n\n", "\n.", "\0", f"\n{NAME}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file holds: the SHA-256 of its bytes in hex, and how many they are."""

    sha256: str
    size: int


Manifest = dict[str, Entry]  # by POSIX path relative to the tree; the manifest itself is left out


def read_manifest(tree: Path) -> Manifest | None:
    """Return what the tree's manifest lists; None if it is missing, damaged, or of another version."""
    text = read_text(tree)
    return None if text is None else parsed(text)


def read_text(tree: Path) -> str | None:
    """Return the text of the tree's manifest, or None if there is none that can be read."""
    file = tree / NAME
    try:
        return None if file.is_symlink() else file.read_bytes().decode()
    except (OSError, ValueError):
        return None


def parsed(text: str) -> Manifest | None:
    """Return what the text of a manifest lists; None if it is none of this version."""
    if (files := _plain(text)) is not None:
        return files
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            return None
        files = {name: Entry(one["sha256"], one["size"]) for name, one in data["files"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    is_typed = all(type(one.sha256) is str and type(one.size) is int for one in files.values())
    return files if is_typed and _are_inside(files) else None


def _plain(text: str) -> Manifest | None:
    """As `parsed`, twice as fast, for what `manifest_text` made of names that need no escapes."""
    lines = lines_of(text)
    if lines is None:
        return None
    files = {one[1]: Entry(one[2], int(one[3])) for one in map(_LINE.fullmatch, lines) if one}
    return files if len(files) == len(lines) and _are_inside(files) else None


def manifest_text(files: Mapping[str, Entry], known: Mapping[str, str] | None = None) -> str:
    """Return the manifest as JSON with sorted keys, a file a line; `known` lines are taken as they are."""
    before = known or {}
    lines = [before.get(name) or _line(name, files[name]) for name in sorted(files)]
    return f"{_HEAD}{_BETWEEN.join(lines)}{_FOOT}"


def amend(tree: Path, files: Mapping[str, Entry]) -> None:
    """Replace a tree's manifest, if it has one, by one of the same time, which tells what was touched."""
    manifest, fresh = tree / NAME, tree.with_name(f".{tree.name}.{NAME}")
    if manifest.is_file():
        time = manifest.stat().st_mtime_ns
        fresh.write_text(manifest_text(files), "utf-8")
        os.utime(fresh, ns=(time, time))
        fresh.replace(manifest)


def lines_of(text: str) -> list[str] | None:
    """Return the lines of a manifest that `manifest_text` made, each a file; None for any other text."""
    if not (text.startswith(_HEAD) and text.endswith(_FOOT)):
        return None
    body = text[len(_HEAD) : -len(_FOOT)]
    return body.split(_BETWEEN) if body else []


def differing(one: list[str], other: list[str]) -> set[str] | None:
    """Return the names of the lines that only one of two manifests has; None if a line is damaged."""
    lines = set(one).symmetric_difference(other)
    files = parsed(f"{_HEAD}{_BETWEEN.join(lines)}{_FOOT}")
    return None if files is None else set(files)


def is_inside(name: str) -> bool:
    """Return whether the name can only lead downwards, and not to the manifest."""
    steps = name.split("/")
    if steps[0] == NAME or "\0" in name or not _NO_STEPS.isdisjoint(steps):
        return False
    return os.name != "nt" or not ("\\" in name or ":" in name)


def _are_inside(names: Iterable[str]) -> bool:
    """As `is_inside` for all, but asks one by one only if some sign is there that one is not."""
    text = "\n".join(["", *names, ""])
    is_clear = not any(sign in text for sign in _SIGNS)
    return (is_clear and os.name != "nt") or all(is_inside(name) for name in names)


def _line(name: str, entry: Entry) -> str:
    return f' {quoted(name)}: {{"sha256": "{entry.sha256}", "size": {entry.size}}}'
