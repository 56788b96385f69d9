"""Compressed files beside those of a site, which nginx (`gzip_static`) and Caddy (`precompressed`) serve."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.deploy.compression import SUFFIX, compressed, encoding_of

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
    cache = built.folder.parent / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="deploy-", dir=cache) as place:
        folder = Path(place) / "site"
        shutil.copytree(built.folder, folder, copy_function=link_or_copy)
        add_siblings(folder, built, encodings)
        yield folder


def add_siblings(folder: Path, built: Built, encodings: Sequence[str]) -> None:
    """Write the compressed files of a site into a folder that holds it."""
    for mark in built.manifest.files:
        for encoding in encodings:
            if encoding_of(mark.path, mark.size, encoding):
                file = folder / mark.path
                sibling = file.with_name(file.name + SUFFIX[encoding])
                sibling.write_bytes(compressed(file.read_bytes(), encoding))
                time = file.stat().st_mtime_ns
                os.utime(
                    sibling, ns=(time, time)
                )  # so that a server and rsync see no change where there is none


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
