from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from plugins.threads.command import run, unfiled
from plugins.threads.threads import threads_of
from tests.threads.stories import filed, filing, stories

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = stories([(slug, at, "") for at, slug in enumerate(("walkout", "cranes-idle", "judge", "quota"))])
FILING = filing(filed("strike", "walkout"))
THREADS = threads_of(
    {"strike": ("walkout", "cranes-idle", "judge"), "quota": ("quota",)},
    KNOWN,
    FILING,
    {"strike": "Dockers and cranes"},
)


def told(content: Path, *, is_write: bool = False, is_json: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    status = run(THREADS, FILING.thread_of, content, out, is_write=is_write, is_json=is_json)
    return status, out.getvalue()


LISTED = """\
quota: Title of quota (1 story, 19 Nov 2026 \u2013 19 Nov 2026)
  + 2026-11-19 quota
strike: Dockers and cranes (3 stories, 16 Nov 2026 \u2013 18 Nov 2026)
    2026-11-16 walkout
  + 2026-11-17 cranes-idle
  + 2026-11-18 judge
"""


def test_threads_are_listed_with_what_is_not_filed_and_nothing_is_written(tmp_path: Path) -> None:
    assert told(tmp_path) == (0, f"{LISTED}2 threads; 3 stories not filed yet (+): `--write` files them\n")
    assert not list(tmp_path.iterdir())


def test_what_is_new_is_filed_when_asked_for(tmp_path: Path) -> None:
    before = b"threads:\n- id: strike\n  stories: [walkout]\n"
    (tmp_path / "threads.yaml").write_bytes(before)
    status, said = told(tmp_path, is_write=True)
    assert (status, said) == (0, f"{LISTED}2 threads; 3 stories filed in content/threads.yaml\n")
    assert (tmp_path / "threads.yaml").read_bytes() == before + (
        b"- id: quota\n  stories:\n  - quota\n- id: strike\n  stories:\n  - cranes-idle\n  - judge\n"
    )


def test_a_file_that_cannot_go_on_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "threads.yaml").write_text("threads: [{id: strike, stories: [walkout]}]\n")
    status, said = told(tmp_path, is_write=True)
    assert status == 1
    assert "content/threads.yaml:1:1: not-written: nothing can be added" in said
    assert said.endswith("2 threads; 3 stories not filed yet (+): `--write` files them\n")


def test_the_same_is_told_as_json(tmp_path: Path) -> None:
    status, said = told(tmp_path, is_json=True)
    found = json.loads(said)
    assert (status, found["problems"]) == (0, [])
    assert [(thread["id"], thread["title"], thread["is_filed"]) for thread in found["threads"]] == [
        ("quota", "Title of quota", False),
        ("strike", "Dockers and cranes", True),
    ]
    assert found["threads"][1]["stories"][1] == {
        "slug": "cranes-idle",
        "title": "Title of cranes-idle",
        "date": "2026-11-17T09:30:00+00:00",
        "is_filed": False,
    }


def test_json_after_writing_says_that_all_is_filed(tmp_path: Path) -> None:
    _, said = told(tmp_path, is_write=True, is_json=True)
    found = json.loads(said)
    assert all(story["is_filed"] for thread in found["threads"] for story in thread["stories"])
    assert (tmp_path / "threads.yaml").exists()


def test_nothing_is_left_to_file_once_all_is() -> None:
    filed_now = [story.slug for thread in THREADS for story in thread.stories]
    assert unfiled(THREADS, filed_now) == {}
