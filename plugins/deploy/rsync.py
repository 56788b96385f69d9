"""Deploys by rsync over ssh: a release folder, verified, then one rename of the link that leads to it."""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.deploy import remote
from plugins.deploy.built import Built, hold_still
from plugins.deploy.manifest import BadManifest, Manifest, parse_manifest
from plugins.deploy.programs import run_program
from plugins.deploy.targets import RsyncTarget, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.deploy.plan import Plan

# Owners are the host's affair, and every web server must be able to read the site, whatever the umask here.
_OPTIONS = ("-a", "-s", "--checksum", "--delete", "--no-owner", "--no-group", "--chmod=D755,F644")


@contextmanager
def open_rsync(target: RsyncTarget, root: Path, built: Built) -> Iterator[RsyncHost]:
    """Give the remote folder as a host."""
    del root
    yield RsyncHost(target, built)


@dataclass(frozen=True, slots=True)
class RsyncHost:
    """A folder behind ssh."""

    target: RsyncTarget
    built: Built

    def former(self) -> Manifest | None:
        """Return the manifest of the release that `current` leads to, or None if there is none of ours."""
        answer = self._ssh(remote.look(self.target.path))
        try:
            return parse_manifest(answer) if answer else None
        except BadManifest:
            return None

    def holds(self, former: Manifest | None) -> bool:
        """Return whether the release that is shown is this one."""
        return former == self.built.manifest

    def send(self, plan: Plan) -> None:
        """Upload what differs from the current release into a new one, verify it, then show it."""
        del plan  # rsync compares for itself
        release = self.built.manifest.release
        self._ssh(remote.prepare(self.target.path))
        self._rsync(release)
        hold_still(self.built)
        differing = [line for line in self._rsync(release, "--dry-run", "-i") if not line.startswith(".")]
        if differing:
            message = f"{len(differing)} files did not arrive as they were sent, first {differing[0]!r}"
            raise TargetFailure(message, "check the disk of the host, then deploy again")
        self._ssh(remote.flip(self.target.path, release, self.target.keep))

    def _rsync(self, release: str, *options: str) -> list[str]:
        releases = f"{self.target.path}/{remote.RELEASES}/{release}/"
        command = [
            "rsync",
            *_OPTIONS,
            *options,
            f"--link-dest=../../{remote.CURRENT}/",
            f"--rsh={shlex.join(self._shell())}",
            f"{self.built.folder}/",
            f"{self.target.host}:{releases}",
        ]
        done = run_program(command, hint="the site that is shown is untouched; mend this, then deploy again")
        return done.stdout.decode("utf-8", "replace").splitlines()

    def _ssh(self, script: str) -> str:
        command = [*self._shell(), self.target.host, remote.as_argument(script)]
        hint = f"check that `{shlex.join([*self._shell(), self.target.host])}` logs in and may write there"
        done = run_program(command, hint=hint, accepted=frozenset({0, remote.NOT_A_LINK}))
        if done.returncode == remote.NOT_A_LINK:
            message = f"{self.target.path}/{remote.CURRENT} on {self.target.host} is not a link of ours"
            raise TargetFailure(message, "move it away, or name another path")
        return done.stdout.decode("utf-8", "replace")

    def _shell(self) -> tuple[str, ...]:
        port = ("-p", str(self.target.port)) if self.target.port else ()
        return (*self.target.ssh_command, *port)
