"""What a preview was asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """`press` is the command line of the process that builds, run in `root`.

    It builds by the file `settings`, some of which `override` replaces, and writes `output`, which is served
    under `base` (`/` or `/x/`). `take_in` is the command line that makes stories of the raw files in `wire`,
    if that is to be done. `editor_url` is an address with {path}, {line} and {column} that opens an editor.
    """

    root: Path
    output: Path
    content: Path
    watched: tuple[Path, ...]
    press: tuple[str, ...]
    settings: str = "pelicanconf.py"
    override: Mapping[str, object] = field(default_factory=dict)
    wire: Path | None = None
    take_in: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    base: str = "/"
    editor_url: str = ""
    is_opening: bool = False

    def is_raw(self, path: str) -> bool:
        """Return whether the file is a raw dispatch."""
        return self.wire is not None and path.startswith(f"{self.wire}/")


def base_path(text: str) -> str:
    """Return the path with one slash at each end: `digest` is `/digest/`."""
    return f"/{text.strip('/')}/".replace("//", "/")
