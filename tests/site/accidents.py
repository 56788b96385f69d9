"""What may befall that which a build has left for the next one, and the output itself."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random


def _lose_cache(site: Path, _: Random) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)


def _lose_spare(site: Path, _: Random) -> None:
    shutil.rmtree(site / ".output.next", ignore_errors=True)


def _spoil_cache(site: Path, _: Random) -> None:
    for file in (site / ".cache/build").glob("*.*"):
        file.write_bytes(bytes(byte ^ (at % 97 == 0) for at, byte in enumerate(file.read_bytes())))


def _cut_cache(site: Path, _: Random) -> None:
    for file in (site / ".cache/build").glob("*.*"):
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2])


def _age_cache(site: Path, _: Random) -> None:
    """Put the cache of an earlier step in the place of this one's, which is put aside for a later step."""
    cache, aside, former = site / ".cache/build", site / ".cache/aside", site / ".cache/former"
    if aside.exists():
        cache.rename(former)
        aside.rename(cache)
        former.rename(aside)
    elif cache.exists():
        shutil.copytree(cache, aside)


def _spoil_output(site: Path, dice: Random) -> None:
    for file in _some(site, dice):
        file.write_bytes(file.read_bytes() + b"<p>Written by hand</p>")


def _lose_output(site: Path, dice: Random) -> None:
    for file in _some(site, dice):
        file.unlink()


def _fill_output(site: Path, dice: Random) -> None:
    for file in _some(site, dice):
        file.with_name("stray.html").write_bytes(b"Put there by hand")


def _some(site: Path, dice: Random) -> list[Path]:
    files = sorted(path for path in (site / "output").rglob("*") if path.is_file())
    return dice.sample(files, min(2, len(files)))


FULL = "all anew"
_OF: dict[str, Callable[[Path, Random], None]] = {
    "the cache lost": _lose_cache,
    "the spare tree lost": _lose_spare,
    "the cache spoiled": _spoil_cache,
    "the cache cut short": _cut_cache,
    "an earlier cache": _age_cache,
    "another earlier cache": _age_cache,
    FULL: lambda _, __: None,
    f"files of the output spoiled, then {FULL}": _spoil_output,
    f"files of the output lost, then {FULL}": _lose_output,
    f"files put into the output, then {FULL}": _fill_output,
}
ACCIDENTS = tuple(_OF)


def befall(site: Path, accident: str, dice: Random) -> None:
    """Let it happen, if it is any."""
    if accident:
        _OF[accident](site, dice)
