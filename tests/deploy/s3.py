"""A real S3 server on a loopback port, which notes every change that it is asked for, and fails on demand."""

from __future__ import annotations

import io
import logging
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote

import boto3
from botocore.config import Config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from wsgiref.types import StartResponse, WSGIEnvironment

BUCKET = "digest"
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "secret-of-the-test"}


@dataclass(frozen=True)
class Change:
    """A request that changes the bucket: what stands at `path` afterwards, None if nothing."""

    path: str
    data: bytes | None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Bucket:
    """The server's one bucket: `standing` is what it holds, `changes` what led there since one began to note.

    `fails` is asked for each request by its number and may answer a status.
    """

    port: int = 0
    changes: list[Change] = field(default_factory=list)
    standing: dict[str, bytes | None] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    fails: Callable[[int, str], int] = lambda _number, _what: 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def endpoint(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> object:
        """Return a client of Amazon's own making."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            config=Config(s3={"addressing_style": "path"}),
        )

    def empty(self) -> None:
        """Remove every object, and forget what was noted."""
        self.fails = lambda _number, _what: 0
        client = self.client()
        for path in self.objects():
            client.delete_object(Bucket=BUCKET, Key=path)  # type: ignore[attr-defined]
        self.forget()

    def forget(self) -> None:
        """Forget what was noted."""
        self.changes.clear()
        self.requests.clear()

    def objects(self) -> dict[str, bytes]:
        """Return every object."""
        client = self.client()
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)  # type: ignore[attr-defined]
        keys = [each["Key"] for page in pages for each in page.get("Contents", ())]
        return {key: client.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys}  # type: ignore[attr-defined]

    def head(self, path: str) -> dict[str, str]:
        """Return the headers with which an object is served."""
        answer = self.client().head_object(Bucket=BUCKET, Key=path)  # type: ignore[attr-defined]
        headers: dict[str, str] = answer["ResponseMetadata"]["HTTPHeaders"]
        return headers

    def note(self, request: Request, body: bytes) -> int:
        """Note a request; return the status with which it is to fail, or 0."""
        key = unquote(request.path).removeprefix(f"/{BUCKET}").lstrip("/")
        what = f"{request.method} {key}"
        with self.lock:
            self.requests.append(what)
            number = len(self.requests) - 1
        if status := self.fails(number, what):
            return status
        with self.lock:
            for change in _changes(request, key, body, self.standing):
                self.changes.append(change)
                self.standing[change.path] = change.data
        return 0


def _changes(
    request: Request, key: str, body: bytes, standing: Mapping[str, bytes | None]
) -> Iterator[Change]:
    if request.method == "PUT" and key:
        if "If-None-Match" in request.headers and standing.get(key) is not None:
            return
        if source := request.headers.get("x-amz-copy-source"):
            yield Change(key, standing.get(unquote(source).removeprefix("/").partition("/")[2]))
        else:
            yield Change(key, body, tuple(request.headers.items()))
    elif request.method == "DELETE" and key:
        yield Change(key, None)
    elif request.method == "POST" and "delete" in parse_qs(
        request.query_string.decode(), keep_blank_values=True
    ):
        for part in body.decode().split("<Key>")[1:]:
            yield Change(part.partition("</Key>")[0], None)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - as werkzeug calls it
        """Say nothing."""


@contextmanager
def running() -> Iterator[Bucket]:
    """Start the server with an empty bucket, give it, and end it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    bucket = Bucket()
    moto = DomainDispatcherApplication(create_backend_app)

    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        body = request.get_data(cache=True)
        if status := bucket.note(request, body):
            return Response("<Error><Code>SlowDown</Code></Error>", status)(environ, start)
        environ["wsgi.input"] = io.BytesIO(body)
        answer: Iterable[bytes] = moto(environ, start)
        return answer

    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    bucket.port = server.server_port
    try:
        bucket.client().create_bucket(Bucket=BUCKET)  # type: ignore[attr-defined]
        bucket.forget()
        yield bucket
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
