"""NewsML-G2 packages: which stories of a message belong together, and which of them is the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.intake.wires.ways import last_part, way

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lxml.etree import _Element as Element

_PACKAGES, _GROUPS = way("//packageItem"), way("groupSet/group")
_ITEMS, _ROOT = way("itemRef@residref"), way("groupSet@root")


def main_stories(root: Element, stories: Collection[str]) -> Mapping[str, str]:
    """Return the guid of its package's main story for each other story that a package names.

    The main story is the first in the group whose role is main, else in the root group, else in any. Of
    several packages that name a story the first counts.
    """
    mains: dict[str, str] = {}
    for package in _packages(root):
        main, *others = (*dict.fromkeys(guid for guid in _named(package) if guid in stories), "")
        for guid in filter(None, others):
            mains.setdefault(guid, main)
    return mains


def _packages(root: Element) -> Iterator[Element]:
    own = next(root.iter("{*}packageItem"), None)
    yield from ([root] if own is root else _PACKAGES.walk(root))


def _named(package: Element) -> Iterator[str]:
    """Yield the guids of the package's items, those of the main group first."""
    top = next((each.get("root") for each in _ROOT.walk(package)), None)
    groups = sorted(_GROUPS.walk(package), key=lambda group: (not _is_main(group), group.get("id") != top))
    for group in groups:
        yield from (item.get("residref", "") for item in _ITEMS.walk(group))


def _is_main(group: Element) -> bool:
    return last_part(group.get("role", "")).casefold() == "main"
