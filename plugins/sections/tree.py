"""The tree of sections (`content/sections.yaml`) and the place of each story in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.core.kinds import is_slug
from plugins.core.model import Link, Section, walk
from plugins.core.problem import Problem, did_you_mean, problem_with

if TYPE_CHECKING:
    from plugins.core.model import Story

FILE = "content/sections.yaml"
RESERVED = {"page"}  # the second page of world/ is world/page/2/


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The file `content/sections.yaml`."""

    sections: tuple[Section, ...] = ()


def placed(
    sections: tuple[Section, ...], trail: tuple[Link, ...] = (), above: str = ""
) -> tuple[Section, ...]:
    """Return the tree with each section's path, such as `world/europe`, and the trail that leads to it."""
    return tuple(_placed(section, trail, f"{above}{section.slug}") for section in sections)


def _placed(section: Section, trail: tuple[Link, ...], path: str) -> Section:
    here = replace(section, path=path, trail=trail)
    below = (*trail, Link(title=here.title, url=here.url))
    return replace(here, sections=placed(section.sections, below, f"{path}/"))


def tree_problems(tree: tuple[Section, ...]) -> tuple[Problem, ...]:
    """Return what is wrong with the tree itself: slugs twice, reserved, or no URL; not one default."""
    sections = tuple(walk(tree))
    counts = Counter(section.path for section in sections)
    twice = {section.path: section for section in sections if counts[section.path] > 1}
    problems = [_slug_problem(section, "stands twice at its place") for section in twice.values()]
    problems += [
        _slug_problem(section, "cannot be used in a URL") for section in sections if _is_bad(section)
    ]
    defaults = sum(section.default for section in sections)
    if sections and defaults != 1:
        message = f"{defaults} sections have `default: true`, there must be one"
        problems.append(
            Problem(path=FILE, code="bad-section", message=message, hint="it takes unfiled stories")
        )
    return tuple(problems)


def _is_bad(section: Section) -> bool:
    return not is_slug(section.slug) or section.slug in RESERVED


def _slug_problem(section: Section, reason: str) -> Problem:
    message = f"the slug {section.slug!r} {reason}"
    return problem_with(section.slug, FILE, "bad-section", message, "choose another slug")


@dataclass(frozen=True)
class Filing:
    """Files stories in the sections of a tree."""

    tree: tuple[Section, ...]

    @cached_property
    def _by_path(self) -> dict[str, Section]:
        return {section.path: section for section in reversed(tuple(walk(self.tree)))}

    @cached_property
    def _by_word(self) -> dict[str, Section]:
        sections = reversed(tuple(walk(self.tree)))
        pairs = ((word, section) for section in sections for word in (*section.kickers, section.title))
        return {word.casefold(): section for word, section in pairs if word}

    @cached_property
    def _default(self) -> Section | None:
        return next((section for section in walk(self.tree) if section.default), None)

    def file(self, story: Story) -> tuple[Story, tuple[Problem, ...]]:
        """Return the story in its section: the one it names, else its kicker's, else the default."""
        name = story.matter.section
        if not name:
            found = self._by_word.get((story.matter.kicker or "").casefold(), self._default)
            return replace(story, section=found), ()
        if name in self._by_path:
            return replace(story, section=self._by_path[name]), ()
        hint = did_you_mean(name, list(self._by_path))
        message = f"{name!r} is no section of {FILE}"
        return story, (problem_with(name, f"content/{story.path}", "unknown-section", message, hint),)
