"""What a target and a plan look like in words, or as JSON for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from plugins.deploy.progress import human

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plugins.deploy.outlook import Outlook, Page
    from plugins.deploy.plan import Plan
    from plugins.deploy.targets import Release

_MOST = 20  # lines of one kind


@dataclass(frozen=True, slots=True)
class Status:
    """What stands on a target: its releases, newest first, and what is not as it was deployed."""

    target: str
    address: str
    releases: tuple[Release, ...]
    drift: tuple[str, ...]
    files: int


def status_text(status: Status) -> str:
    """Return the status in lines."""
    return "\n".join(_status_lines(status))


def status_json(status: Status) -> str:
    """Return the status as one JSON document."""
    return json.dumps(asdict(status), indent=1, sort_keys=True)


def plan_text(plan: Plan, outlook: Outlook, name: str) -> str:
    """Return the plan in words for an editor. `name` is the target's."""
    return "\n".join(_plan_lines(plan, outlook, name))


def plan_json(plan: Plan, outlook: Outlook) -> str:
    """Return the plan as one JSON document, with its requests."""
    told = {
        "id": plan.id,
        "release": plan.release,
        "bytes": plan.size,
        "phases": [
            {"name": phase.name, "requests": [str(request) for request in phase.requests]}
            for phase in plan.phases
        ],
        **asdict(outlook),
    }
    return json.dumps(told, indent=1, sort_keys=True, default=str)


def _status_lines(status: Status) -> Iterator[str]:
    if not status.releases:
        yield f"{status.target}: nothing of ours stands there"
    for at, release in enumerate(status.releases):
        since = f" since {release.time}" if release.time else ""
        if release.is_live:
            yield f"{status.target}: {release.release} is live{since}, {status.files} files"
        else:
            yield f"  --rollback {at}: {release.release} ({release.name}){since.replace('since', 'of')}"
    yield from _limited([f"  {line}" for line in status.drift])
    if status.releases and not status.drift:
        yield "  All is as it was deployed."
    if status.address:
        yield f"  {status.address}"


def _plan_lines(plan: Plan, outlook: Outlook, name: str) -> Iterator[str]:
    if not plan.phases:
        yield f"Nothing to do: {plan.changes.same} files stand there as they were built."
    yield from _pages("Pages new", outlook.new)
    yield from _pages("Pages changed", outlook.changed)
    yield from _pages("Pages gone", outlook.gone)
    others = outlook.other_files
    if others:
        yield f"Other files: {others}"
    if outlook.dying:
        yield "These addresses would die. To lead their readers on, add to content/redirects.yaml:"
        yield "  redirects:"
        for each in outlook.dying:
            yield f"    - old: {each.url}"
            yield f"      new: {each.offer or '…'}"
    for entry in outlook.again:
        yield f"Readers of {entry.feed} would see again: {entry.title!r} ({entry.reason})"
    yield f"To send: {human(plan.size)} in {len(plan.requests)} requests"
    yield from _due(outlook, name)
    if plan.phases:
        yield f"To do just this: inv deploy {name} --expect {plan.id}"


def _due(outlook: Outlook, name: str) -> Iterator[str]:
    for story in (each for each in outlook.held if each.is_embargoed):
        yield f"Held until {story.until or 'the agency says more'}: {story.title!r} ({story.path})"
    if outlook.rebuild:
        due = outlook.rebuild
        yield f"Next rebuild due: {due.time} UTC, for {due.reason}"
        tasks = f"python3 tasks.py publish && python3 tasks.py deploy {name}"
        yield f"  cron: {due.cron} cd /path/to/site && {tasks}"
        yield f'  CI:   schedule: [{{cron: "{due.cron}"}}]'


def _pages(heading: str, pages: Sequence[Page]) -> Iterator[str]:
    if pages:
        yield f"{heading}: {len(pages)}"
        lines = [f"  {page.url}  {page.title}".rstrip() for page in pages]
        yield from _limited(lines)


def _limited(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"  and {len(lines) - _MOST} more"
