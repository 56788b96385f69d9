"""A folder behind SFTP as a store: a connection that is made again when it breaks."""

from __future__ import annotations

import io
import posixpath
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from plugins.deploy.extras import extra
from plugins.deploy.flat_plan import Listed
from plugins.deploy.passwords import login, variable_of
from plugins.deploy.renaming import RenamingStore, fresh_name
from plugins.deploy.targets import Passing, SftpTarget, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from paramiko import SFTPAttributes, SFTPClient, SSHClient

    from plugins.deploy.headers import Headers

T = TypeVar("T")
_TIMEOUT = 30


@dataclass(slots=True, kw_only=True)
class SftpStore(RenamingStore):
    """A folder behind SFTP."""

    target: SftpTarget
    root: Path
    client: SSHClient | None = None
    files: SFTPClient | None = None

    def close(self) -> None:
        """End the connection."""
        if self.client:
            self.client.close()
        self.client = self.files = None

    def listing(self, folder: str = "") -> dict[str, Listed]:
        """Return every file or those below the folder, with what broken transfers have left."""
        return self._asked(lambda files: dict(self._listed(files, folder.rstrip("/"))))

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or None if it is not there."""

        def fetch(files: SFTPClient) -> bytes | None:
            data = io.BytesIO()
            try:
                files.getfo(self._place(path), data)
            except FileNotFoundError:
                return None
            return data.getvalue()

        return self._asked(fetch)

    def put(self, path: str, data: bytes, headers: Headers) -> str:
        """Write a file, whole or not at all, and return its stamp. SFTP knows no headers."""
        del headers

        def send(files: SFTPClient) -> str:
            place = self._place(path)
            fresh = fresh_name(place)
            self._make_folders(files, path)
            files.putfo(io.BytesIO(data), fresh)
            files.chmod(fresh, 0o644)
            files.posix_rename(fresh, place)
            return _stamp(files.stat(place))

        return self._asked(send)

    def create(self, path: str, data: bytes) -> bool:
        """Write a file that is not there yet; return whether it was not."""

        def make(files: SFTPClient) -> bool:
            self._make_folders(files, path)
            try:
                with files.open(self._place(path), "wx") as file:
                    file.write(data)
            except OSError as error:
                if isinstance(error, (EOFError, ConnectionError)):
                    raise
                return False
            return True

        return self._asked(make)

    def delete(self, path: str) -> None:
        """Remove a file if it is there, and the folders that it leaves empty."""

        def remove(files: SFTPClient) -> None:
            with suppress(FileNotFoundError):
                files.remove(self._place(path))
            folder = posixpath.dirname(path)
            with suppress(OSError):  # one that is not empty stays
                while folder:
                    files.rmdir(self._place(folder))
                    self.folders.discard(folder)
                    folder = posixpath.dirname(folder)

        self._asked(remove)

    def _listed(self, files: SFTPClient, folder: str) -> Iterator[tuple[str, Listed]]:
        for each in self._entries(files, folder):
            path = posixpath.join(folder, each.filename)
            mode = each.st_mode or 0
            if stat.S_ISDIR(mode):
                yield from self._listed(files, path)
            elif stat.S_ISREG(mode):
                yield path, Listed(each.st_size or 0, _stamp(each))

    def _entries(self, files: SFTPClient, folder: str) -> list[SFTPAttributes]:
        try:
            return files.listdir_attr(self._place(folder))
        except FileNotFoundError:
            if folder:
                return []
            raise

    def _make_folders(self, files: SFTPClient, path: str) -> None:
        for each in self._missing(path):
            with suppress(OSError):  # it is there; if it is not, the file cannot be written
                files.mkdir(self._place(each))
            self.folders.add(each)

    def _asked(self, action: Callable[[SFTPClient], T]) -> T:
        """Return what the action does with the connection; Passing if that broke: it is made anew."""
        paramiko = extra("paramiko")
        with self.turn:
            try:
                self.files = self.files or self._connected()
                return action(self.files)
            except (
                PermissionError,
                FileNotFoundError,
                paramiko.AuthenticationException,
                paramiko.BadHostKeyException,
            ) as no:
                hint = f"check path, user and key; a password is taken from ${variable_of(self.target.name)}"
                message = f"{self.target}: {no}"
                raise TargetFailure(message, hint) from no
            except (OSError, EOFError, paramiko.SSHException) as trouble:
                self.close()
                raise Passing(str(trouble)[:200] or type(trouble).__name__) from trouble

    def _connected(self) -> SFTPClient:
        """Connect as ~/.ssh/config says, to a host whose key is known."""
        import paramiko  # noqa: PLC0415 - an extra

        target, home = self.target, Path("~/.ssh").expanduser()
        config = paramiko.SSHConfig()
        if (home / "config").is_file():
            config = paramiko.SSHConfig.from_path(str(home / "config"))
        told = config.lookup(target.host)
        client = paramiko.SSHClient()
        client.load_system_host_keys(self._file(target.known_hosts) if target.known_hosts else None)
        named: list[str] = (
            [self._file(target.key_file)] if target.key_file else list(told.get("identityfile", ()))
        )
        client.connect(
            told["hostname"],
            port=target.port or int(told.get("port", 22)),
            username=self.user or told.get("user"),
            password=self.password or None,
            key_filename=named,  # type: ignore[arg-type]
            timeout=_TIMEOUT,
            banner_timeout=_TIMEOUT,
            auth_timeout=_TIMEOUT,
        )
        self.client = client
        self.folders.clear()
        return client.open_sftp()

    def _file(self, path: str) -> str:
        return str(self.root / Path(path).expanduser())


def open_sftp(target: SftpTarget, root: Path, environ: Mapping[str, str]) -> SftpStore:
    """Return the store; it connects when it is asked first."""
    extra("paramiko")
    user, password = login(target.name, target.host, target.user, environ)
    return SftpStore(target=target, root=root, user=user, password=password)


def _stamp(facts: object) -> str:
    return f"{getattr(facts, 'st_size', 0)}-{getattr(facts, 'st_mtime', 0)}"
