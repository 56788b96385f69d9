"""A warm process that builds when it is asked to: `python -m plugins.build.press`, for the preview.

A line of JSON on standard input asks, lines of JSON on standard output answer:

    {"do": "build", "settings": …, "override": {…}, "first": [names]}   page*, then built | problems | failed
    {"do": "proof", "paths": [edited now], "changed": [since the last build], "names": [pages]}   proof*
    {"do": "source", "name": a page}                                    source
    {"do": "run", "command": […]}                                       ran

In the place of the last answer comes `died` if a worker was killed.

This process imports everything, and builds nothing: each build is a fork of it, so none finds in memory what
another left there. A build that went well lives on with the whole site in its memory, to give proofs, until
the next one did. All of them end when standard input does, whatever became of the process that asked.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from plugins.build.workers import warm_up, work

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUILT = b'{"event": "built"'
_ENDS = (_BUILT, *(b'{"event": "%s"' % name for name in (b"problems", b"failed", b"ran")))
_PIECE = 1 << 16


@dataclass(slots=True)
class Lines:
    """Cuts what comes through a pipe into lines; what is left at its end is no line."""

    handle: int
    rest: bytes = b""

    def read(self) -> Iterator[bytes] | None:
        """Return the lines that have come, each with its end; None at the end of all."""
        data = os.read(self.handle, _PIECE)
        if not data:
            return None
        *lines, self.rest = (self.rest + data).split(b"\n")
        return (line + b"\n" for line in lines)


@dataclass(slots=True, eq=False)
class Worker:
    """A fork of this process: it is asked through one pipe, and answers through another."""

    pid: int
    task: str
    asked: int
    answers: Lines
    has_ended: bool = False  # its task; it may live on for proofs


@dataclass(slots=True)
class Press:
    """The process that everything is forked from. `reader` gives the proofs."""

    root: Path
    out: int
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    workers: set[Worker] = field(default_factory=set)
    reader: Worker | None = None

    def serve(self, asked: int) -> None:
        """Do what is asked for until nobody asks any more."""
        asking = Lines(asked)
        self.selector.register(asked, selectors.EVENT_READ)
        _write(self.out, _line({"event": "ready"}))
        while True:
            for key, _ in self.selector.select():
                if isinstance(key.data, Worker):
                    self._relay(key.data)
                elif (lines := asking.read()) is None:
                    return
                else:
                    for line in lines:
                        self._do(line)

    def _do(self, line: bytes) -> None:
        order = json.loads(line)
        if order["do"] in {"build", "run"}:
            self._fork(order)
        elif self.reader:
            with suppress(BrokenPipeError):
                _write(self.reader.asked, line)
        elif order["do"] == "source":
            _write(self.out, _line({"event": "source", "name": order["name"], "path": None}))

    def _fork(self, order: dict[str, object]) -> None:
        asked, answers = os.pipe(), os.pipe()
        pid = os.fork()
        if not pid:
            self._work(order, asked, answers)
        os.close(asked[0])
        os.close(answers[1])
        worker = Worker(pid, str(order["do"]), asked[1], Lines(answers[0]))
        self.workers.add(worker)
        self.selector.register(answers[0], selectors.EVENT_READ, worker)

    def _work(self, order: dict[str, object], asked: tuple[int, int], answers: tuple[int, int]) -> NoReturn:
        """Work as the fork, which holds no end of other pipes: their ends would not be seen else."""
        for handle in (0, self.out, asked[1], answers[0], *(worker.asked for worker in self.workers)):
            os.close(handle)
        os.open(os.devnull, os.O_RDONLY)  # as standard input
        status = 1
        try:
            work(self.root, order, asked[0], lambda told: _write(answers[1], _line(told)))
            status = 0
        finally:
            if status:
                traceback.print_exc()
            sys.stderr.flush()
            os._exit(status)  # nothing of the parent is cleaned up here

    def _relay(self, worker: Worker) -> None:
        lines = worker.answers.read()
        if lines is None:
            self._bury(worker)
            return
        for line in lines:
            _write(self.out, line)
            worker.has_ended |= line.startswith(_ENDS)
            if line.startswith(_BUILT):
                former, self.reader = self.reader, worker
                if former:
                    os.kill(former.pid, signal.SIGKILL)

    def _bury(self, worker: Worker) -> None:
        self.selector.unregister(worker.answers.handle)
        os.close(worker.answers.handle)
        os.close(worker.asked)
        self.workers.discard(worker)
        if worker is self.reader:
            self.reader = None
        status = os.waitstatus_to_exitcode(os.waitpid(worker.pid, 0)[1])
        if not worker.has_ended:
            _write(self.out, _line({"event": "died", "do": worker.task, "status": status}))


def _line(told: dict[str, object]) -> bytes:
    return json.dumps(told).encode() + b"\n"


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def main() -> None:
    """Serve until standard input ends; then end with all that was forked."""
    root = Path.cwd()
    out = os.dup(1)
    os.dup2(2, 1)  # whatever else prints has its own way
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm_up(root)
    try:
        Press(root, out).serve(0)
    finally:
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
