"""Where a site can be deployed to, as deploy.toml tells it, and what every kind of target can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from plugins.deploy.built import Built
    from plugins.deploy.manifest import Manifest
    from plugins.deploy.plan import Plan


class TargetFailure(Exception):
    """The target cannot be deployed to; it stands as it was. `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTarget:
    """A folder on this machine. A relative `path` starts at the site's root."""

    name: str
    path: str

    def __str__(self) -> str:
        return f"{self.name} (folder {self.path})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RsyncTarget:
    """A folder on a host that ssh reaches: `releases/` with the last `keep`, and the link `current` to one of them."""

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
    """A target at work. All three methods raise TargetFailure when the target cannot be reached or must not be used."""

    def former(self) -> Manifest | None:
        """Return the manifest of the site that stands there now, or None if none does."""

    def holds(self, built: Built) -> bool:
        """Return whether just this site stands there now."""

    def send(self, built: Built, plan: Plan) -> None:
        """Put the site there, whole or not at all."""
