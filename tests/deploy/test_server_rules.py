"""The written header files, served for real: by nginx, Caddy, and Cloudflare's own `wrangler pages dev`."""

from __future__ import annotations

import http.client
import shutil
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from plugins.core.headers import SECURITY
from plugins.core.media_types import FEED_TYPES
from plugins.deploy.built import read_built
from plugins.deploy.headers import (
    FRESH,
    HOUR,
    IMMUTABLE,
    SHORT,
    cache_control,
    is_hashed,
)
from plugins.deploy.verify import verified
from tests.deploy import servers
from tests.deploy.sites import PAGES, Site, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MISSING = b"<!doctype html><title>Not found</title>"
_SITE = {
    **PAGES,
    "404.html": _MISSING,
    "theme/css/style.css": b"body {}",
    "theme/css/style.0a1b2c3d.css": b"body { color: red }" * 60,
    "feeds/rss.xml": b"<rss/>",
    "feeds/feed.json": b"{}",
}
_REDIRECTS = "redirects:\n  - {old: /stories/old/, new: /sections/world/}\n"


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    data: bytes


def _get(port: int, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        )
    finally:
        connection.close()


@contextmanager
def _nginx(site: Site, public: Path, folder: Path) -> Iterator[int]:
    program = servers.needed("nginx")
    assert site.deploy(config="nginx").status == 0
    port = servers.free_port()
    config = folder / "nginx.conf"
    paths = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; user root;\n"
        "events {}\n"
        f"http {{ access_log off; {paths}\n"
        f"server {{ listen 127.0.0.1:{port}; root {public};\n"
        f"include {site.root}/nginx/digest.conf; }} }}\n"
    )
    with servers.program([program, "-p", str(folder), "-c", str(config)], port, folder):
        yield port


@contextmanager
def _caddy(site: Site, public: Path, folder: Path) -> Iterator[int]:
    program = servers.needed("caddy")
    assert site.deploy(config="caddy").status == 0
    port = servers.free_port()
    config = folder / "Caddyfile"
    config.write_text(
        "{\n\tadmin off\n\tauto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\n\troot * {public}\n\timport {site.root}/caddy/digest.caddy\n}}\n"
    )
    with servers.program([program, "run", "--config", str(config), "--adapter", "caddyfile"], port, folder):
        yield port


@contextmanager
def _wrangler(site: Site, public: Path, folder: Path) -> Iterator[int]:
    program = servers.needed("wrangler")
    assert site.deploy(config="cloudflare").status == 0
    for file in (site.root / "cloudflare").iterdir():
        shutil.copy(file, public)
    port, inspector = servers.free_port(), servers.free_port()
    options = ["--ip", "127.0.0.1", "--port", str(port), "--inspector-port", str(inspector)]
    command = [program, "pages", "dev", str(public), *options, "--compatibility-date", "2026-05-01"]
    with servers.program(command, port, folder):
        yield port


_SERVERS = {"nginx": _nginx, "caddy": _caddy, "wrangler": _wrangler}


@pytest.mark.parametrize("name", _SERVERS)
def test_a_server_with_the_written_rules_serves_the_site_as_said(
    site: Site, tmp_path: Path, name: str
) -> None:
    public, folder = tmp_path / "public", tmp_path / "server"
    folder.mkdir()
    (site.root / "content").mkdir()
    (site.root / "content/redirects.yaml").write_text(_REDIRECTS)
    site.build(_SITE)
    assert site.deploy().status == 0
    for place in (tmp_path, public):
        place.chmod(0o755)
    with _SERVERS[name](site, public, folder) as port:
        front = _get(port, "/")
        assert (front.status, front.data) == (200, _SITE["index.html"])
        for header, value in SECURITY:
            assert front.headers[header.lower()] == value, header
        assert front.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert front.headers["cache-control"] == FRESH
        missing = _get(port, "/no/such/page/")
        assert (missing.status, missing.data) == (404, _MISSING)
        assert missing.headers["content-security-policy"] == dict(SECURITY)["Content-Security-Policy"]
        for path, cache, kind in (
            ("/feeds/atom.xml", SHORT, "application/atom+xml"),
            ("/feeds/rss.xml", SHORT, "application/rss+xml"),
            ("/feeds/feed.json", SHORT, "application/feed+json"),
            ("/theme/css/style.css", HOUR, "text/css"),
            ("/images/dot.png", HOUR, "image/png"),
        ):
            answer = _get(port, path)
            assert answer.data == _SITE[path.removeprefix("/")]
            assert answer.headers["cache-control"] == cache, path
            assert answer.headers["content-type"].partition(";")[0] == kind, path
        moved = _get(port, "/stories/old/")
        assert (moved.status, moved.headers["location"].endswith("/sections/world/")) == (301, True)
        if name != "wrangler":  # its rules know paths, no patterns of names
            assert _get(port, "/theme/css/style.0a1b2c3d.css").headers["cache-control"] == IMMUTABLE
            assert _get(port, "/.dateline/live.json").status == 404


def test_compressed_files_stand_beside_the_others_and_are_served(site: Site, tmp_path: Path) -> None:
    site.build(_SITE).configure(
        '[targets.local]\nkind = "folder"\npath = "../public"\ncompress = ["gzip", "br"]\n'
    )
    assert site.deploy().status == 0
    public, folder = tmp_path / "public", tmp_path / "server"
    first = {path: data for path, data in tree(public).items() if path.endswith((".gz", ".br"))}
    assert sorted(first) == ["theme/css/style.0a1b2c3d.css.br", "theme/css/style.0a1b2c3d.css.gz"]
    assert "already up to date" in site.deploy().said
    folder.mkdir()
    for place in (tmp_path, public):
        place.chmod(0o755)
    with _nginx(site, public, folder) as port:
        answer = _get(port, "/theme/css/style.0a1b2c3d.css", **{"Accept-Encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.data == first["theme/css/style.0a1b2c3d.css.gz"]


def test_verification_fetches_what_changed_and_tells_what_is_not_as_built(site: Site, tmp_path: Path) -> None:
    front = b'<!doctype html><link rel="canonical" href="http://127.0.0.1:%d/">'
    site.build(_SITE).deploy()
    public, folder = tmp_path / "public", tmp_path / "server"
    folder.mkdir()
    for place in (tmp_path, public):
        place.chmod(0o755)
    with _nginx(site, public, folder) as port:
        answer = site.build({**_SITE, "index.html": front % port}).deploy(is_verified=True)
        assert answer.status == 0, answer.said
        assert f"1 of 1 files at http://127.0.0.1:{port}/ are as they were built" in answer.said
        assert f"See it at http://127.0.0.1:{port}/" in answer.said
        everything = site.deploy(is_verified=True)
        assert (everything.status, "12 of 12 files" in everything.said) == (0, True), everything.said
        (public / "theme/css/style.css").unlink()
        (public / "feeds/rss.xml").write_bytes(b"<rss>harmed</rss>")
        built = read_built(site.output)
        assert verified(f"http://127.0.0.1:{port}/", built.manifest, built.paths) == (
            "feeds/rss.xml: 17 other bytes came than were built",
            "theme/css/style.css: the answer is 404",
        )
        assert site.deploy(is_verified=True).status == 0  # what was harmed is put right first


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("a/index.html", FRESH),
        ("feeds/atom.xml", SHORT),
        ("theme/icon.svg", HOUR),
        ("sitemap.xml", FRESH),
        ("theme/app.5f6e7d8c9b0a.js", IMMUTABLE),
    ],
)
def test_a_file_has_a_time_in_caches(path: str, cache: str) -> None:
    assert cache_control(path) == cache


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("style.0a1b2c3d.css", True),
        ("app-5f6e7d8c9b0a.js", True),
        ("photo-20261123.jpg", False),
        ("a-facade.html", False),
        ("style.css", False),
        ("images/back-0.png", False),
    ],
)
def test_a_hash_in_a_name_has_digits_and_letters(path: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    assert is_hashed(path) == is_one


def test_netlify_is_told_the_types_of_feeds(site: Site) -> None:
    assert site.deploy(config="netlify").status == 0
    told = tomllib.loads((site.root / "netlify.toml").read_text("utf-8"))
    kinds = {rule["for"]: rule["values"].get("Content-Type") for rule in told["headers"]}
    for name, kind in FEED_TYPES.items():
        assert kinds[f"/*/{name}"] == kind


@pytest.mark.parametrize("name", ["netlify", "cloudflare", "github", "gitlab", "nginx", "caddy"])
def test_a_configuration_is_written_and_never_over_another_unasked(site: Site, name: str) -> None:
    first = site.deploy(config=name)
    assert first.status == 0
    written = [
        line.removeprefix("written: ") for line in first.said.splitlines() if line.startswith("written")
    ]
    assert written
    assert site.deploy(config=name).status == 0
    (site.root / written[0]).write_text("mine")
    refused = site.deploy(config=name)
    assert (refused.status, f"{written[0]} is there and holds something else" in refused.said) == (1, True)
    assert (site.root / written[0]).read_text() == "mine"
    assert site.deploy(config=name, is_agreed=True).status == 0
    assert (site.root / written[0]).read_text() != "mine"


def test_a_configuration_of_no_name_is_misuse(site: Site) -> None:
    answer = site.deploy(config="netlfy")
    assert (answer.status, "did you mean 'netlify'?" in answer.said) == (2, True)
