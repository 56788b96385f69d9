"""Where a site can be deployed to, as deploy.toml tells it, and what every kind of target can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from plugins.deploy.plan import Plan, Request

T = TypeVar("T")
DAY = timedelta(days=1)


class TargetFailure(Exception):
    """The target cannot be deployed to; readers see a whole site. The message says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\n    hint: {hint}" if hint else message)


class Passing(Exception):
    """A trouble that may pass, and is worth another try: no answer, a fault of the host's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What all targets have: a name in deploy.toml, and the address at which readers find the site."""

    name: str
    url: str = ""

    @property
    def place(self) -> str:
        """Where the site goes, in a few words."""
        return ""

    def __str__(self) -> str:
        return f"{self.name} ({self.place})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasesTarget(Target):
    """A target that turns from one whole release to the next in one step, and keeps the last `keep`."""

    keep: int = 3
    compress: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTarget(ReleasesTarget):
    """A folder on this machine. A relative `path` starts at the site's root."""

    path: str

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"folder {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SshTarget(ReleasesTarget):
    """A folder behind ssh: `releases/` with the last `keep` of them, and the link `current` to one."""

    host: str
    path: str
    port: int | None = None
    ssh_command: tuple[str, ...] = ("ssh",)

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"ssh {self.host}:{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GitTarget(Target):
    """A branch of a repository: a URL or a path, which if relative starts at the site's root.

    With `history` every deployment is a commit on top of the last, else the branch has one commit alone.
    """

    repository: str
    branch: str
    cname: str = ""
    history: bool = True

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"git {self.repository} branch {self.branch}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatTarget(Target):
    """A target that holds single files, with no step in which all of them change.

    A page that is gone stays for `grace`; `keep` older releases can be gone back to.
    """

    grace: timedelta = DAY
    keep: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectsTarget(FlatTarget):
    """An object store. `compress` names the encoding in which text is stored, or is empty."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    compress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Target(ObjectsTarget):
    """A bucket of Amazon's S3, or of a service that speaks its language (R2, B2, MinIO and others)."""

    region: str = ""
    profile: str = ""

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"s3 {self.bucket}/{self.prefix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GcsTarget(ObjectsTarget):
    """A bucket of Google Cloud Storage."""

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"gcs {self.bucket}/{self.prefix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureTarget(ObjectsTarget):
    """A container of Azure Blob Storage; `bucket` is its name, such as `$web`."""

    account: str

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"azure {self.account}/{self.bucket}/{self.prefix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FtpTarget(FlatTarget):
    """A folder behind FTP; with `tls` passwords and files travel encrypted."""

    host: str
    path: str
    user: str = ""
    port: int = 21
    tls: bool = True

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"ftp {self.host}:{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SftpTarget(FlatTarget):
    """A folder behind SFTP, on a host that gives no shell."""

    host: str
    path: str
    user: str = ""
    port: int | None = None
    key_file: str = ""
    known_hosts: str = ""

    @property
    def place(self) -> str:
        """The place as the editor wrote it."""
        return f"sftp {self.host}:{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What deploy.toml says. `default` names the target that is meant when none is named, or is empty."""

    default: str
    targets: tuple[Target, ...]

    def target(self, name: str) -> Target | None:
        """Return the target of that name, if any."""
        return next((target for target in self.targets if target.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A published state that a target remembers: its name there, and when it was made, if that is known."""

    name: str
    release: str
    time: str = ""
    is_live: bool = False


def stepped_back(older: Sequence[T], steps: int, hint: str = "see `deploy --status`") -> T:
    """Return the release so many steps before the live one, of the older ones, newest first."""
    if not 1 <= steps <= len(older):
        message = f"there are {len(older)} older releases to go back to, not {steps}"
        raise TargetFailure(message, hint)
    return older[steps - 1]


class Host(Protocol):
    """A target at work. What it cannot do raises TargetFailure."""

    @property
    def width(self) -> int:
        """How many requests it takes at once."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep other deployments away meanwhile."""

    def keep_lock(self) -> None:
        """Say that this deployment goes on; TargetFailure if another has taken over."""

    def look(self) -> None:
        """Find out what stands there now: what follows is about that state."""

    def live(self) -> dict[str, str]:
        """Return the hashes of the files that are said to stand there, by path."""

    def releases(self) -> tuple[Release, ...]:
        """Return the states that can be shown again, newest first, with the one that is live."""

    def drift(self) -> tuple[str, ...]:
        """Return what is not as it was deployed, each in a line."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that stands there, before any compression; None if there is none."""

    def unknown(self) -> tuple[str, ...]:
        """Return files that would be overwritten though no deployment put them there."""

    def plan(self, now: datetime) -> Plan:
        """Return what would put the built site there."""

    def rollback(self, steps: int, now: datetime) -> Plan:
        """Return what would show the release again that many before the live one."""

    def perform(self, request: Request) -> None:
        """Do one thing of the plan that was returned last."""
