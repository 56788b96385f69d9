"""From a target, as deploy.toml describes it, to the host that does the work."""

from __future__ import annotations

import getpass
import os
import socket
import uuid
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.deploy.flat import FlatHost
from plugins.deploy.folder import open_folder
from plugins.deploy.ftp import open_ftp
from plugins.deploy.git import GitHost
from plugins.deploy.links import INDEX, canonical_root
from plugins.deploy.lock import TERM, Lock
from plugins.deploy.objects import open_objects
from plugins.deploy.patience import Patience
from plugins.deploy.patient import PatientStore
from plugins.deploy.repository import temporary_repository
from plugins.deploy.sftp import open_sftp
from plugins.deploy.ssh import SshHost
from plugins.deploy.targets import (
    FlatTarget,
    FolderTarget,
    FtpTarget,
    GitTarget,
    Host,
    ObjectsTarget,
    SftpTarget,
    SshTarget,
    Target,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import timedelta
    from pathlib import Path

    from plugins.deploy.built import Built
    from plugins.deploy.flat import Store
    from plugins.deploy.lock import Shelf


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a deployment takes from outside: folders, environment, clock, and how patient it is."""

    root: Path
    output: Path
    environ: Mapping[str, str]
    clock: Callable[[], datetime] = _now
    patience: Patience = field(default_factory=Patience)
    term: timedelta = TERM

    def lock(self, shelf: Shelf) -> Lock:
        """Return this deployment's lock, which is yet to be taken."""
        token = uuid.uuid4().hex
        return Lock(shelf=shelf, owner=_owner(self.environ), token=token, clock=self.clock, term=self.term)


def address_of(target: Target, output: Path) -> str:
    """Return the site's address, with a slash at the end: `url`, else what the front page says."""
    if target.url:
        return f"{target.url.rstrip('/')}/"
    front = output / INDEX
    return canonical_root(front.read_bytes()) if front.is_file() else ""


@contextmanager
def open_host(target: Target, world: World, built: Built | None) -> Iterator[Host]:
    """Give the host for the built site, or for none to look or to go back. May raise TargetFailure."""
    with ExitStack() as stack:
        if isinstance(target, FlatTarget):
            store = PatientStore(stack.enter_context(open_store(target, world)), world.patience)
            yield flat_host(target, store, world, built)
        elif isinstance(target, FolderTarget):
            yield open_folder(target, world.root, world.output, built)
        elif isinstance(target, SshTarget):
            yield SshHost(target=target, built=built, lock=world.lock, patience=world.patience)
        elif isinstance(target, GitTarget):
            repository = stack.enter_context(temporary_repository(target.repository, world.root))
            yield GitHost(target, built, world.root, repository)


def flat_host(target: FlatTarget, store: Store, world: World, built: Built | None) -> FlatHost:
    """Return the host that keeps a site in a store of files."""
    encoding = target.compress if isinstance(target, ObjectsTarget) else ""
    address = address_of(target, world.output) or "http://site.invalid/"
    return FlatHost(target, store, built, world.lock, encoding, address)


@contextmanager
def open_store(target: FlatTarget, world: World) -> Iterator[Store]:
    """Give the store of files behind the target, without patience. May raise TargetFailure."""
    if isinstance(target, ObjectsTarget):
        yield open_objects(target, world.environ)
    elif isinstance(target, FtpTarget):
        with closing(open_ftp(target, world.environ)) as files:
            yield files
    elif isinstance(target, SftpTarget):
        with closing(open_sftp(target, world.root, world.environ)) as files:
            yield files


def _owner(environ: Mapping[str, str]) -> str:
    """Return who deploys, for others to read: the job of a CI, else user and machine."""
    if run := environ.get("GITHUB_RUN_ID") or environ.get("CI_JOB_ID"):
        return f"CI job {run}"
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "somebody"
    return f"{user} on {socket.gethostname()} (process {os.getpid()})"
