"""Compressed files beside those of a site, which nginx (`gzip_static`) and Caddy (`precompressed`) serve."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.whole_files import replace
from plugins.deploy.compression import SUFFIX, compressed, encoding_of, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from plugins.deploy.built import Built


@contextmanager
def with_siblings(built: Built, encodings: Sequence[str]) -> Iterator[Path]:
    """Give a folder with the site and a compressed file beside each that it makes smaller.

    Without encodings it is the built site itself.
    """
    if not encodings:
        yield built.folder
        return
    cache = _cache(built)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="site-", dir=cache) as place:
        folder = Path(place) / "site"
        shutil.copytree(built.folder, folder, copy_function=link_or_copy)
        add_siblings(folder, built, encodings)
        yield folder


def add_siblings(folder: Path, built: Built, encodings: Sequence[str]) -> None:
    """Write the compressed files of a site into a folder that holds it, none over a file of its own.

    What was compressed for a former deployment is kept below `.cache`, by the hashes of the files.
    """
    kept, own = _cache(built) / "compressed", frozenset(built.paths)
    for mark, encoding in itertools.product(built.manifest.files, encodings):
        file, path = folder / mark.path, f"{mark.path}{SUFFIX[encoding]}"
        if path not in own and encoding_of(mark.path, mark.size, encoding):
            data = _compressed_once(kept / f"{mark.sha256}{SUFFIX[encoding]}", file.read_bytes(), encoding)
            (folder / path).write_bytes(data)
            time = file.stat().st_mtime_ns  # so that a server and rsync see no change where there is none
            os.utime(folder / path, ns=(time, time))
    hashes = {mark.sha256 for mark in built.manifest.files}
    for file in kept.glob("*"):
        if file.stem not in hashes:
            file.unlink()


def _cache(built: Built) -> Path:
    return built.folder.parent / ".cache/deploy"


def _compressed_once(kept: Path, data: bytes, encoding: str) -> bytes:
    """Return the bytes in the encoding, as they are kept or, if they are not, as they are from now on."""
    with suppress(FileNotFoundError, ValueError):
        found = kept.read_bytes()
        if plain(found, encoding) == data:
            return found
    made = compressed(data, encoding)
    replace(kept, made)
    return made


def is_sibling(path: str, files: Collection[str]) -> bool:
    """Return whether the path is that of a compressed file beside one of the files."""
    stem, dot, suffix = path.rpartition(".")
    return f"{dot}{suffix}" in SUFFIX.values() and stem in files


def link_or_copy(source: str | Path, place: str | Path) -> None:
    """Put the file at the place as the same file where the file system can, else as a copy with its time."""
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, place, follow_symlinks=False)
