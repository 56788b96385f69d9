"""Deploying to a real S3 server on loopback: what arrives, with which headers, and what is refused."""

from __future__ import annotations

import gzip
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.command import Mode
from plugins.deploy.lock import Claim, write_claim
from plugins.deploy.record import LIVE, LOCKS, PENDING
from tests.deploy import s3
from tests.deploy.sites import PAGES, Answer, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.deploy.hosts import World

_LATER = {**PAGES, "index.html": b"later", "new/index.html": b"new"}
del _LATER["404.html"]
_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[s3.Bucket]:
    """Give a running server."""
    with s3.running() as bucket:
        yield bucket


@pytest.fixture
def bucket(running: s3.Bucket, site: Site, monkeypatch: pytest.MonkeyPatch) -> s3.Bucket:
    """Give the empty bucket that the site's target `web` is."""
    for name, value in s3.KEYS.items():
        monkeypatch.setenv(name, value)
    running.empty()
    configure(site, running)
    return running


def configure(site: Site, bucket: s3.Bucket, more: str = 'grace = "0s"') -> None:
    """Make the bucket the site's only target."""
    site.configure(
        f'[targets.web]\nkind = "s3"\nbucket = "{s3.BUCKET}"\nendpoint = "{bucket.endpoint}"\n{more}\n'
    )


def world(site: Site, at: datetime = _NOW) -> World:
    """Return the world of a deployment at that time."""
    return replace(site.world(**s3.KEYS), clock=lambda: at)


def deploy(site: Site, at: datetime = _NOW, mode: Mode = Mode.APPLY, *, is_agreed: bool = False) -> Answer:
    """Deploy at that time."""
    return site.deploy(world=world(site, at), mode=mode, is_agreed=is_agreed)


def published(bucket: s3.Bucket) -> dict[str, bytes]:
    """Return what readers can be shown."""
    return {path: data for path, data in bucket.objects().items() if not path.startswith(".dateline/")}


def built(site: Site) -> dict[str, bytes]:
    """Return what was built."""
    files = (file for file in site.output.rglob("*") if file.is_file())
    return {file.relative_to(site.output).as_posix(): file.read_bytes() for file in files}


def test_a_site_is_published_changed_published_again_and_rolled_back(site: Site, bucket: s3.Bucket) -> None:
    first = deploy(site)
    assert (first.status, published(bucket)) == (0, built(site)), first.said
    before = built(site)
    site.build(_LATER)
    assert deploy(site).status == 0
    assert published(bucket) == built(site)
    assert "--rollback 1: " in deploy(site, mode=Mode.STATUS).said
    back = deploy(site, mode=Mode.ROLLBACK)
    assert (back.status, published(bucket)) == (0, before), back.said
    assert "--rollback 1: " not in deploy(site, mode=Mode.STATUS).said
    assert deploy(site).status == 0
    assert published(bucket) == built(site)


def test_a_second_deployment_sends_nothing(site: Site, bucket: s3.Bucket) -> None:
    deploy(site)
    bucket.forget()
    answer = deploy(site)
    assert (answer.status, answer.said) == (0, "web (s3 digest/): already up to date, 8 files\n")
    assert [each.path for each in bucket.changes if not each.path.startswith(LOCKS)] == []


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("index.html", "text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        ("feeds/atom.xml", "application/atom+xml; charset=utf-8", "public, max-age=300"),
        ("images/dot.png", "image/png", "public, max-age=3600"),
        ("static/theme.css", "text/css; charset=utf-8", "public, max-age=0, must-revalidate"),
        ("static/theme.0a1b2c3d.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("manifest.json", "application/json", "public, max-age=0, must-revalidate"),
    ],
)
def test_each_file_has_its_type_and_its_time_in_caches(
    site: Site, bucket: s3.Bucket, path: str, kind: str, cache: str
) -> None:
    site.build({**PAGES, "static/theme.0a1b2c3d.css": b"body {}"})
    assert deploy(site).status == 0
    headers = bucket.head(path)
    assert (headers["content-type"], headers["cache-control"]) == (kind, cache)


def test_text_is_compressed_where_that_saves_and_always_alike(site: Site, bucket: s3.Bucket) -> None:
    configure(site, bucket, 'grace = "0s"\ncompress = "gzip"')
    page = b"<!doctype html>" + b"<p>again and again</p>" * 100
    site.build({**PAGES, "long/index.html": page, "images/long.png": page})
    assert deploy(site).status == 0
    objects = bucket.objects()
    assert gzip.decompress(objects["long/index.html"]) == page
    assert bucket.head("long/index.html")["content-encoding"] == "gzip"
    assert objects["images/long.png"] == page
    assert objects["index.html"] == PAGES["index.html"]
    bucket.forget()
    assert "up to date" in deploy(site).said
    assert "long/index.html" not in {each.path for each in bucket.changes}


def test_a_compressed_file_that_somebody_replaced_is_read_as_it_is(site: Site, bucket: s3.Bucket) -> None:
    configure(site, bucket, 'compress = "gzip"')
    deploy(site.build({**PAGES, "feeds/atom.xml": b"<feed/>" * 100}))
    bucket.client().put_object(Bucket=s3.BUCKET, Key="feeds/atom.xml", Body=b"<feed/>")  # type: ignore[attr-defined]
    plan = deploy(site.build({**PAGES, "feeds/atom.xml": b"<feed/>" * 200}), mode=Mode.PLAN)
    assert (plan.status, "Other files: 1 changed" in plan.said) == (0, True), plan.said


def test_other_headers_are_sent_with_the_same_bytes(site: Site, bucket: s3.Bucket) -> None:
    deploy(site)
    page = {**PAGES, "long.html": b"<p>long</p>" * 100}
    deploy(site.build(page))
    configure(site, bucket, 'compress = "gzip"')
    answer = deploy(site)
    assert "0 new, 0 changed, 0 gone" in answer.said
    assert bucket.head("long.html")["content-encoding"] == "gzip"


def test_what_was_changed_by_hand_is_told_and_put_right(site: Site, bucket: s3.Bucket) -> None:
    deploy(site)
    bucket.client().put_object(Bucket=s3.BUCKET, Key="index.html", Body=b"harmed")  # type: ignore[attr-defined]
    bucket.client().delete_object(Bucket=s3.BUCKET, Key="404.html")  # type: ignore[attr-defined]
    status = deploy(site, mode=Mode.STATUS)
    assert status.status == 1
    assert "404.html: it is missing" in status.said
    assert "index.html: it was changed" in status.said
    assert deploy(site).status == 0
    assert published(bucket) == built(site)
    assert deploy(site, mode=Mode.STATUS).status == 0


def test_a_page_that_is_gone_stays_for_its_grace(site: Site, bucket: s3.Bucket) -> None:
    configure(site, bucket, 'grace = "24h"')
    deploy(site)
    site.build(_LATER)
    deploy(site)
    assert "404.html" in published(bucket)
    deploy(site, _NOW + timedelta(hours=23))
    assert "404.html" in published(bucket)
    deploy(site, _NOW + timedelta(hours=24))
    assert published(bucket) == built(site)


def test_older_releases_than_are_kept_are_forgotten(site: Site, bucket: s3.Bucket) -> None:
    configure(site, bucket, 'grace = "0s"\nkeep = 1')
    for text in (b"one", b"two", b"three"):
        deploy(site.build({**PAGES, "index.html": text}))
    status = json.loads(site.deploy(world=world(site), mode=Mode.STATUS, is_json=True).said)
    assert [release["name"] for release in status["releases"]] == ["000003", "000002"]
    kept = [path for path in bucket.objects() if path.startswith(".dateline/kept/")]
    assert len(kept) == 2  # the former front page and the former manifest
    answer = site.deploy(world=world(site), mode=Mode.ROLLBACK, steps=2)
    assert (answer.status, "there are 1 older releases" in answer.said) == (1, True)


def test_many_pages_that_would_go_are_asked_for(site: Site, bucket: s3.Bucket) -> None:
    deploy(site.build({**PAGES, **{f"old/{at}.html": b"<p>" for at in range(20)}}))
    refused = deploy(site.build(PAGES))
    assert (refused.status, "20 of 28 files would go: nothing was sent" in refused.said) == (1, True)
    assert "old/1.html" in published(bucket)
    assert deploy(site, is_agreed=True).status == 0
    assert published(bucket) == built(site)


def test_files_of_others_are_not_overwritten_unasked_and_never_removed(site: Site, bucket: s3.Bucket) -> None:
    for path in ("index.html", "thesis.txt"):
        bucket.client().put_object(Bucket=s3.BUCKET, Key=path, Body=b"work")  # type: ignore[attr-defined]
    refused = deploy(site)
    assert (refused.status, "1 files of others would be replaced" in refused.said) == (1, True)
    assert published(bucket) == {"index.html": b"work", "thesis.txt": b"work"}
    assert deploy(site, is_agreed=True).status == 0
    assert published(bucket) == {**built(site), "thesis.txt": b"work"}


def test_a_stale_plan_is_refused(site: Site, bucket: s3.Bucket) -> None:
    plan = deploy(site, mode=Mode.PLAN).said.split("--expect ")[1].strip()
    deploy(site)
    answer = site.build(_LATER).deploy(world=world(site), expected=plan)
    assert (answer.status, "is stale" in answer.said) == (1, True)
    assert published(bucket)["index.html"] == PAGES["index.html"]
    plan = deploy(site, mode=Mode.PLAN).said.split("--expect ")[1].strip()
    assert site.deploy(world=world(site), expected=plan).status == 0


def test_while_another_deploys_nothing_is_sent_and_its_owner_is_named(site: Site, bucket: s3.Bucket) -> None:
    claim = Claim("anna on her desk", "t", _NOW + timedelta(minutes=5))
    bucket.client().put_object(  # type: ignore[attr-defined]
        Bucket=s3.BUCKET, Key=f"{LOCKS}000000.json", Body=write_claim(claim)
    )
    refused = deploy(site)
    assert (refused.status, "anna on her desk is deploying here" in refused.said) == (1, True)
    assert published(bucket) == {}
    assert deploy(site, _NOW + timedelta(minutes=6)).status == 0
    assert not [path for path in bucket.objects() if path.startswith(LOCKS)]


def test_a_deployment_that_was_broken_off_goes_on_where_it_ended(site: Site, bucket: s3.Bucket) -> None:
    bucket.fails = lambda _, what: 503 if what == "PUT index.html" else 0
    failed = deploy(site)
    assert (failed.status, "put index.html" in failed.said, "tried 3 times" in failed.said) == (1, True, True)
    assert "index.html" not in published(bucket)
    assert PENDING in bucket.objects()
    bucket.fails = lambda _number, _what: 0
    bucket.forget()
    assert deploy(site).status == 0
    sent = {each.path for each in bucket.changes if not each.path.startswith(".dateline/")}
    assert sent == {"index.html", "manifest.json"}
    assert published(bucket) == built(site)
    assert LIVE in bucket.objects()


def test_no_secret_is_printed_or_stored(site: Site, bucket: s3.Bucket) -> None:
    said = deploy(site).said + deploy(site, mode=Mode.STATUS).said + deploy(site, mode=Mode.PLAN).said
    bucket.fails = lambda _number, _what: 403
    said += deploy(site).said
    bucket.fails = lambda _number, _what: 0
    secret = s3.KEYS["AWS_SECRET_ACCESS_KEY"]
    assert secret not in said
    assert not [path for path, data in bucket.objects().items() if secret.encode() in data]


def _deploy_by_file(site: Site, text: str, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Deploy with no other keys than those of the service's own file."""
    for name in s3.KEYS:
        monkeypatch.delenv(name, raising=False)
    file = site.root / "credentials"
    file.write_text(text)
    return site.deploy(world=site.world(AWS_SHARED_CREDENTIALS_FILE=str(file)))


def test_keys_are_found_in_the_services_own_file(
    site: Site, bucket: s3.Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = "[digest]\naws_access_key_id = test\naws_secret_access_key = secret\n"
    configure(site, bucket, 'profile = "digest"')
    answer = _deploy_by_file(site, keys, monkeypatch)
    assert answer.status == 0, answer.said
    configure(site, bucket, 'profile = "nobody"')
    assert "has no profile 'nobody'" in _deploy_by_file(site, keys, monkeypatch).said


def test_a_file_of_keys_that_cannot_be_read_is_told_and_not_quoted(
    site: Site, bucket: s3.Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = "[default]\naws_access_key_id test\naws_secret_access_key very-secret\n"
    configure(site, bucket)
    answer = _deploy_by_file(site, keys, monkeypatch)
    assert (answer.status, "credentials cannot be read" in answer.said) == (1, True)
    assert "very-secret" not in answer.said


def test_of_two_deployments_at_once_exactly_one_goes_on(site: Site, bucket: s3.Bucket) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def wait(_number: int, what: str) -> int:
        if what == "PUT index.html":
            reached.set()
            assert go_on.wait(20)
        return 0

    bucket.fails = wait
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(deploy, site)
        assert reached.wait(20)
        second = deploy(site)
        go_on.set()
        assert first.result().status == 0
    assert (second.status, "is deploying here" in second.said) == (1, True)
    assert published(bucket) == built(site)
