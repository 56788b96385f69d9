"""`inv suggest`: proposes section, tags and new vocabulary for stories, and writes them if told to."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_CONTENT, EXIT_MISUSE, Problem, did_you_mean
from plugins.suggest.applying import changed, difference, written
from plugins.suggest.desk import archive_of, paths_of
from plugins.suggest.report import Told, as_json, lines
from plugins.suggest.values import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.suggest.desk import Archive, Filed
    from plugins.suggest.values import NewWord, Suggestion

LEAST = 0.5  # confidence from which on a proposal is written
MOST_TAGS = 6
_EVERY = 50  # files between two words of progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is to be proposed, and done with it. `root` is the site's folder.

    `add` are tags that are written beside those proposed, new vocabulary among them; `least` is the
    confidence from which on a proposal is written.
    """

    root: Path
    has_section: bool = True
    has_tags: bool = True
    is_applied: bool = False
    is_dry_run: bool = False
    is_json: bool = False
    add: tuple[str, ...] = ()
    least: float = LEAST

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.root / "content"


def run(names: Sequence[str], options: Options, out: TextIO) -> int:
    """Print what is proposed for the stories named, by slug or path, or for all that lack something.

    Returns the exit status: 0, 1 if a file has problems or could not be written, 2 for a name that is none.
    """
    paths = paths_of(options.content)
    unknown = [name for name in names if _path_of(name, paths, options) is None]
    for name in unknown:
        hint = did_you_mean(Path(name).stem, map(_slug, paths))
        out.write(f"there is no story {name!r}\nhint: {hint}\n")
    if unknown or (options.add and not names):
        if not unknown:
            out.write("`--add` needs the names of the stories that get the tags\n")
        return EXIT_MISUSE
    archive = archive_of(options.content, _with_progress(paths))
    wanted = {_path_of(name, paths, options) for name in names}
    asked = [each for each in archive.stories if each.path in wanted or (not names and _lacks(each, options))]
    proposals = _proposals(asked, archive, options)
    told = [_done(each, proposal, options) for each, proposal in zip(asked, proposals, strict=True)]
    problems = [problem for problem in archive.problems if not names or _is_of(problem, wanted)]
    _print(told, problems, options, out)
    return EXIT_CONTENT if problems or any(each.problem for each in told) else 0


def _proposals(asked: Sequence[Filed], archive: Archive, options: Options) -> list[Proposal]:
    if not asked:
        return []
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from plugins.suggest.index import Index  # noqa: PLC0415 - loads numpy: only this task needs it
    from plugins.suggest.new_words import known_in, new_words  # noqa: PLC0415 - likewise

    copies = [each.copy for each in archive.stories]
    questions = [each.asked for each in asked]
    words: list[tuple[NewWord, ...]] = [()] * len(asked)
    if options.has_tags:
        typed = (tag for each in archive.stories for tag in each.typed)
        words = list(new_words(questions, copies, known_in((*archive.words, *typed))))
    found = Index(copies).suggestions(questions)
    return [
        Proposal(
            slug=each.copy.slug,
            section=section if options.has_section and not each.copy.section else None,
            tags=_apt(tags, each, archive) if options.has_tags else (),
            words=new,
        )
        for each, (section, tags), new in zip(asked, found, words, strict=True)
    ]


def _apt(tags: Sequence[Suggestion], filed: Filed, archive: Archive) -> tuple[Suggestion, ...]:
    """Return the tags without people, organisations and places that the story itself does not name."""
    apt = (tag for tag in tags if tag.value not in archive.names or tag.value in filed.copy.tags)
    return tuple(apt)[:MOST_TAGS]


def _done(filed: Filed, proposal: Proposal, options: Options) -> Told:
    """Write what is proposed, if that is wanted; return what there is to tell."""
    told = Told(path=f"content/{filed.path}", proposal=proposal)
    if not (options.is_applied or options.is_dry_run):
        return told
    best = proposal.section
    section = best.value if best and best.confidence >= options.least else None
    proposed = (tag.value for tag in proposal.tags if tag.confidence >= options.least)
    tags = tuple(tag for tag in dict.fromkeys((*proposed, *options.add)) if tag not in filed.typed)
    if not (section or tags):
        return told
    data = changed(filed, section, tags)
    if isinstance(data, Problem):
        return replace(told, problem=data)
    told = replace(told, section=section, tags=tags)
    if options.is_dry_run:
        return replace(told, difference=difference(filed, data))
    problem = written(filed, data, options.content)
    return replace(told, section=None, tags=(), problem=problem) if problem else told


def _print(told: Sequence[Told], problems: Sequence[Problem], options: Options, out: TextIO) -> None:
    if options.is_json:
        print(as_json(told, problems), file=out)
        return
    for each in told:
        out.writelines(f"{line}\n" for line in lines(each, is_dry_run=options.is_dry_run))
    out.writelines(f"{problem.report()}\n" for problem in problems)
    if not told and not problems:
        print("every story has its section and its tags", file=out)


def _lacks(filed: Filed, options: Options) -> bool:
    lacks_section = options.has_section and not filed.copy.section
    return lacks_section or (options.has_tags and not filed.typed)


def _path_of(name: str, paths: Sequence[str], options: Options) -> str | None:
    """Return the path within the content folder of the story that has this slug, or lies at this path."""
    by_slug = {_slug(path): path for path in reversed(paths)}
    if name in by_slug:
        return by_slug[name]
    content = options.content.resolve()
    for base in (Path(), options.root, content):
        file = (base / name).resolve()
        path = file.relative_to(content).as_posix() if file.is_relative_to(content) else ""
        if path in paths:
            return path
    return None


def _slug(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _is_of(problem: Problem, paths: Iterable[str | None]) -> bool:
    return problem.path.removeprefix("content/") in paths


def _with_progress(paths: Sequence[str]) -> Iterator[str]:
    """Yield the paths, and say on a terminal how many there are yet to come."""
    is_shown = sys.stderr.isatty() and len(paths) > _EVERY
    for at, path in enumerate(paths, 1):
        if is_shown and (at % _EVERY == 0 or at == len(paths)):
            sys.stderr.write(f"\rread {at:,} of {len(paths):,} stories{' ' * 8}")
        yield path
    if is_shown:
        sys.stderr.write("\r\033[K")
