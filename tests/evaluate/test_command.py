from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.evaluate import command
from plugins.evaluate.command import run
from plugins.evaluate.labelled import FIELDS, OTHER_NAMES, Labelled
from plugins.evaluate.measuring import groups
from tests.suggest.stories import WORDS, copies

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCS = (Path(command.__file__).parents[2] / "docs/evaluate.md").read_text("utf-8")
LINE = {"id": "a", "title": "T", "body": "The cranes stood still."}


def told(folder: Path, **options: int) -> tuple[int, str]:
    """Run the task; return its status and what it printed."""
    out = io.StringIO()
    return run(folder, out, **options), out.getvalue()  # type: ignore[arg-type]


def put(folder: Path, *lines: Mapping[str, object]) -> Path:
    """Write the lines as a file of the folder."""
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (folder / "a.jsonl").write_text(text, "utf-8")
    return folder


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Return a folder of stories of three sections that are events as well, one of which stands twice."""
    stories: list[dict[str, object]] = [
        {
            "id": copy.slug,
            "title": copy.title,
            "body": copy.text,
            "section": section,
            "event": section,
            "tags": [section],
        }
        for section in WORDS
        for copy in copies(section, 20)
    ]
    long = " ".join(f"Sentence {at} of the story tells what happened then." for at in range(9))
    stories += [{"id": "long", "title": "L", "body": long}]
    stories += [{"id": "again", "title": "L", "body": f"{long} And more.", "duplicate_of": "long"}]
    return put(tmp_path, *stories)


def test_all_measures_are_told(labelled: Path) -> None:
    status, text = told(labelled, rounds=2)
    figures = dict(re.findall(r"^  (.*): ([0-9.]+)", text, re.MULTILINE))
    assert status == 0
    assert text.startswith("62 stories\n")
    assert float(figures["related, precision at 5, same event"]) > 0.9
    assert float(figures["related, stories that have 5 (section told)"]) == 1
    assert float(figures["links shown, precision, same event"]) > 0.8
    assert float(figures["links shown, stories that have any (section told)"]) > 0.9
    assert float(figures["section accuracy, 10 filed"]) > 0.9
    assert float(figures["tags: F1"]) > 0.9
    assert 0 < float(figures["threads: F1"]) <= 1
    assert figures["near-duplicates found"] == "1.000"
    assert figures["stories wrongly called near-duplicates"] == "0.000"
    assert figures["pairs of one event wrongly so called"] == "0.000"
    assert float(figures["related stories, a story"]) > 0
    assert "not measured" not in text


def test_the_same_folder_gives_the_same_figures(labelled: Path) -> None:
    first, second = (json.loads(told(labelled, rounds=2, is_json=True)[1])["figures"] for _ in range(2))
    del first["speed"], second["speed"]
    assert first == second


def test_a_measure_without_its_label_is_left_out_and_said(tmp_path: Path) -> None:
    status, text = told(put(tmp_path, LINE))
    assert status == 0
    left = re.findall(r"^(.*): not measured, no story has (`\w+`)", text, re.MULTILINE)
    assert left == [
        ("related stories", "`event`"),
        ("threads", "`event`"),
        ("sections", "`section`"),
        ("tags", "`tags`"),
        ("near-duplicates", "`duplicate_of`"),
    ]


def test_as_json_it_is_one_document_with_what_was_left_out(tmp_path: Path) -> None:
    status, text = told(put(tmp_path, LINE), is_json=True)
    document = json.loads(text)
    assert (status, document["stories"]) == (0, 1)
    assert list(document["figures"]) == ["speed"]
    assert document["left_out"]["tags"] == "`tags`"


def test_a_fault_ends_it_with_status_1_and_nothing_is_measured(tmp_path: Path) -> None:
    status, text = told(put(tmp_path, LINE, {"id": "b", "titel": "T"}))
    assert status == 1
    assert text.startswith("a.jsonl:2:1: bad-label: 'titel' is no field")
    assert "stories" not in text


@pytest.mark.parametrize("name", ["", "no-such-folder"])
def test_a_folder_without_stories_is_misuse(tmp_path: Path, name: str) -> None:
    assert told(tmp_path / name)[0] == 2


def test_versions_of_versions_are_of_one_text() -> None:
    chain = {"a": None, "b": "a", "c": "b", "d": None, "e": "f", "f": "e"}
    stories = [Labelled(id=one, title="T", body="", duplicate_of=of) for one, of in chain.items()]
    assert groups(stories) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e", "f": "e"}


def test_the_guide_names_every_field_and_no_other() -> None:
    fields = re.search(r"\| field \| what \|\n\|---\|---\|\n((?:\|.*\n)+)", DOCS)
    assert fields
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|(.*?)\|", fields[1], re.MULTILINE))))
    assert named == {*FIELDS, *OTHER_NAMES}


def test_the_example_of_the_guide_is_read_and_measured(tmp_path: Path) -> None:
    example = re.search(r"```\n(.*?)```", DOCS, re.DOTALL)
    assert example
    (tmp_path / "a.jsonl").write_text(example[1], "utf-8")
    status, text = told(tmp_path)
    assert (status, text.splitlines()[0]) == (0, "2 stories")


def test_every_figure_is_in_the_guide(labelled: Path) -> None:
    text = told(labelled, rounds=1)[1]
    names = re.findall(r"^  (.*?)(?:, same \w+| \(\w+ told\)|, \d+ filed|: \w+)*: [0-9.]", text, re.MULTILINE)
    speed = {"related stories, a story", "threads, a story", "memory above the stories' own, at most"}
    assert len(names) > 10
    assert not [name for name in names if name not in DOCS and name not in speed]


def test_to_offer_the_task_loads_nothing_heavy() -> None:
    program = f"import sys; import {command.__name__}; print('numpy' in sys.modules)"
    root = Path(command.__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=root, check=True, capture_output=True, text=True
    )
    assert ended.stdout == "False\n"
