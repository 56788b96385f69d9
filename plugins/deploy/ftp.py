"""A folder behind FTP as a store: a connection that is made again when it breaks."""

from __future__ import annotations

import ftplib
import io
import posixpath
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from plugins.deploy.flat_plan import Listed
from plugins.deploy.passwords import login, variable_of
from plugins.deploy.record import LOCKS
from plugins.deploy.renaming import RenamingStore, fresh_name
from plugins.deploy.targets import FtpTarget, Passing, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from plugins.deploy.headers import Headers

T = TypeVar("T")
_TIMEOUT = 30
_NO_FILE, _NO_FOLDER = "550", "501"  # RFC 3659, 7: MLSD of what is no folder
_CLAIM = ".d"  # FTP creates only folders in a way that of two clients one is refused


@dataclass(slots=True, kw_only=True)
class FtpStore(RenamingStore):
    """A folder behind FTP."""

    target: FtpTarget
    connection: ftplib.FTP | None = None

    def close(self) -> None:
        """End the connection."""
        if self.connection:
            with suppress(OSError, EOFError, ftplib.Error):
                self.connection.quit()
            self.connection.close()
            self.connection = None

    def listing(self, folder: str = "") -> dict[str, Listed]:
        """Return every file or those below the folder, with what broken transfers have left."""
        return self._asked(lambda ftp: dict(self._listed(ftp, folder.rstrip("/"))))

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or None if it is not there."""

        def fetch(ftp: ftplib.FTP) -> bytes | None:
            data = io.BytesIO()
            try:
                ftp.retrbinary(f"RETR {self._place(path)}", data.write)
            except ftplib.error_perm as error:
                if str(error).startswith(_NO_FILE):
                    return None
                raise
            return data.getvalue()

        return self._asked(fetch)

    def put(self, path: str, data: bytes, headers: Headers) -> str:
        """Write a file, whole or not at all, and return its stamp. FTP knows no headers."""
        del headers

        def send(ftp: ftplib.FTP) -> str:
            place = self._place(path)
            fresh = fresh_name(place)
            self._make_folders(ftp, path)
            ftp.storbinary(f"STOR {fresh}", io.BytesIO(data))
            ftp.rename(fresh, place)
            return self._stamp(ftp, place, len(data))

        return self._asked(send)

    def create(self, path: str, data: bytes) -> bool:
        """Make a folder of that name, which only one can, and write the file into it."""

        def make(ftp: ftplib.FTP) -> bool:
            self._make_folders(ftp, path)
            try:
                ftp.mkd(self._place(path) + _CLAIM)
            except ftplib.error_perm:
                return False
            return True

        if not self._asked(make):
            return False
        self.put(path, data, ())
        return True

    def delete(self, path: str) -> None:
        """Remove a file if it is there, and the folders that it leaves empty."""

        def remove(ftp: ftplib.FTP) -> None:
            with suppress(ftplib.error_perm):
                ftp.delete(self._place(path))
            with suppress(ftplib.error_perm):
                ftp.rmd(self._place(path) + _CLAIM)
            folder = posixpath.dirname(path)
            with suppress(ftplib.error_perm):  # one that is not empty stays
                while folder:
                    ftp.rmd(self._place(folder))
                    self.folders.discard(folder)
                    folder = posixpath.dirname(folder)

        self._asked(remove)

    def _listed(self, ftp: ftplib.FTP, folder: str) -> Iterator[tuple[str, Listed]]:
        for name, facts in self._entries(ftp, folder):
            path = posixpath.join(folder, name)
            kind = facts.get("type", "").lower()
            if kind == "dir" and folder == LOCKS.rstrip("/"):
                yield path.removesuffix(_CLAIM), Listed(0, "")  # a lock, though its file may not be there yet
            elif kind == "dir":
                yield from self._listed(ftp, path)
            elif kind == "file":
                size = int(facts.get("size", 0))
                yield path, Listed(size, f"{size}-{facts.get('modify', '')}")

    def _entries(self, ftp: ftplib.FTP, folder: str) -> list[tuple[str, dict[str, str]]]:
        try:
            return list(ftp.mlsd(self._place(folder), facts=["type", "size", "modify"]))
        except ftplib.error_perm as error:
            if folder and str(error).startswith((_NO_FILE, _NO_FOLDER)):
                return []
            raise

    def _stamp(self, ftp: ftplib.FTP, place: str, size: int) -> str:
        answer = ftp.sendcmd(f"MLST {place}").splitlines()
        facts = next((line for line in answer if "modify=" in line.lower()), "")
        parts = (
            part.partition("=") for part in facts.partition(" ")[0 if facts[:1] != " " else 2].split(";")
        )
        modified = {name.strip().lower(): value for name, _, value in parts}.get("modify", "")
        return f"{size}-{modified}"

    def _make_folders(self, ftp: ftplib.FTP, path: str) -> None:
        for each in self._missing(path):
            with suppress(ftplib.error_perm):  # it is there; if it is not, the file cannot be written
                ftp.mkd(self._place(each))
            self.folders.add(each)

    def _asked(self, action: Callable[[ftplib.FTP], T]) -> T:
        """Return what the action does with the connection; Passing if that broke: it is made anew."""
        with self.turn:
            try:
                self.connection = self.connection or self._connected()
                return action(self.connection)
            except ftplib.error_perm as refusal:
                message = f"{self.target}: the server refused it: {str(refusal)[:200]}"
                raise TargetFailure(
                    message, f"check path and user; the password is ${variable_of(self.target.name)}"
                ) from None
            except (OSError, EOFError, ftplib.Error) as trouble:
                if self.connection:
                    self.connection.close()
                self.connection = None
                raise Passing(str(trouble)[:200] or type(trouble).__name__) from trouble

    def _connected(self) -> ftplib.FTP:
        target = self.target
        ftp = ftplib.FTP_TLS(context=ssl.create_default_context()) if target.tls else ftplib.FTP()  # noqa: S321 - as the editor has said
        ftp.encoding = "utf-8"
        try:
            ftp.connect(target.host, target.port, timeout=_TIMEOUT)
            ftp.login(self.user, self.password)
            if isinstance(ftp, ftplib.FTP_TLS):
                ftp.prot_p()
        except (OSError, EOFError, ftplib.Error):
            ftp.close()
            raise
        self.folders.clear()
        return ftp


def open_ftp(target: FtpTarget, environ: Mapping[str, str]) -> FtpStore:
    """Return the store; it connects when it is asked first."""
    user, password = login(target.name, target.host, target.user, environ)
    return FtpStore(target=target, user=user, password=password)
