"""Files stories that come in without a section, where that is nearly certain."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.core.model import walk
from plugins.core.records import read_records
from plugins.sections.tree import Sections, placed
from plugins.suggest.desk import archive_of, paths_of
from plugins.suggest.values import Copy

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.core.matter import StoryMatter
    from plugins.suggest.index import Index

MOST = 5_000  # of the newest stories are known: to read so many takes about two seconds


class Filer:
    """Tells the section of a story that has none. The archive is read when the first such story comes."""

    def __init__(self, content: Path) -> None:
        self._content = content

    def __call__(self, matter: StoryMatter, body: str) -> tuple[str, str] | None:
        """Return the section, and a note for the story's review list that says so and why.

        None if the story names a section or a kicker that has one, or if no section is certain enough.
        """
        if matter.section or (matter.kicker or "").casefold() in self._kickers or not self._kickers:
            return None
        from plugins.suggest.index import suggested_section  # noqa: PLC0415 - loads numpy

        copy = Copy(slug="", title=matter.title, text=body, lang=matter.lang)
        found = suggested_section(copy, self._index)
        if found is None:
            return None
        return found.value, f"section: suggested ({found.confidence:.2f}), {found.reason}"

    @cached_property
    def _kickers(self) -> frozenset[str]:
        """The words by which kickers file a story, in small letters; none if there are no sections."""
        record, _ = read_records(self._content, "sections.yaml", Sections)
        sections = walk(placed(record.sections))
        return frozenset(word.casefold() for each in sections for word in (*each.kickers, each.title))

    @cached_property
    def _index(self) -> Index:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from plugins.suggest.index import Index  # noqa: PLC0415 - likewise

        archive = archive_of(self._content, paths_of(self._content)[-MOST:])
        return Index([each.copy for each in archive.stories])
