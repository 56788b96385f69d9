"""Policies (`content/rights.yaml`), sources (`content/sources.yaml`), and which a story falls under."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from slugify import slugify

from plugins.core.kinds import WebAddress
from plugins.core.model import Source, Sources
from plugins.core.problem import did_you_mean, problem_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.matter import StoryMatter
    from plugins.core.problem import Problem


class Show(StrEnum):
    """How much of a text may be shown, from most to least."""

    FULL = "full"
    EXCERPT = "excerpt"
    SUMMARY = "summary"
    LINK = "link"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be shown of a story, and on which conditions. `words` is the most that an excerpt may have."""

    name: str
    show: Show
    words: int = 40
    license: str | None = None
    license_url: WebAddress | None = None
    credit_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """The file `content/rights.yaml`. `default` names the policy of all that no other rule opens."""

    default: str | None = None
    policies: tuple[Policy, ...] = ()


CLOSED = Policy(name="closed", show=Show.EXCERPT, words=40)


def placed(sources: Sources) -> Sources:
    """Return the sources with the slugs of their pages, made of their names."""
    return Sources(sources=tuple(replace(each, slug=slugify(each.name)) for each in sources.sources))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Finds the policy and the source of a story."""

    rights: Rights
    sources: Sources

    def source(self, matter: StoryMatter) -> Source | None:
        """Return the source that the story names, by name or alias."""
        for source in self.sources.sources:
            if matter.source in {source.name, *source.aliases}:
                return source
        return Source(name=matter.source) if matter.source else None

    def policy(self, matter: StoryMatter) -> Policy:
        """Return the story's own policy, else its source's, else the closed default."""
        source = self.source(matter)
        for name in (matter.rights_policy, source.rights if source else None, self.rights.default):
            if name:
                return self._named(name) or CLOSED
        return CLOSED

    def problems(self) -> tuple[Problem, ...]:
        """Return a problem for each source whose page another one has, or whose policy nobody defined."""
        return (*self._twice(), *self._undefined())

    def _twice(self) -> Iterator[Problem]:
        first: dict[str, Source] = {}
        for source in self.sources.sources:
            other = first.setdefault(source.slug, source) if source.slug else source
            if other is not source:
                message = f"the page of {source.name!r} would be that of {other.name!r}: {source.url}"
                hint = "make one of them an alias of the other, or change a name"
                yield problem_with(source.name, "content/sources.yaml", "duplicate-source", message, hint)

    def _undefined(self) -> tuple[Problem, ...]:
        named = [(source.rights, "content/sources.yaml") for source in self.sources.sources]
        named.append((self.rights.default, "content/rights.yaml"))
        return tuple(self._unknown(name, path) for name, path in named if name and not self._named(name))

    def problem_with(self, matter: StoryMatter, path: str) -> Problem | None:
        """Return the problem of a story that names a policy that nobody defined."""
        name = matter.rights_policy
        return self._unknown(name, path) if name and not self._named(name) else None

    def _named(self, name: str) -> Policy | None:
        known = (*self.rights.policies, CLOSED)
        return next((policy for policy in known if policy.name == name), None)

    def _unknown(self, name: str, path: str) -> Problem:
        hint = did_you_mean(name, [policy.name for policy in self.rights.policies])
        return problem_with(
            name, path, "unknown-policy", f"{name!r} is no policy of content/rights.yaml", hint
        )
