"""Azure, FTP and SFTP for real: a site is published, changed, published again and rolled back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import os
import threading
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.built import read_built
from plugins.deploy.command import Mode
from plugins.deploy.hosts import flat_host, open_store
from plugins.deploy.patience import Patience
from plugins.deploy.patient import PatientStore
from plugins.deploy.record import FRESH, PENDING
from plugins.deploy.settings import read_settings
from plugins.deploy.targets import FlatTarget, TargetFailure
from tests.deploy import servers, sshd
from tests.deploy.noting import REFUSED, NotingStore
from tests.deploy.replay import apply_plan
from tests.deploy.sites import PAGES, Answer, Site, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LATER = {**PAGES, "index.html": b"later", "new/index.html": b"new"}
del _LATER["404.html"]
_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """A running target: its settings, the environment that opens it, and what is in it."""

    settings: str
    environ: dict[str, str]
    held: Callable[[], dict[str, bytes]]


@contextmanager
def _ftp(folder: Path) -> Iterator[Place]:
    www = folder / "ftp"
    www.mkdir()
    with servers.ftp(folder) as port:
        settings = (
            f'kind = "ftp"\nhost = "127.0.0.1"\nport = {port}\npath = "/ftp"\nuser = "editor"\ntls = false'
        )
        yield Place(settings, {"DEPLOY_WEB_PASSWORD": "of the test"}, lambda: tree(www))


@contextmanager
def _sftp(folder: Path) -> Iterator[Place]:
    if absent := sshd.missing():
        assert not os.environ.get("CI"), f"not installed: {absent}"
        pytest.skip(f"not installed: {', '.join(absent)}")
    www = folder / "sftp"
    www.mkdir()
    keys = folder / "keys"
    keys.mkdir()
    with sshd.running(keys) as server:
        user, _, host = server.host.partition("@")
        known = keys / "known_hosts"
        public = (keys / "host_key.pub").read_text()
        known.write_text(f"[{host}]:{server.port} {public}")
        settings = (
            f'kind = "sftp"\nhost = "{host}"\nuser = "{user}"\nport = {server.port}\npath = "{www}"\n'
            f'key_file = "{keys / "user_key"}"\nknown_hosts = "{known}"'
        )
        yield Place(settings, {}, lambda: tree(www))


@contextmanager
def _azure(folder: Path) -> Iterator[Place]:
    from obstore.store import AzureStore  # noqa: PLC0415 - as the product has it

    place = folder / "azurite"
    place.mkdir()
    with servers.azurite(place) as endpoint:
        _make_container(endpoint)
        store = AzureStore(
            "digest",
            config={
                "account_name": servers.AZURE_ACCOUNT,
                "account_key": servers.AZURE_KEY,
                "endpoint": endpoint,
            },
            client_options={"allow_http": True},
        )

        def held() -> dict[str, bytes]:
            paths = [each["path"] for each in store.list().collect()]
            return {path: bytes(store.get(path).bytes()) for path in paths}

        settings = (
            f'kind = "azure"\naccount = "{servers.AZURE_ACCOUNT}"\nbucket = "digest"\nendpoint = "{endpoint}"'
        )
        yield Place(settings, {"AZURE_STORAGE_ACCOUNT_KEY": servers.AZURE_KEY}, held)


def _make_container(endpoint: str) -> None:
    """Make the container with Azure's shared key, which obstore has no call for."""
    account, date = servers.AZURE_ACCOUNT, formatdate(usegmt=True)
    told = f"x-ms-date:{date}\nx-ms-version:2021-12-02\n/{account}/{account}/digest\nrestype:container"
    text = "PUT" + "\n" * 12 + told
    key = base64.b64decode(servers.AZURE_KEY)
    signature = base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()
    headers = {
        "x-ms-date": date,
        "x-ms-version": "2021-12-02",
        "Content-Length": "0",
        "Authorization": f"SharedKey {account}:{signature}",
    }
    address = f"{endpoint}/digest?restype=container"
    urllib.request.urlopen(urllib.request.Request(address, method="PUT", headers=headers)).close()  # noqa: S310


_KINDS = {"ftp": _ftp, "sftp": _sftp, "azure": _azure}


@pytest.fixture(params=_KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Give each target, running and empty."""
    folder = tmp_path / "place"
    folder.mkdir()
    with _KINDS[request.param](folder) as found:
        for name, value in found.environ.items():
            monkeypatch.setenv(name, value)
        yield found


def _deploy(site: Site, place: Place, mode: Mode = Mode.APPLY, *, days: int = 0) -> Answer:
    site.configure(f'[targets.web]\n{place.settings}\ngrace = "24h"\n')
    world = replace(site.world(**place.environ), clock=lambda: _NOW + timedelta(days=days))
    return site.deploy(world=world, mode=mode)


def _published(place: Place) -> dict[str, bytes]:
    return {path: data for path, data in place.held().items() if not path.startswith(".dateline/")}


def test_a_site_is_published_changed_published_again_and_rolled_back(site: Site, place: Place) -> None:
    first = _deploy(site, place)
    assert first.status == 0, first.said
    before = tree(site.output)
    assert _published(place) == before
    again = _deploy(site, place)
    assert (again.status, "already up to date" in again.said) == (0, True)
    site.build(_LATER)
    second = _deploy(site, place)
    assert second.status == 0, second.said
    assert _published(place) == {**tree(site.output), "404.html": PAGES["404.html"]}
    assert _deploy(site, place, days=2).status == 0
    assert _published(place) == tree(site.output)
    status = _deploy(site, place, Mode.STATUS)
    assert (status.status, "--rollback 1:" in status.said) == (0, True), status.said
    back = _deploy(site, place, Mode.ROLLBACK, days=3)
    assert back.status == 0, back.said
    assert _published(place) == {**before, "new/index.html": b"new"}  # what is gone stays for its grace
    _deploy(site.build(PAGES), place, days=5)
    assert _published(place) == before
    assert not [path for path in place.held() if "locks" in path]
    assert "of the test" not in first.said + second.said + status.said


def test_what_a_transfer_has_not_ended_is_removed_by_the_next_deployment_alone(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "place").mkdir()
    with _ftp(tmp_path / "place") as place:
        _deploy(site, place)
        half = tmp_path / "place/ftp/sections" / f"{FRESH}1"
        half.write_bytes(b"half")
        lock = tmp_path / "place/ftp/.dateline/locks" / f"{FRESH}2"
        lock.parent.mkdir(exist_ok=True)
        lock.write_bytes(b"half")
        for mode in (Mode.STATUS, Mode.PLAN, Mode.DRY_RUN):
            answer = _deploy(site, place, mode)
            assert (answer.status, "put it there" in answer.said) == (0, False), answer.said
            assert half.exists(), mode
        assert "delete sections/.dateline-fresh-1" in answer.said
        assert _deploy(site, place).status == 0
        assert (_published(place), lock.exists()) == (tree(site.output), False)


def test_what_has_arrived_is_not_sent_again(site: Site, place: Place) -> None:
    failed = _noted(site, place, lambda _number, what: REFUSED if what == "put index.html" else "")
    assert {change.path for change in failed.changes} >= {"static/theme.css", PENDING}
    again = _noted(site, place)
    assert _sent(again) == {"index.html", "manifest.json"}
    assert _published(place) == tree(site.output)
    assert _sent(_noted(site, place)) == set()


def test_nor_is_what_had_arrived_when_the_lock_was_renewed_last_before_a_crash(
    site: Site, place: Place
) -> None:
    looks, crashed = itertools.count(), threading.Event()

    def crash(_number: int, what: str) -> str:
        if what == "put index.html":
            crashed.set()
        return REFUSED if crashed.is_set() else ""  # nothing can be written down any more

    _noted(site, place, crash, clock=lambda: _NOW + timedelta(minutes=4 * next(looks)))
    again = _noted(site, place, clock=lambda: _NOW + timedelta(days=1))
    assert {"index.html"} <= _sent(again) <= {"feeds/atom.xml", "index.html", "manifest.json"}
    assert _published(place) == tree(site.output)


def _noted(
    site: Site,
    place: Place,
    fails: Callable[[int, str], str] = lambda _number, _what: "",
    clock: Callable[[], datetime] = lambda: _NOW,
) -> NotingStore:
    """Deploy, and return what was asked of the target."""
    site.configure(f"[targets.web]\n{place.settings}\n")
    (target,) = read_settings((site.root / "deploy.toml").read_bytes()).targets
    assert isinstance(target, FlatTarget)
    world = replace(site.world(**place.environ), clock=clock, patience=Patience(tries=1))
    with open_store(target, world) as store:
        noting = NotingStore(store, fails)
        host = flat_host(target, PatientStore(noting, world.patience), world, read_built(site.output))
        with suppress(TargetFailure), host.locked():
            host.look()
            apply_plan(host, host.plan(clock()))
    return noting


def _sent(store: NotingStore) -> set[str]:
    return {change.path for change in store.changes if not change.path.startswith(".dateline/")}


def test_the_lock_is_renewed_while_files_are_sent(site: Site, place: Place) -> None:
    looks = itertools.count()
    site.build({**PAGES, **{f"stories/{at}.txt": b"x" * 50_000 for at in range(60)}})
    site.configure(f"[targets.web]\n{place.settings}\n")
    world = replace(
        site.world(**place.environ),
        clock=lambda: _NOW + timedelta(minutes=4 * next(looks)),  # at each look a third of the term is over
        patience=Patience(tries=1),
    )
    answer = site.deploy(world=world)
    assert (answer.status, _published(place)) == (0, tree(site.output)), answer.said
    assert next(looks) > 12  # several terms, however many files end at once


def test_a_wrong_password_or_key_is_told_without_it(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    with _ftp(folder) as place:
        answer = _deploy(site, replace(place, environ={"DEPLOY_WEB_PASSWORD": "a wrong one"}))
    assert answer.status == 1
    assert "the server refused it" in answer.said
    assert "$DEPLOY_WEB_PASSWORD" in answer.said
    assert "a wrong one" not in answer.said


def test_a_password_is_found_in_netrc(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    netrc = tmp_path / "netrc"
    netrc.write_text('machine 127.0.0.1 login editor password "of the test"\n')
    with _ftp(folder) as place:
        answer = _deploy(site, replace(place, environ={"NETRC": str(netrc)}))
        assert (answer.status, _published(place)) == (0, tree(site.output)), answer.said


def test_what_lies_below_a_folder_is_listed_and_nothing_of_one_that_is_not_there(
    site: Site, place: Place
) -> None:
    site.configure(f"[targets.web]\n{place.settings}\n")
    (target,) = read_settings((site.root / "deploy.toml").read_bytes()).targets
    assert isinstance(target, FlatTarget)
    with open_store(target, site.world(**place.environ)) as store:
        for path in ("a/b/c.txt", "a/bc.txt", "d.txt"):
            store.put(path, b"x", ())
        assert store.listing().keys() == {"a/b/c.txt", "a/bc.txt", "d.txt"}
        assert store.listing("a/b/").keys() == {"a/b/c.txt"}
        assert store.listing("e/") == {}
