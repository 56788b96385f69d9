"""What can be wrong in the vocabulary: slugs, parents, codes of Media Topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slugify import slugify

from plugins.core.kinds import is_slug
from plugins.core.problem import did_you_mean, problem_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.core.model import Tag
    from plugins.core.problem import Problem

FILE = "content/tags.yaml"
_MEDIA_TOPIC = re.compile(r"medtop:[0-9]{8}")


def vocabulary_problems(tags: tuple[Tag, ...]) -> tuple[Problem, ...]:
    """Return the problems of the vocabulary.

    A slug must do in a URL and be no other tag's; a parent must be there, and not be a tag below;
    a Media Topic must be written as IPTC does.
    """
    first: dict[str, Tag] = {}
    for tag in tags:
        first.setdefault(tag.slug, tag)
    return tuple(problem for tag in tags for problem in _problems(tag, first))


def _problems(tag: Tag, first: Mapping[str, Tag]) -> Iterator[Problem]:
    if not is_slug(tag.slug):
        message, hint = "cannot be used in a URL", f"write it as {slugify(tag.name)!r}"
        yield _slug_problem(tag, "bad-slug", message, hint)
    elif first[tag.slug] is not tag:
        message = f"is taken by {first[tag.slug].name!r}"
        yield _slug_problem(tag, "duplicate-slug", message, "make one tag of both")
    if tag.media_topic is not None and not _MEDIA_TOPIC.fullmatch(tag.media_topic):
        message = f"{tag.media_topic!r} is no code of a Media Topic"
        hint = "write it as 'medtop:11000000', from https://cv.iptc.org/newscodes/mediatopic"
        yield problem_with(tag.media_topic, FILE, "bad-media-topic", message, hint)
    yield from _parent_problems(tag, first)


def _parent_problems(tag: Tag, first: Mapping[str, Tag]) -> Iterator[Problem]:
    if tag.parent is None:
        return
    if tag.parent not in first:
        message = f"the parent {tag.parent!r} of {tag.name!r} is no slug of this file"
        hint = did_you_mean(tag.parent, first)
        yield problem_with(tag.parent, FILE, "unknown-parent", message, hint)
    elif tag.slug in _above(tag, first):
        message = f"{tag.name!r} lies below itself: {' > '.join(_above(tag, first))}"
        yield problem_with(tag.parent, FILE, "bad-parent", message, "take one of these parents out")


def _above(tag: Tag, first: Mapping[str, Tag]) -> list[str]:
    """Return the slugs of the parent, its parent and so on, each once."""
    found: list[str] = []
    slug = tag.parent
    while slug is not None and slug in first and slug not in found:
        found.append(slug)
        slug = first[slug].parent
    return found


def _slug_problem(tag: Tag, code: str, reason: str, hint: str) -> Problem:
    return problem_with(tag.slug, FILE, code, f"the slug {tag.slug!r} {reason}", hint)
