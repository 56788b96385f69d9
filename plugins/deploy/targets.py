"""Where a site can be deployed to, as deploy.toml tells it, and what every kind of target can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from plugins.deploy.manifest import Manifest
    from plugins.deploy.plan import Plan


class TargetFailure(Exception):
    """The target cannot be deployed to; it stands as it was. The message says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\n    hint: {hint}" if hint else message)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTarget:
    """A folder on this machine. A relative `path` starts at the site's root."""

    name: str
    path: str

    def __str__(self) -> str:
        return f"{self.name} (folder {self.path})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RsyncTarget:
    """A folder behind ssh: `releases/` with the last `keep` of them, and the link `current` to one."""

    name: str
    host: str
    path: str
    keep: int = 3
    port: int | None = None
    ssh_command: tuple[str, ...] = ("ssh",)

    def __str__(self) -> str:
        return f"{self.name} (rsync {self.host}:{self.path})"


@dataclass(frozen=True, slots=True, kw_only=True)
class GitTarget:
    """A branch of a repository: a URL or a path, which if relative starts at the site's root."""

    name: str
    repository: str
    branch: str
    cname: str = ""

    def __str__(self) -> str:
        return f"{self.name} (git {self.repository} branch {self.branch})"


Target = FolderTarget | RsyncTarget | GitTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What deploy.toml says. `default` names the target that is meant when none is named, or is empty."""

    default: str
    targets: tuple[Target, ...]

    def target(self, name: str) -> Target | None:
        """Return the target of that name, if any."""
        return next((target for target in self.targets if target.name == name), None)


class Host(Protocol):
    """A target at work for one built site. What it cannot do raises TargetFailure."""

    def former(self) -> Manifest | None:
        """Return the manifest of the site that stands there now, or None if none does."""

    def holds(self, former: Manifest | None) -> bool:
        """Return whether just the built site stands there, given what `former` returned."""

    def send(self, plan: Plan) -> None:
        """Put the built site there, whole or not at all."""
