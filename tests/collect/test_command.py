from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.collect import command
from plugins.collect.command import run
from plugins.collect.gathering import gather
from plugins.intake.readers import feed as feed_reader
from plugins.intake.text.agencies import KNOWN
from tests.collect.serving import NOW, Reply, entry, rss, serving

if TYPE_CHECKING:
    from plugins.collect.gathering import Gathered, Visit
    from plugins.collect.settings import Feed
    from tests.collect.serving import House

ATOM = b"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Meridian Wire</title><updated>2026-11-16T09:30:00Z</updated>
<entry><id>wire:1</id><title>Story 1</title><updated>2026-11-15T23:30:00-02:00</updated>
<content type="html">&lt;p>The harbour is open.&lt;/p></content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Meridian Wire",
        "items": [{"id": str(number), "content_text": f"Story {number}"} for number in (1, 2)],
    }
).encode()


def test_each_new_entry_becomes_a_file_of_its_own_that_the_intake_reads(house: House) -> None:
    with serving(feed=Reply(rss(entry(1), entry(2, day=17)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        status, said = house.collect()
    assert (status, said) == (0, "wire: stored 2 new in 2 files, 0 known\n2 new from 1 feed, 0 failed\n")
    assert [name[:11] for name in house.files()] == ["2026-11-16-", "2026-11-17-"]
    for number, name in enumerate(house.files(), 1):
        data = house.read(name)
        assert feed_reader.sniff(data, name) == 0.99
        (story,) = feed_reader.read(data, name, KNOWN)
        assert story.matter.title == f"Story {number}"  # type: ignore[union-attr]
        assert story.matter.source == "Meridian Wire"  # type: ignore[union-attr]
        assert story.matter.source_url == f"{server.url}/stories/{number}"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "count", "start"),
    [
        pytest.param(ATOM, 1, "2026-11-16-", id="Atom, its day in UTC"),
        pytest.param(JSON, 2, "2026-11-16-", id="JSON Feed without dates, the day of the visit"),
        pytest.param(rss(entry(1)).replace(b"harbour is", b"harbour&nbsp;is"), 1, "2026-11-16-", id="entity"),
        pytest.param(rss(entry(1)).replace(b"</guid>", b"</gid>"), 1, "2026-11-16-", id="broken XML"),
    ],
)
def test_other_feeds_are_cut_into_entries_too(house: House, data: bytes, count: int, start: str) -> None:
    with serving(feed=Reply(data)) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        assert house.collect()[0] == 0
    assert [name[:11] for name in house.files()] == [start] * count
    assert all(feed_reader.read(house.read(name), name, KNOWN) for name in house.files())


def test_an_entry_that_did_not_change_is_never_stored_twice(house: House) -> None:
    with serving(feed=Reply(rss(entry(1), entry(2)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        house.collect()
        before = house.files()
        more = "<lastBuildDate>Tue, 17 Nov 2026 09:30:00 GMT</lastBuildDate>"
        server.replies["/feed"] = Reply(rss(entry(2), entry(1), title="The Meridian Wire", more=more))
        assert house.collect() == (0, "wire: nothing new\n0 new from 1 feed, 0 failed\n")
    assert house.files() == before


def test_a_changed_entry_is_stored_beside_its_former_version(house: House) -> None:
    with serving(feed=Reply(rss(entry(1), entry(2)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        house.collect()
        former = {name: house.read(name) for name in house.files()}
        server.replies["/feed"] = Reply(rss(entry(1, text="The harbour is shut."), entry(2)))
        assert "stored 1 new in 1 file, 1 known" in house.collect()[1]
    assert len(house.files()) == 3
    assert all(house.read(name) == data for name, data in former.items())


def test_a_raw_file_that_an_editor_deleted_does_not_come_back(house: House) -> None:
    with serving(feed=Reply(rss(entry(1)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        house.collect()
        (house.root / "content/wire/feeds/wire" / house.files()[0]).unlink()
        house.collect()
    assert house.files() == []


def test_a_lost_state_makes_no_entry_come_twice(house: House) -> None:
    with serving(feed=Reply(rss(entry(1)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        house.collect()
        (house.root / "content/wire/feeds/wire/.state.json").write_text('{"etag": 5', "utf-8")
        assert "nothing new" in house.collect()[1]
    assert len(house.files()) == 1


def test_the_second_visit_asks_only_for_what_is_new(house: House) -> None:
    headers = {"ETag": '"one"', "Last-Modified": "Mon, 16 Nov 2026 09:00:00 GMT"}
    with serving(feed=Reply(rss(entry(1)), headers=headers)) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        house.collect()
        server.replies["/feed"] = Reply(status=304)
        assert house.collect() == (0, "wire: nothing new\n0 new from 1 feed, 0 failed\n")
        house.collect()
    first, second, third = (headers for _, headers in server.asked)
    assert "If-None-Match" not in first
    assert second["If-None-Match"] == third["If-None-Match"] == '"one"'
    assert second["If-Modified-Since"] == "Mon, 16 Nov 2026 09:00:00 GMT"
    assert second["User-Agent"].startswith("Dateline/")
    assert "Cookie" not in second


def test_of_very_many_entries_the_rest_comes_with_the_next_visit(house: House) -> None:
    with serving(feed=Reply(rss(*map(entry, range(5))), headers={"ETag": '"one"'})) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true, max_items: 3")
        assert "2 more new entries are left for the next visit" in house.collect()[1]
        assert len(house.files()) == 3
        assert "stored 2 new" in house.collect()[1]
    assert len(house.files()) == 5


def test_a_dry_run_writes_nothing(house: House) -> None:
    with serving(feed=Reply(rss(entry(1)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        status, said = house.collect(is_dry_run=True)
    assert (status, said) == (
        0,
        "wire: would store 1 new in 1 file, 0 known\n1 would be new from 1 feed, 0 failed\n",
    )
    assert not (house.root / "content/wire").exists()


def test_only_the_named_feeds_are_visited(house: House) -> None:
    with serving(one=Reply(rss(entry(1))), two=Reply(rss(entry(2)))) as server:
        house.name(
            f"name: one, url: {server.url}/one, allow_private: true",
            f"name: two, url: {server.url}/two, allow_private: true",
        )
        house.collect("two")
        assert [path for path, _ in server.asked] == ["/two"]
        assert house.collect("tow") == (
            2,
            "collect: there is no feed 'tow' in feeds.yaml: did you mean 'two'?\n",
        )


def test_one_feed_that_fails_does_not_stop_the_others(house: House) -> None:
    with serving(good=Reply(rss(entry(1))), page=Reply(b"<html><p>Sign in</p></html>")) as server:
        house.name(
            f"name: page, url: {server.url}/page, allow_private: true",
            f"name: gone, url: {server.url}/gone, allow_private: true",
            f"name: good, url: {server.url}/good, allow_private: true",
        )
        status, said = house.collect()
    assert status == 1
    assert said.splitlines() == [
        "content/feeds.yaml:2:12: bad-feed: page: what came is neither RSS nor Atom nor JSON Feed",
        "    hint: open the address in a browser: it may be a page, not a feed",
        "content/feeds.yaml:3:12: not-found: gone: there is nothing (404)",
        "    hint: look on the site for the feed's new address",
        "good: stored 1 new in 1 file, 0 known",
        "1 new from 3 feeds, 2 failed",
    ]
    assert len(house.files("good")) == 1


def test_a_server_that_asks_to_wait_is_left_alone_so_long(house: House) -> None:
    with serving(feed=Reply(status=429, headers={"Retry-After": "7200"})) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        assert "hint: it asks to wait 2 hours, and set `every:`" in house.collect()[1]
        status, said = house.collect(now=NOW + timedelta(hours=1))
        assert (status, said.splitlines()[0]) == (0, "wire: not visited: not before 2026-11-16 11:30 UTC")
        server.replies["/feed"] = Reply(rss(entry(1)))
        assert "stored 1 new" in house.collect(now=NOW + timedelta(hours=3))[1]
    assert len(server.asked) == 2


def test_a_feed_is_visited_no_oftener_than_its_every_says(house: House) -> None:
    with serving(feed=Reply(rss(entry(1)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true, every: 6")
        for hours in (0, 5, 7):
            house.collect(now=NOW + timedelta(hours=hours))
    assert len(server.asked) == 2


def test_a_feed_that_moved_for_good_is_told_to_the_editor(house: House) -> None:
    moved = Reply(status=301, headers={"Location": "/new"})
    with serving(feed=moved, new=Reply(rss(entry(1)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        status, said = house.collect()
    assert status == 0
    assert f"wire: has moved for good to {server.url}/new: change its `url`\n" in said


def test_the_pages_of_new_entries_are_stored_if_they_are_on_the_same_host(house: House) -> None:
    elsewhere = entry(2).replace("/stories/2", "http://other.example/2")
    html = Reply(b"<p>The harbour is open.</p>", headers={"Content-Type": "text/html"})
    with serving(feed=Reply(rss(entry(1), elsewhere, entry(3)))) as server:
        server.replies["/stories/1"] = html
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true, pages: true")
        status, said = house.collect()
    assert status == 1
    assert f"not-found: wire: {server.url}/stories/3: there is nothing (404)" in said
    assert [path for path, _ in server.asked] == ["/feed", "/stories/1", "/stories/3"]
    (page,) = [name for name in house.files() if name.endswith(".html")]
    assert page.replace(".html", ".xml") in house.files()
    assert house.read(page) == html.body


def test_faults_of_feeds_yaml_are_told_and_the_good_feeds_visited(house: House) -> None:
    with serving(feed=Reply(rss(entry(1)))) as server:
        house.name(
            "name: Not A Slug, url: https://wire.example/feed",
            f"name: wire, url: {server.url}/feed, allow_private: true",
        )
        status, said = house.collect()
    assert status == 1
    assert "content/feeds.yaml:2:12: bad-slug: 'name': 'Not A Slug' is no slug\n" in said
    assert len(house.files()) == 1


def test_without_feeds_there_is_nothing_to_do(house: House) -> None:
    house.name()
    assert house.collect() == (0, "no feed is named in feeds.yaml\n")


def test_an_interruption_leaves_whole_files_only(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(feed: Feed, visit: Visit) -> Gathered:
        if feed.name == "last":
            raise KeyboardInterrupt
        return gather(feed, visit)

    monkeypatch.setattr(command, "gather", interrupted)
    with serving(feed=Reply(rss(entry(1)))) as server:
        house.name(
            f"name: wire, url: {server.url}/feed, allow_private: true",
            f"name: last, url: {server.url}/feed, allow_private: true",
        )
        status, said = house.collect()
    assert status == 130
    assert "interrupted" in said
    assert not list((house.root / "content").rglob(".collect-*"))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only(house: House) -> None:
    out = _Terminal()
    with serving(feed=Reply(rss(entry(1)))) as server:
        house.name(f"name: wire, url: {server.url}/feed, allow_private: true")
        assert "of 1 feeds" not in house.collect()[1]
        run((), root=house.root, now=NOW, is_dry_run=False, out=out)
    assert "\r1 of 1 feeds\n" in out.getvalue()
