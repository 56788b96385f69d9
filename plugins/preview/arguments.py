"""What a preview was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """`build` is a command line run in `root`; it writes `output`, served under `base` (`/` or `/x/`)."""

    root: Path
    output: Path
    watched: tuple[Path, ...]
    build: tuple[str, ...]
    host: str = "127.0.0.1"
    base: str = "/"
    is_opening: bool = False


def base_path(text: str) -> str:
    """Return the path with one slash at each end: `digest` is `/digest/`."""
    return f"/{text.strip('/')}/".replace("//", "/")
