from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.bootstrap.words import WORDS_OF, with_flags
from tests.values import examples

TASKS = {"intake", "collect", "bench", "fuzz", "build", "html", "deploy", "check", "preview"}
WORDS = st.sampled_from(
    [
        *sorted(TASKS),
        "--path",
        "-p",
        "--into",
        "--target",
        "-t",
        "--dry-run",
        "--port",
        "-n",
        "a.txt",
        "b c",
        "x=y",
    ]
)


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        pytest.param("intake", "intake", id="a task alone"),
        pytest.param("intake a.txt", "intake --path a.txt", id="a path"),
        pytest.param("intake a b c", "intake --path a --path b --path c", id="several paths"),
        pytest.param(
            "intake --path a b", "intake --path a --path b", id="a path with its flag, another without"
        ),
        pytest.param("intake -p a b", "intake -p a --path b", id="the flag's short form"),
        pytest.param(
            "intake a --into x b", "intake --path a --into x --path b", id="the value of a flag is none"
        ),
        pytest.param("intake -i x a", "intake -i x --path a", id="nor that of a short flag"),
        pytest.param("intake --dry-run a", "intake --dry-run --path a", id="a flag without value takes none"),
        pytest.param("intake --into=x a", "intake --into=x --path a", id="a value after an equals sign"),
        pytest.param("intake --path build", "intake --path build", id="a path that has the name of a task"),
        pytest.param("intake --path build a", "intake --path build --path a", id="and another after it"),
        pytest.param("intake --jobs 4 a", "intake --jobs 4 --path a", id="a number of processes"),
        pytest.param("collect a b", "collect --name a --name b", id="feeds"),
        pytest.param("bench intake --count 9", "bench --what intake --count 9", id="what to measure"),
        pytest.param("fuzz mail --runs 9", "fuzz --reader mail --runs 9", id="a reader"),
        pytest.param("deploy", "deploy", id="no target"),
        pytest.param("deploy production", "deploy --target production", id="a target"),
        pytest.param(
            "deploy --rollback web", "deploy --rollback --target web", id="a flag that needs no value"
        ),
        pytest.param("deploy --rollback 2 web", "deploy --rollback 2 --target web", id="and one that has it"),
        pytest.param("deploy -t production", "deploy -t production", id="a target with its flag"),
        pytest.param(
            "deploy --dry-run production", "deploy --dry-run --target production", id="a flag first"
        ),
        pytest.param("build a", "build a", id="a task that takes no words is Invoke's to refuse"),
        pytest.param("intake a build", "intake --path a build", id="the next task"),
        pytest.param("intake a deploy b", "intake --path a deploy --target b", id="two tasks with words"),
        pytest.param("build intake a", "build intake --path a", id="the second task"),
        pytest.param("preview --port 8000", "preview --port 8000", id="another task's value"),
        pytest.param("a.txt", "a.txt", id="no task"),
        pytest.param("--list", "--list", id="Invoke's own flags"),
    ],
)
def test_words_get_the_flag_of_their_task(line: str, read_as: str) -> None:
    assert with_flags(line.split(" "), TASKS) == read_as.split(" ")


def test_no_words_stay_none() -> None:
    assert with_flags([], TASKS) == []


def test_a_word_with_a_space_stays_one_word() -> None:
    assert with_flags(["intake", "a b.txt", ""], TASKS) == ["intake", "--path", "a b.txt", "--path", ""]


@given(st.lists(WORDS, max_size=8))
@examples(150)
def test_no_word_is_lost_or_moved_and_only_flags_are_added(words: list[str]) -> None:
    found = with_flags(words, TASKS)
    rest = iter(found)
    assert all(word in rest for word in words)
    added = list(found)
    for word in words:
        added.remove(word)
    assert set(added) <= {taken.flag for taken in WORDS_OF.values()}


@given(st.lists(WORDS, max_size=8))
@examples(150)
def test_flags_are_set_once(words: list[str]) -> None:
    once = with_flags(words, TASKS)
    assert with_flags(once, TASKS) == once
