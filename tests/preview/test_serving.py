from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from plugins.core.headers import SECURITY
from tests.preview.running import Running, make_site, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _serve(root: Path, base: str) -> Iterator[Running]:
    make_site(root)
    (root / "output/tags").mkdir(parents=True)
    (root / "output/tags/index.html").write_text("<body>tags</body>")
    (root / "output/tags/Zürich & co.html").write_text("<body>a tag</body>")
    (root / "output/theme.css").write_text("body {}")
    (root / "output/feeds").mkdir()
    (root / "output/feeds/atom.xml").write_text("<feed/>")
    (root / "output/404.html").write_text("<body>lost</body>")
    (root / "secret.txt").write_text("secret")
    (root / "output/leak.txt").symlink_to("../secret.txt")
    with running(root, base=base, editor_url="edit://{path}:{line}") as preview:
        preview.wait_for("^Built in ")
        yield preview


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a running preview that only reads are made from."""
    yield from _serve(tmp_path_factory.mktemp("served") / "site", "/")


@pytest.fixture(scope="module")
def based(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give one whose site has a base path."""
    yield from _serve(tmp_path_factory.mktemp("based") / "site", "digest")


@pytest.mark.parametrize(
    ("path", "status", "kind", "text"),
    [
        pytest.param("/", 200, "text/html; charset=utf-8", "<h1>one</h1>", id="the front page"),
        pytest.param("/?utm=x", 200, "text/html; charset=utf-8", "<h1>one</h1>", id="with a query"),
        pytest.param("/tags/", 200, "text/html; charset=utf-8", "tags", id="a folder"),
        pytest.param(
            "/tags/Z%C3%BCrich%20%26%20co.html", 200, "text/html; charset=utf-8", "a tag", id="any name"
        ),
        pytest.param("/theme.css", 200, "text/css; charset=utf-8", "body {}", id="a style sheet"),
        pytest.param("/feeds/atom.xml", 200, "application/atom+xml; charset=utf-8", "<feed/>", id="a feed"),
        pytest.param("/none/", 404, "text/html; charset=utf-8", "lost", id="the site's own 404 page"),
        pytest.param(
            "/_dateline/live.js", 200, "text/javascript; charset=utf-8", "WebSocket", id="the script"
        ),
    ],
)
def test_pages_are_served_as_in_production(
    preview: Running, path: str, status: int, kind: str, text: str
) -> None:
    answer = preview.get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, kind)
    assert text in answer.body
    assert answer.headers["Cache-Control"] == "no-store"
    for name, value in SECURITY:
        assert answer.headers[name] == value
    assert ("_dateline/live.js" in answer.body) is (kind.startswith("text/html"))


def test_the_script_is_never_written_to_the_output(preview: Running) -> None:
    assert "_dateline" in preview.text("/tags/")
    assert (preview.root / "output/tags/index.html").read_text() == "<body>tags</body>"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        pytest.param("/tags", "/tags/", id="a folder without its slash"),
        pytest.param("/tags?page=2", "/tags/?page=2", id="which keeps its query"),
    ],
)
def test_a_folder_gets_its_slash(preview: Running, path: str, location: str) -> None:
    answer = preview.get(path)
    assert (answer.status, answer.headers["Location"]) == (301, location)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/../secret.txt", id="plain dots"),
        pytest.param("/%2e%2e/secret.txt", id="encoded dots"),
        pytest.param("/%2E%2E%2Fsecret.txt", id="dots and slash encoded"),
        pytest.param("/..%2fsecret.txt", id="slash encoded"),
        pytest.param("/%252e%252e%252fsecret.txt", id="encoded twice"),
        pytest.param("/tags/../../secret.txt", id="from below"),
        pytest.param("/tags/%2e%2e/%2e%2e/secret.txt", id="from below, encoded"),
        pytest.param("/..\\secret.txt", id="a backslash"),
        pytest.param("/..%5csecret.txt", id="a backslash encoded"),
        pytest.param("/..%c0%afsecret.txt", id="an overlong slash"),
        pytest.param("/%c0%ae%c0%ae/secret.txt", id="overlong dots"),
        pytest.param("/....//secret.txt", id="doubled dots"),
        pytest.param("/.%00./secret.txt", id="a NUL between dots"),
        pytest.param("/..;/secret.txt", id="dots with a parameter"),
        pytest.param("//etc/passwd", id="an absolute path"),
        pytest.param("/%2fetc/passwd", id="an absolute path encoded"),
        pytest.param("/leak.txt", id="a link out of the site"),
        pytest.param("/" + "x" * 5000, id="a name longer than any file's"),
    ],
)
def test_nothing_but_the_site_is_served(preview: Running, path: str) -> None:
    answer = preview.get(path)
    assert answer.status == 404
    assert "secret" not in answer.body
    assert "root:" not in answer.body


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("evil.example", 403, id="another name"),
        pytest.param("evil.example:8000", 403, id="with a port"),
        pytest.param("127.0.0.1.evil.example", 403, id="a name that starts like ours"),
        pytest.param("192.168.1.7", 403, id="another address"),
        pytest.param("", 400, id="none"),
        pytest.param("localhost", 200, id="localhost"),
    ],
)
@pytest.mark.parametrize(
    "path", [pytest.param("/", id="a page"), pytest.param("/_dateline/live.js", id="the script")]
)
def test_only_our_own_host_is_answered(preview: Running, path: str, host: str, status: int) -> None:
    answer = preview.get(path, Host=host)
    assert answer.status == status
    assert ("<h1>" in answer.body) is (status == 200 and path == "/")


_UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        pytest.param("127.0.0.1:{port}", "http://127.0.0.1:{port}", 101, id="a page of this server"),
        pytest.param("localhost:{port}", "http://localhost:{port}", 101, id="by its other name"),
        pytest.param("127.0.0.1:{port}", "http://evil.example", 403, id="a page elsewhere"),
        pytest.param("127.0.0.1:{port}", "http://127.0.0.1:1", 403, id="another server on this machine"),
        pytest.param("127.0.0.1:{port}", "null", 403, id="a sandboxed frame"),
        pytest.param("127.0.0.1:{port}", "", 403, id="no browser"),
        pytest.param("evil.example", "http://evil.example", 403, id="a rebound name"),
    ],
)
def test_only_our_own_pages_may_open_the_socket(
    preview: Running, host: str, origin: str, status: int
) -> None:
    port = str(preview.port)
    headers = {"Host": host.replace("{port}", port), "Origin": origin.replace("{port}", port), **_UPGRADE}
    assert preview.get("/_dateline/live", **headers).status == status


_JSON = {"Content_Type": "application/json"}


def _edit(preview: Running, said: object, **headers: str) -> tuple[int, str]:
    origin = f"http://127.0.0.1:{preview.port}"
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    answer = preview.post("/_dateline/edit", body, **{"Origin": origin, **_JSON, **headers})
    return answer.status, answer.body


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="a page of this server"),
        pytest.param({"Origin": "http://evil.example"}, 403, id="a page elsewhere"),
        pytest.param({"Origin": "null"}, 403, id="a sandboxed frame"),
        pytest.param({"Origin": ""}, 403, id="no browser"),
        pytest.param({"Host": "evil.example", "Origin": "http://evil.example"}, 403, id="a rebound name"),
        pytest.param({"Content_Type": "text/plain"}, 400, id="what a form could send"),
    ],
)
def test_only_our_own_pages_may_open_files(preview: Running, headers: dict[str, str], status: int) -> None:
    assert _edit(preview, {"page": "/"}, **headers)[0] == status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param({"page": "/"}, 200, id="a page"),
        pytest.param({"path": "content/page.txt", "line": 3}, 200, id="a place in a content file"),
        pytest.param({"path": "secret.txt"}, 404, id="a file beside the content"),
        pytest.param({"path": "content/../secret.txt"}, 404, id="by way of the content"),
        pytest.param({"path": "/etc/passwd"}, 404, id="a file of the machine"),
        pytest.param({"page": "/../secret.txt"}, 404, id="a page above the site"),
        pytest.param({}, 400, id="nothing"),
        pytest.param([], 400, id="a list"),
        pytest.param(b"{", 400, id="no JSON"),
        pytest.param(b"[" * 9000, 400, id="far too deep"),
        pytest.param(b" " * 20_000, 400, id="far too long"),
    ],
)
def test_only_content_files_are_opened(preview: Running, said: object, status: int) -> None:
    told, body = _edit(preview, said)
    assert told == status
    if status == 200:
        line = 3 if isinstance(said, dict) and "line" in said else 1
        path = (preview.root / "content/page.txt").resolve()
        assert json.loads(body) == {"url": f"edit://{path}:{line}"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_written(preview: Running, method: str) -> None:
    answer = preview.get("/", method=method)
    assert (answer.status, set(answer.headers["Allow"].split(", "))) == (405, {"GET", "HEAD"})


def test_a_head_request_has_no_body(preview: Running) -> None:
    answer = preview.get("/theme.css", method="HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, "7", "")


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        pytest.param("/digest/", 200, None, id="the front page"),
        pytest.param("/digest/tags/", 200, None, id="a page"),
        pytest.param("/digest/tags", 301, "/digest/tags/", id="a folder without its slash"),
        pytest.param("/digest", 301, "/digest/", id="the base without its slash"),
        pytest.param("/", 301, "/digest/", id="above the base"),
        pytest.param("/tags/", 404, None, id="beside the base"),
        pytest.param("/digest/../secret.txt", 404, None, id="up"),
        pytest.param("/_dateline/live.js", 200, None, id="the script, which is no part of the site"),
    ],
)
def test_a_site_with_a_base_path_is_served_under_it(
    based: Running, path: str, status: int, location: str | None
) -> None:
    assert based.url.endswith("/digest/")
    answer = based.get(path)
    assert (answer.status, answer.headers["Location"]) == (status, location)


def test_the_server_s_libraries_load_only_when_it_runs() -> None:
    program = "import sys, plugins.preview.command; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    assert not {"starlette", "uvicorn", "websockets", "watchdog", "pelican"} & set(loaded.split())
