"""Cuts a story to what its rights allow. Whatever is not granted here is in no output file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Never, cast

from plugins.core.kinds import PubStatus, Status
from plugins.core.model import License
from plugins.core.problem import problem_with
from plugins.rights.excerpt import COPIED_RUN, beginning, copied_run
from plugins.rights.policy import Show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from plugins.core.manuscript import LateManuscript, Manuscript
    from plugins.core.matter import StoryMatter
    from plugins.core.model import Source, Story
    from plugins.core.problem import Problem
    from plugins.rights.policy import Policy, Rulebook

TEASER_WORDS = 30  # a standfirst
WITHDRAWN_TITLE = "Story withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What rights make of a story: the story as it may be shown, or None and the reason in words."""

    story: Story | None = None
    reason: str = ""
    problems: tuple[Problem, ...] = ()


def rule(story: Story, manuscript: Manuscript | LateManuscript, rulebook: Rulebook, now: datetime) -> Ruling:
    """Return the story cut to its policy, at this time."""
    if story.matter.status is Status.KILLED or story.matter.pub_status is PubStatus.CANCELED:
        return Ruling(story=_tombstone(story))
    policy = rulebook.policy(story.matter)
    reason = _withheld(story, policy, now)
    if reason:
        return Ruling(reason=reason)
    shown = _shown(story, manuscript, policy, rulebook.source(story.matter))
    unknown = rulebook.problem_with(story.matter, f"content/{story.path}")
    problems = (unknown,) if unknown else ()
    return Ruling(story=shown, problems=(*problems, *_breaches(shown, manuscript, policy)))


def next_change(matters: Iterable[StoryMatter], now: datetime) -> datetime | None:
    """Return when the next embargo lifts or the next story expires, None if none does."""
    times = (
        time
        for matter in matters
        for time in (matter.embargoed_until and matter.embargoed_until.until, matter.expires)
        if time and time > now
    )
    return min(times, default=None)


def embargo(matter: StoryMatter, now: datetime) -> str:
    """Return in words how the agency holds the story back at this time, "" if it does not."""
    if not (matter.embargoed_until and matter.embargoed_until.holds(now)):
        return ""
    until = matter.embargoed_until.until
    return f"is under embargo until {until.isoformat()}" if until else "is held by its agency"


def _withheld(story: Story, policy: Policy, now: datetime) -> str:
    matter = story.matter
    if reason := embargo(matter, now):
        return reason
    if matter.expires and matter.expires <= now:
        return f"expired at {matter.expires.isoformat()}"
    if matter.pub_status is PubStatus.WITHHELD:
        return "is withheld by its agency"
    return "may not be shown (policy 'none')" if policy.show is Show.NONE else ""


def _tombstone(story: Story) -> Story:
    matter = replace(
        type(story.matter)(title=WITHDRAWN_TITLE, date=story.matter.date),
        status=Status.KILLED,
        lang=story.matter.lang,
    )
    return replace(story, matter=matter, is_withdrawn=True)


def _shown(
    story: Story, manuscript: Manuscript | LateManuscript, policy: Policy, source: Source | None
) -> Story:
    is_whole = policy.show is Show.FULL
    words = manuscript.text.split()
    text = beginning(words, policy.words) if policy.show is Show.EXCERPT else ""
    matter = _shown_matter(story.matter, policy)
    return replace(
        story,
        matter=matter,
        html=manuscript.html if is_whole else (f"<p>{escape(text, quote=False)}</p>" if text else ""),
        excerpt=_teaser(words, policy),
        is_whole=is_whole,
        words=len(words) if is_whole else len(f"{text} {matter.summary or ''}".split()),
        credit=matter.credit_line or (source.credit or source.name if source else ""),
        license=_license(story, policy),
        source=source,
    )


def _shown_matter(matter: StoryMatter, policy: Policy) -> StoryMatter:
    hidden = ["ed_note"]
    if policy.show is Show.LINK:
        hidden.append("summary")
    if policy.show is not Show.FULL:
        hidden.append("copyright_notice")
    found = {name: None for name in hidden if getattr(matter, name) is not None}
    return replace(matter, **cast("dict[str, Never]", found)) if found else matter


def _teaser(words: Sequence[str], policy: Policy) -> str:
    most = {Show.FULL: TEASER_WORDS, Show.EXCERPT: min(TEASER_WORDS, policy.words)}.get(policy.show, 0)
    return beginning(words, most)


def _license(story: Story, policy: Policy) -> License | None:
    name = policy.license or (story.matter.license if policy.show is Show.FULL else None)
    return _license_of(name, policy.license_url) if name else None


@lru_cache
def _license_of(name: str, url: str | None) -> License:
    """Return the licence: one value for all stories under it."""
    return License(name=name, url=url)


def _breaches(story: Story, manuscript: Manuscript | LateManuscript, policy: Policy) -> tuple[Problem, ...]:
    path = f"content/{story.path}"
    problems = []
    if policy.credit_required and not story.credit:
        message = f"the policy {policy.name!r} asks for a credit, and there is none"
        problems.append(problem_with(None, path, "credit-missing", message, "add `credit_line:`"))
    for name in ("summary", "why", "correction"):
        value = getattr(story.matter, name)
        run = copied_run(value or "", manuscript.text) if not story.is_whole else ""
        if run:
            message = f"{name!r} repeats {COPIED_RUN} words of the dispatch: {run!r}"
            problems.append(problem_with(value, path, "copied", message, "say it in your own words"))
    return tuple(problems)
