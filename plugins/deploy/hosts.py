"""From a target, as deploy.toml describes it, to the host that does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.deploy.folder import open_folder
from plugins.deploy.git import open_git
from plugins.deploy.rsync import open_rsync
from plugins.deploy.targets import FolderTarget, Host, RsyncTarget, Target

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from plugins.deploy.built import Built


def open_host(target: Target, root: Path, built: Built) -> AbstractContextManager[Host]:
    """Return the host for the built site; entering it may raise TargetFailure."""
    if isinstance(target, FolderTarget):
        return open_folder(target, root, built)
    if isinstance(target, RsyncTarget):
        return open_rsync(target, root, built)
    return open_git(target, root, built)
