"""What a page depends on beside its own value: its template with all that it includes, and the context."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import FunctionLoader, meta
from jinja2.exceptions import TemplateError

from plugins.core.digest import Digests, digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from plugins.core.memory import Memory

_KEPT = "templates"
_Row = tuple[bytes, tuple[str, ...], tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A template's source by its digest, the names it takes from the context, and the templates it refers to.

    One of these is None if the template names it only while it is rendered.
    """

    source: bytes
    names: tuple[str, ...]
    others: tuple[str | None, ...]


class Theme:
    """The digests of templates, each with all that it includes and the context that it is rendered with."""

    def __init__(self, env: Environment, context: Mapping[str, object], memory: Memory) -> None:
        self.env, self.loader = env, env.loader or FunctionLoader(lambda _: None)
        digests = Digests()
        self.opaque, told = _sorted(context, digests)
        self.context = digests.of(told)
        data = memory.get(_KEPT)
        self.former: dict[str, _Row] = marshal.loads(data) if data else {}  # noqa: S302 - checked by its hash
        self.parsed: dict[str, _Parsed | None] = {}
        self.known: dict[str, bytes | None] = {}

    def digest(self, name: str) -> bytes | None:
        """Return the digest of the template, of all it includes, and of the context.

        None if what it shows cannot be told beforehand: it uses a name that has no digest, as `articles`.
        """
        if name not in self.known:
            found = self._gathered(name, {})
            parts = b"".join(found[each].source for each in sorted(found)) if found else None
            self.known[name] = digest_of_bytes(self.context + parts) if parts else None
        return self.known[name]

    def keep(self, memory: Memory) -> None:
        """Remember what was found in the templates."""
        rows = {name: (each.source, each.names, each.others) for name, each in self.parsed.items() if each}
        memory.put(_KEPT, marshal.dumps(rows))

    def _gathered(self, name: str | None, found: dict[str, _Parsed]) -> dict[str, _Parsed] | None:
        """Return the template and all that it refers to, None if they do not tell everything."""
        if name in found:
            return found
        parsed = self._parse(name) if name else None
        if not name or parsed is None or self.opaque.intersection(parsed.names):
            return None
        found[name] = parsed
        return found if all(self._gathered(other, found) is not None for other in parsed.others) else None

    def _parse(self, name: str) -> _Parsed | None:
        if name not in self.parsed:
            try:
                self.parsed[name] = self._read(name)
            except TemplateError:  # it is told when the page is rendered
                self.parsed[name] = None
        return self.parsed[name]

    def _read(self, name: str) -> _Parsed:
        text = self.loader.get_source(self.env, name)[0]
        source = digest_of_bytes(f"{name}\0{text}".encode())
        former = self.former.get(name)
        if former and former[0] == source:
            return _Parsed(*former)
        tree = self.env.parse(text)
        names = tuple(sorted(meta.find_undeclared_variables(tree)))
        return _Parsed(source, names, tuple(meta.find_referenced_templates(tree)))


def _sorted(context: Mapping[str, object], digests: Digests) -> tuple[frozenset[str], dict[str, bytes]]:
    """Return the names whose values have no digest, and the digests of the others."""
    opaque, told = set(), {}
    for name, value in context.items():
        try:
            told[name] = digests.of(value)
        except (TypeError, ValueError):
            opaque.add(name)
    return frozenset(opaque), told
