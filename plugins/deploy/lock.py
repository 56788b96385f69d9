"""Keeps two deployments apart: a file that can only be created, with its owner and an end.

A lock whose end has passed is followed by one of the next number, never replaced: of several that try, one
creates it. Clocks that differ by more than the term could still let two in, so each checks before it sends.
"""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from plugins.deploy.targets import TargetFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TERM = timedelta(minutes=10)


class Shelf(Protocol):
    """Where locks lie: small files that can be created only once."""

    def names(self) -> list[str]:
        """Return the names of all locks."""

    def read(self, name: str) -> bytes | None:
        """Return a lock's text, or None if it is not there."""

    def create(self, name: str, data: bytes) -> bool:
        """Write a lock that is not there yet; return whether it was not."""

    def write(self, name: str, data: bytes) -> None:
        """Write a lock that is there."""

    def remove(self, name: str) -> None:
        """Remove a lock, if it is there."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a lock says: who holds it and until when. `token` is no other claim's."""

    owner: str
    token: str
    until: datetime


@dataclass(slots=True)
class Lock:
    """A deployment's lock on a target; `clock` tells the time with its zone."""

    shelf: Shelf
    owner: str
    token: str
    clock: Callable[[], datetime]
    term: timedelta = TERM
    name: str = ""
    until: datetime = field(default_factory=lambda: datetime.min.replace(tzinfo=UTC))

    def take(self) -> None:
        """Take the lock; TargetFailure if somebody else holds it."""
        names = sorted(self.shelf.names())
        for name in names:
            self._refuse_if_held(name)
        self.name = f"{int(names[-1].partition('.')[0]) + 1 if names else 0:06}.json"
        if not self.shelf.create(self.name, self._text()) and not self._is_mine():
            self.name = ""
            message = "another deployment has just begun"
            raise TargetFailure(message, "wait until it has ended")
        for name in self.shelf.names():
            self._refuse_if_held(name)
            if name < self.name:
                self.shelf.remove(name)

    def keep(self) -> bool:
        """Renew the lock when a third of its term has passed; TargetFailure if it was lost.

        Returns whether it was renewed.
        """
        if self.until - self.clock() > self.term * 2 / 3:
            return False
        names = self.shelf.names()
        if max(names, default="") != self.name or not self._is_mine():
            message = "another deployment has taken over: this one was too slow to renew its lock"
            raise TargetFailure(message, "see `deploy --status`, then deploy again")
        self.shelf.write(self.name, self._text())
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self.name and self._is_mine():
            self.shelf.remove(self.name)

    def _is_mine(self) -> bool:
        claim = self._claim(self.name)
        return claim is not None and claim.token == self.token

    def _refuse_if_held(self, name: str) -> None:
        claim = self._claim(name)
        if claim is None or claim.token == self.token or claim.until <= self.clock():
            return
        if self.name and name != self.name:
            self.release()
        message = f"{claim.owner} is deploying here; the lock ends at {claim.until:%H:%M:%S} UTC"
        raise TargetFailure(message, "wait until that has ended, or until then if it was broken off")

    def _claim(self, name: str) -> Claim | None:
        data = self.shelf.read(name)
        return None if data is None else parse_claim(data)

    def _text(self) -> bytes:
        self.until = self.clock() + self.term
        return write_claim(Claim(self.owner, self.token, self.until))


@contextmanager
def taken(lock: Lock) -> Iterator[Lock]:
    """Take the lock, and give it back in the end; TargetFailure if somebody else holds it.

    What ends the work early is what is told, even if the lock cannot be given back then: it ends by itself.
    """
    with ExitStack() as failing:
        failing.callback(_let_go, lock)
        lock.take()
        yield lock
        failing.pop_all()
    lock.release()


def _let_go(lock: Lock) -> None:
    with suppress(TargetFailure):
        lock.release()


def write_claim(claim: Claim) -> bytes:
    """Return the text of a lock."""
    told = {"owner": claim.owner, "token": claim.token, "until": claim.until.isoformat(timespec="seconds")}
    return json.dumps(told, sort_keys=True).encode() + b"\n"


def parse_claim(data: bytes) -> Claim | None:
    """Return what a lock says; None for a text that is none, which holds nobody back."""
    try:
        told = json.loads(data)
        until = datetime.fromisoformat(told["until"])
        is_whole = until.tzinfo is not None
        return Claim(str(told["owner"]), str(told["token"]), until) if is_whole else None
    except (ValueError, LookupError, TypeError):
        return None
