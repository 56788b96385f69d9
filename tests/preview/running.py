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
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect
from websockets.typing import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    from websockets.sync.client import ClientConnection

PATIENCE = 15.0  # seconds that any single wait may take
_ROOT = Path(__file__).parents[2]
_PREVIEW = """
import json, os, sys
from pathlib import Path
from plugins.preview.arguments import Arguments, base_path
from plugins.preview.command import run
root = Path(sys.argv[1])
options = json.loads(sys.argv[2])
port, is_json = options.pop("port"), options.pop("is_json", False)
options["base"] = base_path(options.get("base", "/"))
watched = (root / "content", root / "settings.py")
press = (sys.executable, "-I", str(root / "press.py"))
arguments = Arguments(root=root, output=root / "output", content=root / "content", watched=watched,
                      press=press, wire=root / "content/wire", **options)
sys.exit(run(arguments, port=port, is_json=is_json, out=sys.stdout))
"""
# A press as simple as can be: it tells when a build starts, waits while there is a gate, then fails or builds
# one page from content/page.txt. A page that asks for it gets a proof. It ends when nobody asks any more.
_PRESS = """
import json, os, select, subprocess, sys, time
from pathlib import Path

HTML = "<!doctype html><link rel=icon href='data:,'><body style='height: 5000px'><h1>{}</h1></body>"
PROOF = HTML.replace("</body>", "<p>proof</body>")

def note(word):
    with Path("builds.log").open("a") as log:
        log.write(f"{word} {os.getpid()}\\n")

def tell(**told):
    print(json.dumps(told), flush=True)

def build(text):
    note("start")
    end = time.monotonic() + 30
    while Path("gate").exists() and time.monotonic() < end:
        if select.select([sys.stdin], [], [], 0.01)[0]:
            answer(sys.stdin.readline())
    if text.startswith("DIE"):
        print(text, file=sys.stderr, flush=True)
        os._exit(7)
    if text.startswith("FAIL"):
        problem = dict(path="content/page.txt", line=2, column=1, code="bad-page", message=text[5:], hint="")
        return tell(event="problems", problems=[problem])
    page = Path("output/index.html")
    page.parent.mkdir(exist_ok=True)
    page.with_suffix(".new").write_text(HTML.format(text))
    page.with_suffix(".new").replace(page)
    note("end")
    until = float(Path("until").read_text()) if Path("until").exists() else None
    early = {"x": "is a draft"} if "draft" in text else {}
    tell(event="built", found="found", stories=1, pages=1, changed=1, early=early, until=until)

def answer(line):
    if not line:
        sys.exit()
    order = json.loads(line)
    text = Path("content/page.txt").read_text() if Path("content/page.txt").exists() else "FAIL gone"
    if order["do"] == "build":
        build(text)
    elif order["do"] == "proof" and "PROOF" in text and "index.html" in order["names"]:
        path = str(Path("content/page.txt").resolve())
        tell(event="proof", name="index.html", path=path, build=order["build"], text=PROOF.format(text))
    elif order["do"] == "source":
        tell(event="source", name=order["name"], path=str(Path("content/page.txt").resolve()))
    elif order["do"] == "run":
        done = subprocess.run(order["command"], capture_output=True, text=True)
        tell(event="ran", status=done.returncode, text=done.stdout, error=done.stderr)

os.set_blocking(0, True)
sys.stdin = os.fdopen(0, "r", buffering=1, encoding="utf-8", closefd=False)
tell(event="ready")
while True:
    answer(sys.stdin.readline())
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
        return self._asked(path, method, b"", headers)

    def post(self, path: str, body: bytes, **headers: str) -> Answer:
        """Return the answer to bytes that are sent to the path."""
        return self._asked(path, "POST", body, {"Content-Length": str(len(body)), **headers})

    def _asked(self, path: str, method: str, body: bytes, headers: dict[str, str]) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.putrequest(method, path, skip_host=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", "Connection": "close", **headers}.items():
                if value:
                    connection.putheader(name.replace("_", "-"), value)
            connection.endheaders(body or None)
            with connection.getresponse() as response:
                return Answer(response.status, response.headers, response.read().decode())

    def text(self, path: str = "/") -> str:
        """Return the body of the answer."""
        return self.get(path).body

    @contextmanager
    def live(
        self, page: str = "/", epoch: str = "", digest: str = "", assets: tuple[str, ...] = ()
    ) -> Iterator[Live]:
        """Open a WebSocket as a page of the site does, and say hello."""
        origin = Origin(f"http://127.0.0.1:{self.port}")
        address = f"ws://127.0.0.1:{self.port}/_dateline/live"
        with connect(address, origin=origin, open_timeout=PATIENCE) as connection:
            said = {"page": page, "epoch": epoch, "digest": digest, "assets": assets}
            connection.send(json.dumps(said))
            yield Live(connection)

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


@dataclass(frozen=True)
class Live:
    """What a tab has open to the preview."""

    connection: ClientConnection

    def hear(self) -> dict[str, Any]:
        """Return the next message."""
        told: dict[str, Any] = json.loads(self.connection.recv(PATIENCE))
        return told

    def hear_until(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that is the wanted one."""
        while not is_wanted(told := self.hear()):
            pass
        return told


def has_ended(number: int) -> bool:
    """Return whether the process ends within a while: a signal to a group of processes is not awaited."""
    deadline = time.monotonic() + 10
    while is_running(number) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(number)


def is_running(number: int) -> bool:
    """Return whether the process is there and is no zombie, whose parent has not asked for it yet."""
    command = ["ps", "-o", "stat=", "-p", str(number)]
    state = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


def make_site(root: Path) -> Path:
    """Write the sources of the site and the program that builds it."""
    (root / "content").mkdir(parents=True)
    (root / "content/page.txt").write_text("one")
    (root / "settings.py").write_text("NAME = 1")
    (root / "press.py").write_text(_PRESS)
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
        stdin=subprocess.DEVNULL,
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
