"""A real preview of a small site, in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from websockets.sync.client import connect
from websockets.typing import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from websockets.sync.client import ClientConnection

PATIENCE = 15.0  # seconds that any single wait may take
_ROOT = Path(__file__).parents[2]
_PREVIEW = """
import json, sys
from pathlib import Path
from plugins.preview.command import run
root = Path(sys.argv[1])
sys.exit(run(root=root, output=root / "output", watched=[root / "content", root / "settings.py"],
             build=[sys.executable, "-I", str(root / "build.py")], out=sys.stdout, **json.loads(sys.argv[2])))
"""
# Tells when it starts, waits while there is a gate, then fails or builds one page from content/page.txt.
_BUILD = """
import os, sys, time
from pathlib import Path

HTML = "<!doctype html><link rel=icon href='data:,'><body style='height: 5000px'><h1>{}</h1></body>"

def tell(word):
    with Path("builds.log").open("a") as log:
        log.write(f"{word} {os.getpid()}\\n")

tell("start")
text = Path("content/page.txt").read_text()
end = time.monotonic() + 30
while Path("gate").exists() and time.monotonic() < end:
    time.sleep(0.01)
if text.startswith("FAIL"):
    sys.exit(text.removeprefix("FAIL "))
page = Path("output/index.html")
page.parent.mkdir(exist_ok=True)
page.with_suffix(".new").write_text(HTML.format(text))
page.with_suffix(".new").replace(page)
tell("end")
"""


@dataclass(frozen=True)
class Answer:
    """What the preview answered."""

    status: int
    headers: Message
    body: str


class Running:
    """A preview that runs, what it has printed, and requests to it."""

    def __init__(self, root: Path, process: subprocess.Popen[str]) -> None:
        self.root = root
        self.process = process
        self.printed: list[str] = []
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def url(self) -> str:
        """The URL that it printed."""
        return self.wait_for(r"Serving (\S+)")[1]

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.url.split(":")[2].split("/")[0])

    def wait_for(self, pattern: str, count: int = 1) -> re.Match[str]:
        """Return the `count`th match of the pattern in the printed lines, as soon as it is there."""

        def found() -> list[re.Match[str]]:
            return [match for line in self.printed if (match := re.search(pattern, line))]

        with self._more:
            assert self._more.wait_for(lambda: len(found()) >= count, PATIENCE), (pattern, self.printed)
            return found()[count - 1]

    def edit(self, text: str) -> None:
        """Save the page's source."""
        (self.root / "content/page.txt").write_text(text)

    def builds(self, word: str = "start") -> int:
        """Return how many builds have started, or reached their end."""
        log = self.root / "builds.log"
        return log.read_text().count(word) if log.exists() else 0

    def wait_for_builds(self, count: int, word: str = "start") -> None:
        """Return as soon as so many builds have started, or reached their end."""
        end = time.monotonic() + PATIENCE
        while self.builds(word) < count:
            assert time.monotonic() < end, self.printed
            time.sleep(0.005)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request for just this path; a header with an empty value is not sent."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.putrequest(method, path, skip_host=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", "Connection": "close", **headers}.items():
                if value:
                    connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            with connection.getresponse() as response:
                return Answer(response.status, response.headers, response.read().decode())

    def text(self, path: str = "/") -> str:
        """Return the body of the answer."""
        return self.get(path).body

    def live(self) -> ClientConnection:
        """Return a WebSocket as a page of the site opens it."""
        origin = Origin(f"http://127.0.0.1:{self.port}")
        return connect(f"ws://127.0.0.1:{self.port}/_dateline/live", origin=origin, open_timeout=PATIENCE)

    def stop(self, number: int = signal.SIGINT) -> int:
        """Signal it and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """Let go of the output of the process, which has ended."""
        self._reader.join(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._more:
                self.printed.append(line.rstrip("\n"))
                self._more.notify_all()


def hear(live: ClientConnection) -> tuple[str, str]:
    """Return build and problems of the next message."""
    message = json.loads(live.recv(PATIENCE))
    return message["build"], message["problems"]


def make_site(root: Path) -> Path:
    """Write the sources of the site and the program that builds it."""
    (root / "content").mkdir(parents=True)
    (root / "content/page.txt").write_text("one")
    (root / "settings.py").write_text("NAME = 1")
    (root / "build.py").write_text(_BUILD)
    return root


@contextmanager
def running(root: Path, *, environ: dict[str, str] | None = None, **options: object) -> Iterator[Running]:
    """Start a preview of the site and make sure that it ends. `port` is any free one, unless an option."""
    arguments = [str(root), json.dumps({"port": 0, **options})]
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _PREVIEW, *arguments],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(environ or {})},
    )
    preview = Running(root, process)
    try:
        yield preview
    finally:
        process.terminate()
        process.wait(PATIENCE)
        preview.close()
