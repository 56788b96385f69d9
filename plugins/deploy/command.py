"""`inv deploy`: puts output/ where readers find it, or says what that would change, or goes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_CONTENT, EXIT_INTERRUPTED, EXIT_MISUSE, ContentProblems, did_you_mean
from plugins.deploy import reports
from plugins.deploy.apply import apply
from plugins.deploy.built import Built, read_built
from plugins.deploy.configs import write_config
from plugins.deploy.hosts import World, address_of, open_host
from plugins.deploy.outlook import outlook
from plugins.deploy.plan import Plan, changed_lines, listing
from plugins.deploy.progress import Progress
from plugins.deploy.settings import EXAMPLE, FILE, read_settings
from plugins.deploy.targets import Host, Settings, Target, TargetFailure
from plugins.deploy.verify import verified

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Removing so many pages of a site at once, or so great a part, is more often a slip than meant.
_MANY, _PART = 10, 0.2


class Misuse(Exception):
    """The command was called wrongly; the message says how to call it."""


class Mode(StrEnum):
    """What the command is to do."""

    APPLY = "apply"
    PLAN = "plan"
    DRY_RUN = "dry run"
    ROLLBACK = "rollback"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the command was called. `expected` is the plan that is meant, `steps` how far to go back."""

    target: str = ""
    mode: Mode = Mode.APPLY
    steps: int = 1
    expected: str = ""
    is_agreed: bool = False
    is_verified: bool = False
    is_json: bool = False
    config: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Where is written and who is asked; `ask` returns whether the answer was yes."""

    out: TextIO
    ask: Callable[[str], bool]


def run(options: Options, world: World, console: Console) -> int:
    """Do what the options say and return the exit status.

    0: it stands there, or stood there already; 1: the site or the target does not allow it; 2: misuse;
    130: interrupted. Whatever the status, readers see a whole site.
    """
    try:
        return _run(options, world, console)
    except Misuse as misuse:
        print(f"deploy: {misuse}", file=console.out)
        return EXIT_MISUSE
    except ContentProblems as problems:
        print(problems, file=console.out)
        return EXIT_CONTENT
    except (TargetFailure, OSError) as failure:
        print(f"deploy: {failure}", file=console.out)
        return EXIT_CONTENT
    except KeyboardInterrupt:
        print("deploy: interrupted; readers see a whole site, deploy again to go on", file=console.out)
        return EXIT_INTERRUPTED


def _run(options: Options, world: World, console: Console) -> int:
    if options.config:
        return write_config(options.config, world.root, console.out, is_agreed=options.is_agreed)
    target = _chosen(_settings(world.root), options.target)
    needs_site = options.mode not in {Mode.STATUS, Mode.ROLLBACK}
    built = read_built(world.output) if needs_site else None
    work = {Mode.STATUS: _status, Mode.PLAN: _plan, Mode.DRY_RUN: _dry_run}.get(options.mode, _act)
    with open_host(target, world, built) as host:
        return work(_Job(options, world, console, target, host, built))


@dataclass(frozen=True, slots=True)
class _Job:
    """One call: what is to be done, with what, where."""

    options: Options
    world: World
    console: Console
    target: Target
    host: Host
    built: Built | None

    def say(self, *lines: str) -> None:
        """Print the lines."""
        print(*lines, sep="\n", file=self.console.out)

    @property
    def address(self) -> str:
        """The site's public address."""
        return address_of(self.target, self.world.output)


def _status(job: _Job) -> int:
    job.host.look()
    drift = job.host.drift()
    told = reports.Status(str(job.target), job.address, job.host.releases(), drift, len(job.host.live()))
    job.say(reports.status_json(told) if job.options.is_json else reports.status_text(told))
    return EXIT_CONTENT if drift else 0


def _plan(job: _Job) -> int:
    job.host.look()
    assert job.built  # noqa: S101 - a plan is made for a site
    now = job.world.clock()
    plan = job.host.plan(now)
    told = outlook(plan, job.built, job.host, job.world.root, now)
    name = job.target.name
    job.say(reports.plan_json(plan, told) if job.options.is_json else reports.plan_text(plan, told, name))
    return 0


def _dry_run(job: _Job) -> int:
    job.host.look()
    plan = job.host.plan(job.world.clock())
    job.say(*_headline(job, plan), *changed_lines(plan.changes), *listing(plan), "Dry run: nothing was sent.")
    return 0


def _act(job: _Job) -> int:
    host, options = job.host, job.options
    with host.locked():
        host.look()
        now = job.world.clock()
        is_back = options.mode is Mode.ROLLBACK
        plan = host.rollback(options.steps, now) if is_back else host.plan(now)
        if options.expected and plan.id != options.expected:
            message = f"the plan {options.expected} is stale: since then the site or the target has changed"
            raise TargetFailure(message, f"see `deploy {job.target.name} --plan` again")
        job.say(*_headline(job, plan))
        if plan.phases:
            _agree(job, plan)
            progress = Progress(plan, job.console.out, host.keep_lock)
            over = job.world.patience.over
            apply(plan, host.perform, width=host.width, between=progress.between, over=over)
            job.say(progress.summary(str(job.target), job.address))
    return _verify(job, plan) if options.is_verified else 0


def _headline(job: _Job, plan: Plan) -> list[str]:
    if not plan.phases:
        return [f"{job.target}: already up to date, {plan.changes.same} files"]
    lines = [f"{job.target}: {plan.changes}"] if job.built else [f"{job.target}: back to {plan.release}"]
    if job.built and plan.changes.is_empty:
        lines.append("  What stands there is not what was deployed; it is put right.")
    return lines


def _agree(job: _Job, plan: Plan) -> None:
    """Raise TargetFailure unless what looks like a slip was meant."""
    if job.options.is_agreed or not job.built:
        return
    gone, live = len(plan.changes.gone), len(job.host.live())
    unknown = job.host.unknown()
    question = ""
    if gone > max(_MANY, live * _PART):
        question = f"{gone} of {live} files would go"
    elif unknown:
        question = f"{len(unknown)} files of others would be replaced, first {unknown[0]!r}"
    if question and not job.console.ask(f"{question}. Go on?"):
        message = f"{question}: nothing was sent"
        raise TargetFailure(message, "if that is meant, deploy with --yes")


def _verify(job: _Job, plan: Plan) -> int:
    if not job.address:
        msg = "the site's address is not known"
        raise TargetFailure(msg, f"add `url` to [targets.{job.target.name}] in {FILE}")
    assert job.built  # noqa: S101 - going back is not verified
    paths = (*plan.changes.new, *plan.changes.changed) or tuple(
        mark.path for mark in job.built.manifest.files
    )
    wrong = verified(job.address, job.built.manifest, paths)
    job.say(
        *wrong, f"{len(paths) - len(wrong)} of {len(paths)} files at {job.address} are as they were built"
    )
    return EXIT_CONTENT if wrong else 0


def _settings(root: Path) -> Settings:
    file = root / FILE
    if not file.is_file():
        message = f"there is no {FILE} in {root}. It names the targets, for example:\n\n{EXAMPLE}"
        raise Misuse(message)
    return read_settings(file.read_bytes())


def _chosen(settings: Settings, name: str) -> Target:
    names = [target.name for target in settings.targets]
    wanted = name or settings.default or (names[0] if len(names) == 1 else "")
    if target := settings.target(wanted):
        return target
    if not wanted:
        message = f"which target? Known here: {', '.join(names)}; or set `default` in {FILE}"
        raise Misuse(message)
    message = f"there is no target {wanted!r} in {FILE}: {did_you_mean(wanted, names)}"
    raise Misuse(message)
