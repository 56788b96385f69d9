"""`inv deploy`: puts output/ where readers find it, or with a dry run says what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_CONTENT, ContentProblems, did_you_mean
from plugins.deploy.built import read_built
from plugins.deploy.hosts import open_host
from plugins.deploy.plan import Plan, compare, counts, listing
from plugins.deploy.settings import EXAMPLE, FILE, read_settings
from plugins.deploy.targets import Settings, Target, TargetFailure

if TYPE_CHECKING:
    from pathlib import Path

EXIT_MISUSE = 2
EXIT_INTERRUPTED = 130


class Misuse(Exception):
    """The command was called wrongly; the message says how to call it."""


def run(target: str | None, *, root: Path, output: Path, is_dry_run: bool, out: TextIO) -> int:
    """Deploy to the named target, or to the default one, and return the exit status.

    0: it stands there, or stood there already; 1: the site or the target does not allow it; 2: misuse;
    130: interrupted. Whatever the status, a whole site stands there: the former or the new one.
    """
    try:
        _deploy(target, root.resolve(), output.resolve(), is_dry_run=is_dry_run, out=out)
    except Misuse as misuse:
        print(f"deploy: {misuse}", file=out)
        return EXIT_MISUSE
    except ContentProblems as problems:
        print(problems, file=out)
        return EXIT_CONTENT
    except (TargetFailure, OSError) as failure:
        print(f"deploy: {failure}", file=out)
        return EXIT_CONTENT
    except KeyboardInterrupt:
        print("deploy: interrupted; the target is whole, as it was or as it was to be", file=out)
        return EXIT_INTERRUPTED
    return 0


def _deploy(name: str | None, root: Path, output: Path, *, is_dry_run: bool, out: TextIO) -> None:
    target = _chosen(_settings(root), name)
    built = read_built(output)
    with open_host(target, root, built) as host:
        former = host.former()
        if host.holds(former):
            print(f"{target}: already up to date, {len(built.manifest.files)} files", file=out)
            return
        plan = compare(built.manifest, former)
        _tell(plan, target, is_dry_run=is_dry_run, out=out)
        if not is_dry_run:
            host.send(plan)
            print(f"Deployed {built.manifest.release} to {target}", file=out)


def _settings(root: Path) -> Settings:
    file = root / FILE
    if not file.is_file():
        message = f"there is no {FILE} in {root}. It names the targets, for example:\n\n{EXAMPLE}"
        raise Misuse(message)
    return read_settings(file.read_bytes())


def _chosen(settings: Settings, name: str | None) -> Target:
    names = [target.name for target in settings.targets]
    wanted = name or settings.default or (names[0] if len(names) == 1 else "")
    if target := settings.target(wanted):
        return target
    if not wanted:
        message = f"which target? Known here: {', '.join(names)}; or set `default` in {FILE}"
        raise Misuse(message)
    message = f"there is no target {wanted!r} in {FILE}: {did_you_mean(wanted, names)}"
    raise Misuse(message)


def _tell(plan: Plan, target: Target, *, is_dry_run: bool, out: TextIO) -> None:
    print(f"{target}: {counts(plan)}", file=out)
    if not (plan.new or plan.changed or plan.gone):
        print("  What stands there is not what was deployed; it is put right.", file=out)
    if is_dry_run:
        print(*listing(plan), "Dry run: nothing was sent.", sep="\n", file=out)
