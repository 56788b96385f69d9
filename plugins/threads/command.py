"""`inv threads`: lists the threads, and files what is new in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from plugins.core import whole_files
from plugins.core.dates import short_day
from plugins.core.problem import EXIT_CONTENT, Problem
from plugins.threads.appending import appended
from plugins.threads.filing import FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from plugins.core.thread import Thread

NAME = "threads.yaml"


def run(
    threads: Sequence[Thread],
    filed: Collection[str],
    content: Path,
    out: TextIO,
    *,
    is_write: bool = False,
    is_json: bool = False,
) -> int:
    """Print the threads as a build shows them; if it `is_write`, file their stories in `content` as well.

    `filed` are the slugs of stories that stand in the file of threads already. Returns the exit status: 0, or
    1 with a problem printed if the file cannot be added to. Raises OSError.
    """
    new = unfiled(threads, filed)
    problems = write(content / NAME, new) if is_write else ()
    if is_json:
        print(as_json(threads, filed, problems, is_written=is_write and not problems), file=out)
    else:
        out.writelines(f"{line}\n" for line in lines(threads, filed))
        out.writelines(f"{problem.report()}\n" for problem in problems)
        print(_summary(threads, new, is_written=is_write and not problems), file=out)
    return EXIT_CONTENT if problems else 0


def unfiled(threads: Sequence[Thread], filed: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the slugs that are to be filed in each thread, by its id, oldest first."""
    found = {
        thread.id: tuple(story.slug for story in thread.stories if story.slug not in filed)
        for thread in threads
    }
    return {thread: slugs for thread, slugs in found.items() if slugs}


def write(file: Path, new: Mapping[str, Sequence[str]]) -> tuple[Problem, ...]:
    """Add the stories at the end of the file, all or none; return what hinders that. Raises OSError."""
    before = _bytes_of(file)
    after, problems = appended(before, new)
    if problems or after == before:
        return problems
    if _bytes_of(file) != before:
        message = "the file was edited meanwhile"
        return (Problem(path=FILE, code="not-written", message=message, hint="run it again"),)
    whole_files.replace(file, after)
    return ()


def lines(threads: Sequence[Thread], filed: Collection[str]) -> Iterator[str]:
    """Yield a line for each thread and one for each of its stories, those not filed marked with a plus."""
    for thread in threads:
        first, last = thread.stories[0].date, thread.stories[-1].date
        count = _counted(len(thread.stories), "story", "stories")
        yield f"{thread.id}: {thread.title} ({count}, {short_day(first)} \u2013 {short_day(last)})"
        for story in thread.stories:
            sign = " " if story.slug in filed else "+"
            yield f"  {sign} {story.date:%Y-%m-%d} {story.slug}"


def as_json(
    threads: Sequence[Thread],
    filed: Collection[str],
    problems: Sequence[Problem],
    *,
    is_written: bool,
) -> str:
    """Return the same as one JSON document."""
    told = [
        {
            "id": thread.id,
            "title": thread.title,
            "description": thread.description,
            "url": thread.url,
            "is_filed": thread.is_filed or is_written,
            "stories": [
                {
                    "slug": story.slug,
                    "title": story.title,
                    "date": story.date.isoformat(),
                    "is_filed": story.slug in filed or is_written,
                }
                for story in thread.stories
            ],
        }
        for thread in threads
    ]
    found = [problem.report() for problem in problems]
    return json.dumps({"threads": told, "problems": found}, indent=2, ensure_ascii=False)


def _summary(threads: Sequence[Thread], new: Mapping[str, Sequence[str]], *, is_written: bool) -> str:
    counted = _counted(len(threads), "thread", "threads")
    stories = _counted(sum(map(len, new.values())), "story", "stories")
    if is_written:
        return f"{counted}; {stories} filed in {FILE}"
    return f"{counted}; {stories} not filed yet (+): `--write` files them" if new else f"{counted}, all filed"


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
