"""A store that notes every change and fails on demand, around a real one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from plugins.deploy.targets import Passing
from tests.deploy.s3 import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.deploy.flat import Store
    from plugins.deploy.flat_plan import Listed
    from plugins.deploy.headers import Headers

T = TypeVar("T")
REFUSED, LOST = "refused", "its answer lost"


@dataclass
class NotingStore:
    """`fails` is asked of each request, by its number, if it is to be refused or its answer lost."""

    store: Store
    fails: Callable[[int, str], str] = lambda _number, _what: ""
    changes: list[Change] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    width: int = 1

    def listing(self, folder: str = "") -> dict[str, Listed]:
        """Return every file, or those below the folder."""
        return self._asked(f"list {folder}", lambda: self.store.listing(folder))

    def read(self, path: str) -> bytes | None:
        """Return a file."""
        return self._asked(f"get {path}", lambda: self.store.read(path))

    def put(self, path: str, data: bytes, headers: Headers) -> str:
        """Write a file."""

        def act() -> str:
            self.changes.append(Change(path, data, headers))
            return self.store.put(path, data, headers)

        return self._asked(f"put {path}", act)

    def create(self, path: str, data: bytes) -> bool:
        """Write a file that is not there."""
        return self._asked(f"create {path}", lambda: self.store.create(path, data))

    def copy(self, source: str, path: str) -> str:
        """Copy a file."""

        def act() -> str:
            self.changes.append(Change(path, self.store.read(source)))
            return self.store.copy(source, path)

        return self._asked(f"copy {path}", act)

    def delete(self, path: str) -> None:
        """Remove a file."""

        def act() -> None:
            self.changes.append(Change(path, None))
            self.store.delete(path)

        self._asked(f"delete {path}", act)

    def predicted(self, data: bytes) -> str:
        """Return the stamp."""
        return self.store.predicted(data)

    def _asked(self, what: str, act: Callable[[], T]) -> T:
        number = len(self.requests)
        self.requests.append(what)
        how = self.fails(number, what)
        if how == REFUSED:
            raise Passing(what)
        answer = act()
        if how == LOST:
            raise Passing(what)
        return answer
