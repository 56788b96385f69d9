from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.command import Mode
from plugins.deploy.entries import Again, entries_of, seen_again
from plugins.deploy.held import held_stories, next_rebuild
from plugins.deploy.outlook import Dying, dying, url_of
from tests.deploy.sites import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deploy.sites import Site

_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>{id}</id><title>A</title>'
    '<link rel="alternate" href="/a/"/><updated>{updated}</updated></entry></feed>'
)
_RSS = "<rss><channel><item><guid>{id}</guid><title>A</title><link>/a/</link></item></channel></rss>"


def _atom(key: str = "1", updated: str = "2026-11-23T00:00:00Z") -> bytes:
    return _ATOM.format(id=key, updated=updated).encode()


@pytest.mark.parametrize(
    ("former", "data", "again"),
    [
        pytest.param(_atom(), _atom(), [], id="the same"),
        pytest.param(_atom(), _atom("2"), ["its id is another"], id="another id for the same page"),
        pytest.param(_atom(), _atom(updated="2026-11-24"), ["updated 2026-11-24"], id="a later update"),
        pytest.param(_atom("9").replace(b"/a/", b"/b/"), _atom(), [], id="an entry that is new"),
        pytest.param(_RSS.encode(), _RSS.replace("{id}", "x").encode(), ["its id is another"], id="RSS"),
        pytest.param(b"no feed", _atom(), [], id="a former feed that is none"),
    ],
)
def test_entries_that_readers_would_see_again_are_told(former: bytes, data: bytes, again: list[str]) -> None:
    assert list(seen_again("/feed", former, data)) == [Again("/feed", "A", reason) for reason in again]


def test_a_feed_with_a_document_type_is_not_read() -> None:
    assert entries_of(b'<!DOCTYPE feed [<!ENTITY a "b">]>' + _atom()) == ()


@pytest.mark.parametrize(
    ("path", "url"), [("index.html", "/"), ("a/b/index.html", "/a/b/"), ("404.html", "/404.html")]
)
def test_a_file_has_an_address(path: str, url: str) -> None:
    assert url_of(path) == url


def test_of_what_dies_the_nearest_new_page_in_its_folder_is_offered() -> None:
    gone = ["stories/port-strike-ends/index.html", "tags/port/index.html"]
    new = ["stories/port-strike-has-ended/index.html", "stories/herring/index.html"]
    assert dying(gone, new) == (
        Dying("/stories/port-strike-ends/", "/stories/port-strike-has-ended/"),
        Dying("/tags/port/", ""),
    )


def _story(content: Path, name: str, more: str) -> None:
    file = content / "dispatches/2026" / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: Story {name}\ndate: 2026-11-16T09:30:00+00:00\n{more}\n---\n\nText.\n")


def test_stories_that_wait_are_told_and_when_the_first_of_them_is_due(tmp_path: Path) -> None:
    content = tmp_path / "content"
    _story(content, "now", "embargoed_until: 2026-11-20T09:00:00+00:00")
    _story(content, "later", "embargoed_until: 2026-11-25T09:30:20+00:00")
    _story(content, "draft", "status: draft\nembargoed_until: 2026-11-24T09:00:00+00:00")
    _story(content, "passing", "expires: 2026-11-30T00:00:00+00:00")
    _story(content, "broken", "titel: x")
    held = held_stories(content, _NOW)
    assert [(each.title, each.is_embargoed) for each in held] == [
        ("Story later", True),
        ("Story passing", False),
    ]
    due = next_rebuild(held, _NOW)
    assert due
    assert (due.time, due.cron) == ("2026-11-25 09:31", "31 9 25 11 *")
    after = next_rebuild(held, _NOW + timedelta(days=5))
    assert after
    assert after.reason == "the expiry of 'Story passing'"
    assert next_rebuild(held, _NOW + timedelta(days=30)) is None


def test_a_plan_is_told_in_words_and_as_json(site: Site) -> None:
    title = b"<!doctype html><title>Ports &amp; boats</title>"
    site.build({**PAGES, "stories/port-strike/index.html": b"<p>"}).deploy()
    site.build({**PAGES, "stories/port-strikes/index.html": title, "index.html": b"later"})
    (site.root / "content").mkdir()
    _story(site.root / "content", "later", "embargoed_until: 2099-11-25T09:30:00+00:00")
    said = site.deploy(mode=Mode.PLAN).said
    for line in (
        "Pages new: 1\n  /stories/port-strikes/  Ports & boats\n",
        "Pages changed: 1\n  /\n",
        "Pages gone: 1\n  /stories/port-strike/\n",
        "    - old: /stories/port-strike/\n      new: /stories/port-strikes/\n",
        "Held until 2099-11-25 09:30:00+00:00: 'Story later' (content/dispatches/2026/later.md)\n",
        "Next rebuild due: 2099-11-25 09:30 UTC",
        "  cron: 30 9 25 11 * cd ",
        "To send: 52 bytes in 3 requests\n",
        "To do just this: inv deploy local --expect ",
    ):
        assert line in said
    told = json.loads(site.deploy(mode=Mode.PLAN, is_json=True).said)
    assert told["id"] in said
    assert [page["url"] for page in told["gone"]] == ["/stories/port-strike/"]
    assert site.deploy(expected=told["id"]).status == 0
    assert "Nothing to do: 9 files" in site.deploy(mode=Mode.PLAN).said
