"""Reads the stories of the content folder for the desk: each with its section, its tags, its plain text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING

from plugins.core.kinds import Status, TagKind
from plugins.core.matter import StoryMatter
from plugins.core.records import read_records
from plugins.corpus.body import Converter
from plugins.corpus.images import Size
from plugins.corpus.stories import ContentFile, Reader, story
from plugins.sections.tree import Filing, Sections, placed
from plugins.suggest.values import Copy
from plugins.tags.vocabulary import Tags, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from plugins.core.model import Section
    from plugins.core.problem import Problem

FOLDER = "dispatches"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A story's file: its path within the content folder, its bytes, and what the desk compares of it.

    `typed` are the tags that stand in its front matter, by the vocabulary's names where it has them.
    """

    path: str
    data: bytes
    matter: StoryMatter
    copy: Copy
    typed: tuple[str, ...] = ()

    @property
    def asked(self) -> Copy:
        """The story as one that is asked about: tags that nobody typed may be proposed."""
        return replace(self.copy, tags=self.typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The stories by path, and what was wrong with files that were left out.

    `words` are all those of the vocabulary; `names` those of its tags that are no topics.
    """

    stories: tuple[Filed, ...]
    words: tuple[str, ...]
    names: frozenset[str]
    problems: tuple[Problem, ...]


def paths_of(content: Path) -> tuple[str, ...]:
    """Return the paths of all stories within the content folder, in order."""
    files = (file for file in (content / FOLDER).rglob("*.md") if file.is_file())
    return tuple(sorted(file.relative_to(content).as_posix() for file in files))


def archive_of(content: Path, paths: Iterable[str]) -> Archive:
    """Return the stories of these files but those that are killed. Raises OSError."""
    sections, section_faults = read_records(content, "sections.yaml", Sections)
    tags, tag_faults = read_records(content, "tags.yaml", Tags)
    shelf = _Shelf(
        content=content,
        filing=Filing(_without_default(placed(sections.sections))),
        vocabulary=Vocabulary(tags.tags),
        reader=Reader(converter=Converter(), base="/", exists=lambda _: True, size=lambda _: Size(1, 1)),
    )
    found: list[Filed] = []
    problems = [*section_faults, *tag_faults]
    for path in paths:
        filed, faults = shelf.read(path)
        found.extend(filed)
        problems.extend(faults)
    words = tuple(word for tag in tags.tags for word in (tag.name, *tag.aliases))
    names = frozenset(tag.name for tag in tags.tags if tag.kind is not TagKind.TOPIC)
    return Archive(stories=tuple(found), words=words, names=names, problems=tuple(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    content: Path
    filing: Filing
    vocabulary: Vocabulary
    reader: Reader

    def read(self, path: str) -> tuple[tuple[Filed, ...], tuple[Problem, ...]]:
        """Return the story of the file, none if it is killed or has problems, and these."""
        file = ContentFile(path=path, data=(self.content / path).read_bytes())
        reading = self.reader.read(file, StoryMatter)
        if reading.matter is None or reading.manuscript is None:
            return (), reading.problems
        if reading.matter.status is Status.KILLED:
            return (), ()
        value, problems = self.filing.file(story(file, reading.matter, UTC))
        text = reading.manuscript.text
        typed = tuple(dict.fromkeys(self.vocabulary.named(name).name for name in reading.matter.tags))
        copy = Copy(
            slug=file.slug,
            title=reading.matter.title,
            text=text,
            lang=reading.matter.lang,
            section=value.section.path if value.section else None,
            tags=tuple(dict.fromkeys((*typed, *self._found(reading.matter, text)))),
        )
        return (Filed(path=path, data=file.data, matter=reading.matter, copy=copy, typed=typed),), problems

    def _found(self, matter: StoryMatter, text: str) -> Iterator[str]:
        """Yield the names of the tags that the vocabulary finds in the story."""
        for tag in self.vocabulary.found_in(f"{matter.title}\n{matter.summary or ''}\n{text}"):
            yield tag.name


def _without_default(tree: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the tree with no section that takes what nobody filed."""
    return tuple(
        replace(section, default=False, sections=_without_default(section.sections)) for section in tree
    )
