"""Files that are made of finished pages, such as a search index: made anew only if those pages are new."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import TYPE_CHECKING

from plugins.core.digest import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from plugins.core.memory import Memory
    from plugins.core.run import Derived
    from plugins.writer.manifest import Entry
    from plugins.writer.staging import Staging

_KEPT = "derived"
_Made = dict[str, str]  # the SHA-256 of each file by name


def write_derived(
    derived: Iterable[Derived], files: Mapping[str, Entry], staging: Staging, memory: Memory
) -> dict[str, Entry]:
    """Put what is made of these files into the stage; return the entries."""
    data = memory.get(_KEPT)
    former: dict[str, tuple[bytes, _Made]] = marshal.loads(data) if data else {}  # noqa: S302 - checked by its hash
    entries: dict[str, Entry] = {}
    kept: dict[str, tuple[bytes, _Made]] = {}
    for each in derived:
        wanted = sorted(filter(each.wants, files))
        told = digest_of_bytes("\n".join(f"{name} {files[name].sha256}" for name in wanted).encode())
        before, names = former.get(each.name, (b"", {}))
        found = _standing(names, staging) if before == told else None
        if found is None:
            made = each.make(_Files(staging.path, wanted))
            found = {name: staging.put(name, data) for name, data in made.items()}
        entries |= found
        kept[each.name] = told, {name: entry.sha256 for name, entry in found.items()}
    memory.put(_KEPT, marshal.dumps(kept))
    return entries


class _Files(Mapping[str, bytes]):
    """Files by name, each read when it is asked for: all pages at once might not fit into the memory."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder, self.names = folder, names

    def __getitem__(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _standing(names: _Made, staging: Staging) -> dict[str, Entry] | None:
    """Return the entries of the files if all stand in the output as they were made."""
    live = staging.live
    if all(name in live and live[name].sha256 == sha for name, sha in names.items()):
        return {name: live[name] for name in names}
    return None
