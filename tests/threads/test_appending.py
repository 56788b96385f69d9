from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.threads.appending import appended
from plugins.threads.command import write
from tests.values import examples, report

if TYPE_CHECKING:
    from pathlib import Path

NEW = {"port-strike": ("strike-begins", "strike-spreads")}
ADDED = b"- id: port-strike\n  stories:\n  - strike-begins\n  - strike-spreads\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            b"",
            b"# The running stories. What stands here is yours; "
            b"`inv threads --write` adds at the end alone.\n"
            b"threads:\n" + ADDED,
            id="a-file-that-is-missing",
        ),
        pytest.param(b"# mine\n", b"# mine\nthreads:\n" + ADDED, id="a-comment-alone"),
        pytest.param(b"threads:\n", b"threads:\n" + ADDED, id="no-entries-yet"),
        pytest.param(
            b"threads:\n- id: a # the first\n  stories: [x]",
            b"threads:\n- id: a # the first\n  stories: [x]\n" + ADDED,
            id="no-line-end",
        ),
        pytest.param(
            b"threads:\n  - id: a\n\n  # to be named\n",
            b"threads:\n  - id: a\n\n  # to be named\n"
            b"  - id: port-strike\n    stories:\n    - strike-begins\n    - strike-spreads\n",
            id="indented-entries",
        ),
        pytest.param(
            b"threads:\r\n- id: a\r\n",
            b"threads:\r\n- id: a\r\n" + ADDED.replace(b"\n", b"\r\n"),
            id="line-ends-of-other-systems",
        ),
        pytest.param(
            b"\xef\xbb\xbfthreads:\n- id: a\n",
            b"\xef\xbb\xbfthreads:\n- id: a\n" + ADDED,
            id="a-byte-order-mark",
        ),
    ],
)
def test_entries_are_added_at_the_end(before: bytes, after: bytes) -> None:
    assert appended(before, NEW) == (after, ())


def test_what_yaml_may_read_as_something_else_is_quoted() -> None:
    after, problems = appended(b"", {"no": ("2026-11-16", "12", "on")})
    assert problems == ()
    assert after.endswith(b'- id: "no"\n  stories:\n  - "2026-11-16"\n  - "12"\n  - "on"\n')


@pytest.mark.parametrize(
    ("before", "told"),
    [
        pytest.param(
            b"threads: [{id: a}]\n",
            [
                (
                    "content/threads.yaml:1:1: not-written: nothing can be added at the end of this file\n"
                    "    hint: let `threads:` be its only key, each entry a line that begins with `- id:`"
                )
            ],
            id="a-list-in-brackets",
        ),
        pytest.param(
            b"threads:\n- id: a\n  stories: [x\n",
            [
                (
                    "content/threads.yaml:4:1: bad-yaml: did not find expected ',' or ']'\n"
                    "    hint: put the value in quotes if it holds `: `, `#`, or starts with a sign"
                )
            ],
            id="a-file-that-is-no-yaml",
        ),
        pytest.param(
            b"threads:\n- name: a\n",
            ["content/threads.yaml:2:3: missing-key: 'id' is missing\n    hint: add `id:` with a value"],
            id="an-entry-without-an-id",
        ),
    ],
)
def test_a_file_that_cannot_go_on_is_left_as_it_is(before: bytes, told: list[str]) -> None:
    after, problems = appended(before, NEW)
    assert (after, report(problems)) == (before, told)


def test_nothing_new_changes_nothing() -> None:
    assert appended(b"not: [yaml", {}) == (b"not: [yaml", ())


ID = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
FILINGS = st.dictionaries(ID, st.lists(ID, min_size=1, max_size=3, unique=True).map(tuple), max_size=3)
LINE = st.sampled_from(
    [
        "",
        "# a note",
        "threads:",
        "- id: a",
        "  - id: a",
        "  name: 'It''s'",
        "  stories: [x]",
        "  stories:",
        "  - y",
        "    - y",
        "  merge: b",
        "  description: >",
        "    folded",
        "...",
        "---",
        "\t",
    ]
)


@examples(200)
@given(st.lists(LINE, max_size=8).map("\n".join), FILINGS)
def test_every_byte_that_stood_there_stays(text: str, new: dict[str, tuple[str, ...]]) -> None:
    after, problems = appended(text.encode(), new)
    assert after.startswith(text.encode())
    assert bool(problems) <= (after == text.encode())


@examples(60)
@given(st.lists(FILINGS, max_size=4))
def test_files_written_by_the_tool_alone_always_go_on(steps: list[dict[str, tuple[str, ...]]]) -> None:
    assume(any(steps))
    data = b""
    for new in steps:
        after, problems = appended(data, new)
        assert problems == ()
        assert after.startswith(data)
        data = after


def test_the_file_is_written_whole(tmp_path: Path) -> None:
    file = tmp_path / "threads.yaml"
    assert write(file, NEW) == ()
    first = file.read_bytes()
    assert first.endswith(ADDED)
    assert write(file, {"port-strike": ("strike-ends",)}) == ()
    assert file.read_bytes() == first + b"- id: port-strike\n  stories:\n  - strike-ends\n"
    assert [path.name for path in tmp_path.iterdir()] == ["threads.yaml"]


def test_a_file_that_was_edited_meanwhile_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = iter([b"", b"threads:\n"])
    monkeypatch.setattr("plugins.threads.command._bytes_of", lambda _: next(reads))
    assert report(write(tmp_path / "threads.yaml", NEW)) == [
        "content/threads.yaml:1:1: not-written: the file was edited meanwhile\n    hint: run it again"
    ]
    assert not list(tmp_path.iterdir())
