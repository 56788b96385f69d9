"""Deploys by rsync over ssh: a release folder, checked, then one rename of the link that leads to it."""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.deploy import remote
from plugins.deploy.built import hold_still
from plugins.deploy.lock import taken
from plugins.deploy.manifest import BadManifest, Manifest, parse_manifest
from plugins.deploy.patience import Patience, tried
from plugins.deploy.plan import Request, Verb
from plugins.deploy.programs import run_program
from plugins.deploy.released import ReleasedHost, number_of, release_of, told_drift
from plugins.deploy.siblings import with_siblings
from plugins.deploy.targets import Passing, SshTarget, TargetFailure

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from plugins.deploy.lock import Lock, Shelf

# Owners are the host's affair, and every web server must be able to read the site, whatever the umask here.
_OPTIONS = ("-a", "-s", "--checksum", "--delete", "--no-owner", "--no-group", "--chmod=D755,F644")
_NO_CONNECTION = 255  # ssh's own status, whatever the command's would have been
# rsync's: errors of socket, file or protocol I/O, time-outs, and a connection that ssh could not make.
_BROKEN = frozenset({10, 11, 12, 30, 35, _NO_CONNECTION})
_FINAL = (
    "Permission denied",
    "Host key verification failed",
    "Could not resolve hostname",
    "Bad configuration",
)
_MOST_TOLD = 300
_SETTLED = frozenset({0, remote.NOT_A_LINK, remote.TAKEN, remote.MISSING, _NO_CONNECTION})


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs commands on the target's host."""

    target: SshTarget
    patience: Patience

    @property
    def words(self) -> tuple[str, ...]:
        """The command that reaches the host, without its name."""
        port = ("-p", str(self.target.port)) if self.target.port else ()
        return (*self.target.ssh_command, *port)

    def run(self, script: str) -> subprocess.CompletedProcess[bytes]:
        """Return what the script answered; a connection that fails is made again."""
        return tried(lambda: self._run(script), "ssh", self.patience)

    def _run(self, script: str) -> subprocess.CompletedProcess[bytes]:
        command = [*self.words, self.target.host, remote.as_argument(script)]
        hint = f"check that `{shlex.join([*self.words, self.target.host])}` logs in and may write there"
        done = run_program(command, hint=hint, accepted=_SETTLED)
        if done.returncode == _NO_CONNECTION:
            said = done.stderr.decode("utf-8", "replace").strip()[-_MOST_TOLD:]
            if any(sign in said for sign in _FINAL):
                message = f"ssh ended with status {done.returncode}: {said}"
                raise TargetFailure(message, hint)
            raise Passing(said or "no connection")
        return done


@dataclass(frozen=True, slots=True)
class SshShelf:
    """Locks as files of the remote host."""

    shell: Shell

    def names(self) -> list[str]:
        """Return the names of all locks."""
        return self.shell.run(remote.lock_names(self._path)).stdout.decode().split()

    def read(self, name: str) -> bytes | None:
        """Return a lock's text, or None if it is not there."""
        done = self.shell.run(remote.read_lock(self._path, name))
        return None if done.returncode else done.stdout

    def create(self, name: str, data: bytes) -> bool:
        """Write a lock that is not there yet; return whether it was not."""
        return self.shell.run(remote.create_lock(self._path, name, data.decode())).returncode == 0

    def write(self, name: str, data: bytes) -> None:
        """Write a lock that is there."""
        self.shell.run(remote.write_lock(self._path, name, data.decode()))

    def remove(self, name: str) -> None:
        """Remove a lock, if it is there."""
        self.shell.run(remote.remove_lock(self._path, name))

    @property
    def _path(self) -> str:
        return self.shell.target.path


@dataclass(slots=True, kw_only=True)
class SshHost(ReleasedHost):
    """A folder behind ssh."""

    target: SshTarget
    lock: Callable[[Shelf], Lock]
    patience: Patience
    held: Lock | None = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other deployments away meanwhile."""
        with taken(self.lock(SshShelf(self._shell))) as self.held:
            yield

    def keep_lock(self) -> None:
        """Renew the lock when it is time."""
        if self.held:
            self.held.keep()

    def look(self) -> None:
        """Find out which releases lie there and which is shown."""
        done = self._shell.run(remote.look(self.target.path))
        if done.returncode == remote.NOT_A_LINK:
            message = f"{self.target.path}/{remote.CURRENT} on {self.target.host} is not a link of ours"
            raise TargetFailure(message, "move it away, or name another path")
        head, _, manifest = done.stdout.decode("utf-8", "replace").partition("\n--\n")
        told = [line.partition(" ") for line in head.split("\n")]
        self.current = "".join(name.rpartition("/")[2] for kind, _, name in told if kind == "current")
        self.names = tuple(name for kind, _, name in told if kind == "release" and number_of(name))
        try:
            self.manifest = parse_manifest(manifest) if manifest.strip() else None
        except BadManifest:
            self.manifest = None

    def drift(self) -> tuple[str, ...]:
        """Return what of the release that is shown is not as it was deployed."""
        if not self.current:
            return ()
        return told_drift(self.live(), self._hashes(self.current))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the release that is shown."""
        done = self._shell.run(remote.read(self.target.path, path))
        return None if done.returncode else done.stdout

    def perform(self, request: Request) -> None:
        """Do one request of a plan."""
        path, name = self.target.path, request.path
        if request.verb is Verb.STAGE:
            self._rsync(name)
        elif request.verb is Verb.CHECK:
            self._check(name)
        elif request.verb is Verb.SHOW:
            self._shell.run(remote.show(path, name))
        elif request.verb is Verb.DELETE:
            self._shell.run(remote.remove(path, name))

    @property
    def _shell(self) -> Shell:
        return Shell(self.target, self.patience)

    def _check(self, name: str) -> None:
        """Raise TargetFailure unless the release is what its manifest says, to the byte."""
        if self.built is None or release_of(name) != self.built.manifest.release:
            manifest = self._manifest_of(name)
        else:
            hold_still(self.built)
            manifest = self.built.manifest
        found = self._hashes(name)
        wrong = [mark.path for mark in manifest.files if found.get(mark.path) != mark.sha256]
        if wrong:
            message = f"{len(wrong)} files of {name} are not as they were built, first {wrong[0]!r}"
            raise TargetFailure(message, "check the disk of the host, then deploy again")

    def _hashes(self, name: str) -> dict[str, str]:
        done = self._shell.run(remote.hashes(self.target.path, name))
        lines = done.stdout.decode("utf-8", "surrogateescape").splitlines()
        return {path.removeprefix("./"): each for each, _, path in (line.partition("  ") for line in lines)}

    def _manifest_of(self, name: str) -> Manifest:
        done = self._shell.run(remote.manifest(self.target.path, name))
        try:
            return parse_manifest(done.stdout.decode("utf-8", "replace"))
        except BadManifest as error:
            message = f"{name} has no manifest of ours: {error}"
            raise TargetFailure(message, "go back to another one") from error

    def _rsync(self, name: str) -> None:
        assert self.built  # noqa: S101 - only a built site is sent
        with with_siblings(self.built, self.target.compress) as folder:
            command = [
                "rsync",
                *_OPTIONS,
                f"--link-dest=../../{remote.CURRENT}/",
                f"--rsh={shlex.join(self._shell.words)}",
                f"{folder}/",
                f"{self.target.host}:{self.target.path}/{remote.RELEASES}/{name}/",
            ]
            tried(lambda: self._send(command), "rsync", self.patience)

    @staticmethod
    def _send(command: list[str]) -> None:
        hint = "the site that is shown is untouched; mend this, then deploy again"
        done = run_program(command, hint=hint, accepted=frozenset({0, *_BROKEN}))
        if done.returncode:
            raise Passing(done.stderr.decode("utf-8", "replace").strip()[-_MOST_TOLD:])
