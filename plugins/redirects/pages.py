"""The pages that stand at former addresses, and what is wrong with the list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.problem import Problem, problem_with
from plugins.core.redirects import is_destination, is_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from plugins.core.redirects import Redirects

FILE = "content/redirects.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A page at a former address: its file, and where it leads, from the site's root or elsewhere."""

    file: str
    to: str
    is_outside: bool


def moved_pages(redirects: Redirects) -> tuple[Moved, ...]:
    """Return a page for each redirect that is sound."""
    return tuple(
        Moved(
            file=file_of(each.old),
            to=each.new.removeprefix("/"),
            is_outside=not is_path(each.new),
        )
        for each in redirects.redirects
        if is_path(each.old) and is_destination(each.new) and each.old != "/"
    )


def file_of(address: str) -> str:
    """Return the file that is served at a path of the site."""
    path = address.removeprefix("/")
    is_file = "." in path.rpartition("/")[2]
    return path if is_file else f"{path.rstrip('/')}/index.html"


def redirect_problems(redirects: Redirects) -> Iterator[Problem]:
    """Yield what is wrong with the list alone: no path, no destination, in a circle, twice, or below one."""
    olds: dict[str, str] = {}
    for each in redirects.redirects:
        if not is_path(each.old) or each.old == "/":
            hint = "write it from the site's root, as /stories/old/"
            yield _problem(each.old, f"{each.old!r} is no path of the site", hint)
        elif file_of(each.old) in olds:
            yield _problem(each.old, f"{each.old!r} stands twice", "keep one")
        olds[file_of(each.old)] = each.new
        if not is_destination(each.new):
            hint = "write a path from the site's root, or an address with https://"
            yield _problem(each.new, f"{each.new!r} is nowhere to lead readers to", hint)
    for each in redirects.redirects:
        if any(folder in olds for folder in _folders(file_of(each.old))):
            yield _problem(each.old, f"{each.old!r} lies below another redirect", "take one of them out")
        if is_path(each.new) and file_of(each.new) in olds:
            yield _problem(each.new, f"{each.new!r} is itself a redirect", "lead to the last one at once")


def taken_problems(redirects: Redirects, files: Collection[str]) -> Iterator[Problem]:
    """Yield what stands where one of these files of the site does, or in the way of one."""
    hint = "take the redirect out"
    within = {folder for file in files for folder in _folders(file)}
    for each in redirects.redirects:
        file = file_of(each.old)
        if file in files:
            yield _problem(each.old, f"{each.old!r} is the address of a page", hint)
        elif file in within:
            yield _problem(each.old, f"{each.old!r} is a folder of the site", hint)
        elif any(folder in files for folder in _folders(file)):
            yield _problem(each.old, f"{each.old!r} lies below a file of the site", hint)


def _folders(file: str) -> Iterator[str]:
    """Yield the folders that the file lies in, from within outwards."""
    while folder := file.rpartition("/")[0]:
        yield folder
        file = folder


def _problem(value: str, message: str, hint: str) -> Problem:
    return problem_with(value, FILE, "bad-redirect", message, hint)
