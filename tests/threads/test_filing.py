from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.records import read_records
from plugins.threads.filing import Filing, Threads, filing_problems
from tests.threads.stories import filed, filing
from tests.values import examples, report

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {"one", "two", "three"}
TEXT = """\
threads:
- id: port
  name: The strike at Port Ansel
  description: Dockers against cranes
  stories: [one, two]
  never: [three]
- id: port
  stories:
  - three-more
- id: quay
  merge: port
  stories: [three]
"""


def read(text: str, folder: Path) -> Threads:
    (folder / "threads.yaml").write_text(text, "utf-8")
    record, problems = read_records(folder, "threads.yaml", Threads)
    assert problems == ()
    return record


def problems(text: str, folder: Path) -> list[str]:
    return report(filing_problems(read(text, folder).threads, KNOWN, {"gone": "is a draft"}))


def test_the_file_says_what_is_filed(tmp_path: Path) -> None:
    found = Filing(read(TEXT, tmp_path).threads)
    assert found.ids == {"port", "quay"}
    assert found.thread_of == {"one": "port", "two": "port", "three-more": "port", "three": "port"}
    assert found.barred == {"three": {"port"}}
    assert (found.names, found.descriptions) == (
        {"port": "The strike at Port Ansel"},
        {"port": "Dockers against cranes"},
    )
    assert found.merged == {"quay": "port"}


def test_a_file_that_is_missing_says_nothing(tmp_path: Path) -> None:
    record, found = read_records(tmp_path, "threads.yaml", Threads)
    assert (found, Filing(record.threads).thread_of, filing_problems(record.threads, KNOWN, {})) == (
        (),
        {},
        (),
    )


def test_merges_lead_on_to_the_last() -> None:
    found = filing(filed("a", "one", merge="b"), filed("b", merge="c"), filed("c"))
    assert (found.into("a"), found.thread_of, found.merged) == ("c", {"one": "c"}, {"a": "c", "b": "c"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("- {id: a, stories: [one, gone]}", [], id="a-draft-may-be-filed"),
        pytest.param(
            "- {id: a, stories: [one, too]}",
            [
                (
                    "content/threads.yaml:2:26: unknown-story: there is no story 'too'\n"
                    "    hint: take it out if the story is gone; did you mean 'two'?"
                )
            ],
            id="a-story-that-is-gone",
        ),
        pytest.param(
            "- {id: a, stories: [one]}\n- {id: b, stories: [one]}",
            [
                (
                    "content/threads.yaml:3:21: duplicate-story: the story 'one' "
                    "is already filed in 'a' on line 2\n"
                    "    hint: keep it in one thread"
                )
            ],
            id="a-story-in-two-threads",
        ),
        pytest.param(
            "- {id: a, stories: [one], never: [one]}",
            [
                (
                    "content/threads.yaml:2:21: duplicate-story: "
                    "the story 'one' stands under `stories` and under `never`\n"
                    "    hint: keep one of them"
                )
            ],
            id="a-story-in-and-out",
        ),
        pytest.param(
            "- {id: Port Ansel}",
            [
                (
                    "content/threads.yaml:2:8: bad-slug: the id 'Port Ansel' cannot be used in a URL\n"
                    "    hint: small letters, digits and single hyphens"
                )
            ],
            id="an-id-that-makes-no-address",
        ),
        pytest.param(
            "- {id: a, name: One}\n- {id: a, name: Two}",
            [
                (
                    "content/threads.yaml:3:17: bad-thread: the thread 'a' is already named 'One'\n"
                    "    hint: keep one name, or give this entry an id of its own"
                )
            ],
            id="two-names",
        ),
        pytest.param(
            "- {id: port, merge: prot}",
            [
                (
                    "content/threads.yaml:2:21: bad-thread: there is no thread 'prot'\n"
                    "    hint: did you mean 'port'?"
                )
            ],
            id="a-merge-into-nothing",
        ),
        pytest.param(
            "- {id: a, merge: b}\n- {id: b, merge: a}",
            [
                (
                    "content/threads.yaml:2:18: bad-thread: the thread 'a' is merged in a circle\n"
                    "    hint: one of them must stay: remove its `merge`"
                ),
                (
                    "content/threads.yaml:3:18: bad-thread: the thread 'b' is merged in a circle\n"
                    "    hint: one of them must stay: remove its `merge`"
                ),
            ],
            id="a-circle",
        ),
        pytest.param(
            "- {id: a, merge: a}",
            [
                (
                    "content/threads.yaml:2:18: bad-thread: the thread 'a' is merged in a circle\n"
                    "    hint: one of them must stay: remove its `merge`"
                )
            ],
            id="a-thread-into-itself",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, told: list[str], tmp_path: Path) -> None:
    assert problems(f"threads:\n{text}\n", tmp_path) == told


ID = st.sampled_from("abcd")
ENTRIES = st.lists(
    st.builds(filed, ID, st.sampled_from(("one", "two", "three")), merge=st.none() | ID), max_size=6
)


@examples(80)
@given(ENTRIES)
def test_every_filed_story_is_in_a_thread_that_is_not_merged_unless_there_is_a_problem(
    entries: list,  # type: ignore[type-arg]
) -> None:
    found = Filing(tuple(entries))
    assert found.thread_of.keys() == {slug for entry in entries for slug in entry.stories}
    if not filing_problems(tuple(entries), KNOWN, {}):
        assert not set(found.thread_of.values()) & found.merged.keys()
