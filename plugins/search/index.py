"""Makes the search index of pages, by Pagefind's program: over its service, so that nothing lies on the disk.

It gets the pages in the order of their names, one after the other: then its bytes are always the same.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import subprocess
import threading
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER = "pagefind/"
BODY = b"data-pagefind-body"  # stands on a page that is to be found
_CONFIG = {"keep_index_url": False, "write_playground": False}
# Pagefind's own boxes and buttons, ten times as heavy as ours.
_NOT_NEEDED = ("ui.js", "ui.css", "highlight.js")
_READ = 1 << 20

Message = dict[str, object]


class IndexFailed(Exception):
    """Pagefind's program ended early, or said that it could not do what was asked."""


def is_story(name: str) -> bool:
    """Return whether the output file is a story's page."""
    return name.startswith("stories/") and name.endswith("/index.html")


def index(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the index of those pages that are to be found, by their names in the output."""
    return {f"{FOLDER}{path}": data for path, data in _files(pages) if not path.endswith(_NOT_NEEDED)}


def _files(pages: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    program = importlib.import_module("pagefind_bin").get_executable()
    with subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        try:
            files = _indexed(pages, *_pipes(service))
        finally:
            service.kill()
    for file in sorted(files, key=lambda each: each["path"]):
        yield file["path"], base64.b64decode(file["content"])


def _pipes(service: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if service.stdin is None or service.stdout is None:
        raise IndexFailed("pagefind was started without pipes")
    return service.stdin, service.stdout


def _indexed(pages: Mapping[str, bytes], to: IO[bytes], back: IO[bytes]) -> list[dict[str, str]]:
    """Ask by a thread of its own, since the service stops reading while nobody reads what it says."""
    answers = _answers(back)
    _ask(to, [{"type": "NewIndex", "config": _CONFIG}])
    number = next(answers)["index_id"]
    asking = threading.Thread(target=_ask, args=(to, _requests(pages, number)), daemon=True)
    asking.start()
    files = next(answer["files"] for answer in answers if answer["type"] == "GetFiles")
    asking.join()
    return cast("list[dict[str, str]]", files)


def _requests(pages: Mapping[str, bytes], number: object) -> Iterator[Message]:
    for name in sorted(pages):
        page = pages[name]
        if BODY in page:
            yield {"type": "AddFile", "index_id": number, "file_path": name, "file_contents": page.decode()}
    yield {"type": "GetFiles", "index_id": number}


def _ask(pipe: IO[bytes], requests: Iterable[Message]) -> None:
    """Write the requests as the service reads them: JSON in base64, each with a comma after it."""
    for number, request in enumerate(requests, start=1):
        text = json.dumps({"message_id": number, "payload": request})
        pipe.write(base64.b64encode(text.encode()) + b",")
    pipe.flush()


def _answers(pipe: IO[bytes]) -> Iterator[Message]:
    """Yield what the service answers. Raises IndexFailed if it complains, or ends."""
    parts: list[bytes] = []
    while data := os.read(pipe.fileno(), _READ):
        *ends, rest = data.split(b",")
        for end in ends:
            answer: Message = json.loads(base64.b64decode(b"".join((*parts, end))))["payload"]
            if answer["type"] == "Error":
                raise IndexFailed(answer.get("message"))
            parts.clear()
            yield answer
        parts.append(rest)
    raise IndexFailed("pagefind ended before it had answered")
