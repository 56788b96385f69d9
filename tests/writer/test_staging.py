from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.run import Changes
from plugins.writer.staging import Staging
from tests.values import examples

ROOT = Path(__file__).parents[2]
WAITS = """
import sys
from pathlib import Path
from plugins.writer.staging import Staging

print("waiting", flush=True)
staging = Staging.begin(Path(sys.argv[1]))
print(sorted(path.name for path in staging.output.iterdir()))
staging.end()
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def build(output: Path, files: dict[str, str]) -> Changes:
    staging = Staging.begin(output)
    write(staging.path, files)
    changes = staging.commit()
    staging.end()
    return changes


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param({}, {}, Changes(), id="nothing and nothing"),
        pytest.param({}, {"a": "1", "b/c": "2"}, Changes(new=2), id="a first build"),
        pytest.param({"a": "1", "b/c": "2"}, {"a": "1", "b/c": "2"}, Changes(same=2), id="no change"),
        pytest.param({"a": "1"}, {"a": "2"}, Changes(changed=1), id="other text of one size"),
        pytest.param({"a": "1"}, {"a": "12"}, Changes(changed=1), id="other text"),
        pytest.param({"a": "1"}, {}, Changes(gone=1), id="a file less"),
        pytest.param({"a/b": "1"}, {"a": "1"}, Changes(new=1, gone=1), id="a folder becomes a file"),
        pytest.param({"a": "1"}, {"a/b": "1"}, Changes(new=1, gone=1), id="a file becomes a folder"),
        pytest.param({"a": "1"}, {"b": "1"}, Changes(new=1, gone=1), id="another name"),
        pytest.param(
            {"a": "1", "b": "2", "c/d": "3"},
            {"a": "1", "b": "x", "e": "4", "f/g": "5"},
            Changes(new=2, changed=1, same=1, gone=1),
            id="of everything something",
        ),
        pytest.param({"a": "", "b": ""}, {"a": "", "b": ""}, Changes(same=2), id="empty files"),
    ],
)
def test_a_build_puts_its_files_in_place_and_counts_the_changes(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], changes: Changes
) -> None:
    output = tmp_path / "output"
    build(output, before)
    assert build(output, after) == changes
    assert read(output) == after
    assert beside(output) == [".output.lock", "output"]


def test_files_that_are_the_same_stay_the_very_same_files(tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(output, {"same": "1", "below/same": "2", "changed": "3"})
    os.utime(output / "same", (1, 1))
    stats = {name: (output / name).stat() for name in ("same", "below/same", "changed")}
    build(output, {"same": "1", "below/same": "2", "changed": "4"})
    for name in ("same", "below/same"):
        now = (output / name).stat()
        assert (now.st_ino, now.st_mtime_ns) == (stats[name].st_ino, stats[name].st_mtime_ns)
    assert (output / "changed").stat().st_ino != stats["changed"].st_ino
    assert {(output / name).stat().st_nlink for name in stats} == {1}


def test_a_change_is_seen_even_if_size_and_time_are_the_same(tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(output, {"a": "1"})
    staging = Staging.begin(output)
    write(staging.path, {"a": "2"})
    for folder in (output, staging.path):
        os.utime(folder / "a", (1, 1))
    assert staging.commit() == Changes(changed=1)
    staging.end()


def test_until_the_commit_the_output_is_as_it_was(tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(output, {"a": "1"})
    staging = Staging.begin(output)
    write(staging.path, {"a": "2", "b": "3"})
    assert read(output) == {"a": "1"}
    staging.end()
    assert read(output) == {"a": "1"}
    assert beside(output) == [".output.lock", "output"]


def test_a_first_build_that_ends_without_commit_makes_no_output(tmp_path: Path) -> None:
    staging = Staging.begin(tmp_path / "output")
    write(staging.path, {"a": "1"})
    staging.end()
    assert beside(tmp_path / "output") == [".output.lock"]


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(output, {"a": "1"})
    write(tmp_path / ".output.next", {"half": "x", "deep/er/half": "y"})
    staging = Staging.begin(output)
    assert read(staging.path) == {}
    write(staging.path, {"b": "2"})
    assert staging.commit() == Changes(new=1, gone=1)
    staging.end()
    assert read(output) == {"b": "2"}


def test_an_output_that_a_killed_build_had_put_aside_comes_back(tmp_path: Path) -> None:
    write(tmp_path / ".output.former", {"a": "1"})
    staging = Staging.begin(tmp_path / "output")
    assert read(staging.output) == {"a": "1"}
    staging.end()
    assert beside(staging.output) == [".output.lock", "output"]


def test_the_folders_above_the_output_are_made(tmp_path: Path) -> None:
    output = tmp_path / "far" / "below" / "output"
    assert build(output, {"a": "1"}) == Changes(new=1)
    assert read(output) == {"a": "1"}


def test_staging_beside_two_outputs_of_one_folder_does_not_mix_them(tmp_path: Path) -> None:
    one, two = Staging.begin(tmp_path / "one"), Staging.begin(tmp_path / "two")
    write(one.path, {"a": "1"})
    write(two.path, {"a": "2"})
    for staging in (one, two):
        staging.commit()
        staging.end()
    assert (read(tmp_path / "one"), read(tmp_path / "two")) == ({"a": "1"}, {"a": "2"})


def is_locked(output: Path) -> bool:
    """Return whether another build would have to wait."""
    with output.with_name(f".{output.name}.lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_build_holds_the_lock_from_begin_to_end(tmp_path: Path) -> None:
    output = tmp_path / "output"
    staging = Staging.begin(output)
    assert is_locked(output)
    staging.commit()
    assert not staging.path.exists()
    assert is_locked(output)
    staging.end()
    assert not is_locked(output)


def test_a_second_process_waits_and_then_finds_what_the_first_one_built(tmp_path: Path) -> None:
    output = tmp_path / "output"
    staging = Staging.begin(output)
    write(staging.path, {"a": "1", "b": "2"})
    arguments = [sys.executable, "-c", WAITS, str(output)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as second:
        assert second.stdout is not None
        assert second.stdout.readline() == "waiting\n"
        assert staging.commit() == Changes(new=2)
        staging.end()
        assert second.stdout.read() == "['a', 'b']\n"
    assert second.returncode == 0
    assert read(output) == {"a": "1", "b": "2"}


FILES = st.dictionaries(st.sampled_from(["a", "b/c", "b/d", "e.html"]), st.sampled_from(["", "1", "2", "33"]))


@examples(40)
@given(st.lists(FILES, min_size=1, max_size=4))
def test_after_any_builds_the_output_is_the_last_one_and_the_counts_add_up(
    builds: list[dict[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output, before = Path(folder, "output"), set[str]()
        for files in builds:
            changes = build(output, files)
            assert changes.new + changes.changed + changes.same == len(files)
            assert changes.same + changes.changed + changes.gone == len(before)
            assert read(output) == files
            before = set(files)
        assert build(output, builds[-1]) == Changes(same=len(builds[-1]))
