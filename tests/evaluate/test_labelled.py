from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from plugins.evaluate.labelled import Labelled, read_folder

if TYPE_CHECKING:
    from pathlib import Path


def put(folder: Path, *lines: object, name: str = "a.jsonl") -> Path:
    """Write the lines, values as JSON."""
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / name).write_text("\n".join(text) + "\n", "utf-8")
    return folder


def test_every_field_is_read(tmp_path: Path) -> None:
    line = {
        "id": "a",
        "title": "T",
        "body": "B",
        "date": "2026-11-13",
        "lang": "de",
        "section": "s",
        "event": "e",
        "duplicate_of": "a",
        "tags": ["x"],
    }
    story = Labelled(
        id="a",
        title="T",
        body="B",
        date=datetime(2026, 11, 13, tzinfo=UTC),
        lang="de",
        section="s",
        event="e",
        duplicate_of="a",
        tags=("x",),
    )
    assert read_folder(put(tmp_path, line)) == ((story,), ())


def test_the_other_names_of_labels_are_known(tmp_path: Path) -> None:
    stories, problems = read_folder(put(tmp_path, {"id": "a", "title": "T", "cls": "s", "thread": "e"}))
    assert (stories[0].section, stories[0].event, problems) == ("s", "e", ())


def test_other_fields_are_not_looked_at(tmp_path: Path) -> None:
    stories, problems = read_folder(put(tmp_path, {"id": "a", "title": "T", "url": 1, "source": "Tidewire"}))
    assert (stories, problems) == ((Labelled(id="a", title="T", body=""),), ())


def test_files_come_by_name_and_others_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, {"id": "b", "title": "T"}, name="b.jsonl")
    put(tmp_path, {"id": "a", "title": "T"}, "", name="a.jsonl")
    put(tmp_path, "no JSON", name="a.txt")
    stories, problems = read_folder(tmp_path)
    assert ([story.id for story in stories], problems) == (["a", "b"], ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{", "Expecting property name", id="no JSON"),
        pytest.param([], "a line must be one JSON object", id="no object"),
        pytest.param({"title": "T"}, "'id' is missing", id="no id"),
        pytest.param({"id": "a"}, "neither 'title' nor 'body'", id="no text"),
        pytest.param({"id": "a", "titel": "T"}, "'titel' is no field: did you mean 'title'?", id="a slip"),
        pytest.param({"id": "a", "title": "T", "class": "s"}, "did you mean 'cls'?", id="another slip"),
        pytest.param({"id": 1, "title": "T"}, "'id' must be a text", id="a number for a text"),
        pytest.param({"id": "a", "title": "T", "tags": "x"}, "'tags' must be a list", id="a text for a list"),
        pytest.param({"id": "a", "title": "T", "date": "Friday"}, "Invalid isoformat", id="no date"),
    ],
)
def test_a_fault_is_a_problem_at_its_line(tmp_path: Path, line: object, message: str) -> None:
    stories, problems = read_folder(put(tmp_path, {"id": "z", "title": "T"}, line))
    assert len(stories) == 1
    (problem,) = problems
    assert (problem.path, problem.line, problem.code) == ("a.jsonl", 2, "bad-label")
    assert message in problem.message


def test_ids_must_be_unique_and_known(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "title": "T"},
        {"id": "a", "title": "T"},
        {"id": "b", "title": "T", "duplicate_of": "c"},
    ]
    _, problems = read_folder(put(tmp_path, *lines))
    assert [problem.message for problem in problems] == [
        "the id 'a' stands twice",
        "'b' is a duplicate of 'c', which is not there",
    ]


def test_bytes_that_are_no_utf_8_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "a", "title": "\xe9"}\n')
    stories, (problem,) = read_folder(tmp_path)
    assert (stories, problem.line, problem.code) == ((), 1, "bad-label")
