from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.core.run import Changes
from plugins.writer.manifest import NAME
from plugins.writer.staging import Staging
from tests.writer.staged import (
    BESIDE,
    BUILDS,
    Build,
    beside,
    build,
    build_fresh,
    entry,
    is_site,
    manifest_of,
    read,
    stats,
    write,
)

ROOT = Path(__file__).parents[2]
WAITS = """
import sys
from pathlib import Path
from plugins.writer.staging import Staging

print("waiting", flush=True)
staging = Staging.begin(Path(sys.argv[1]))
print(sorted(staging.live))
staging.end()
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.mark.parametrize("make", BUILDS)
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
        pytest.param({"é/ü \n": "1"}, {"é/ü \n": "2"}, Changes(changed=1), id="names of all kinds"),
    ],
)
def test_a_build_puts_its_files_in_place_and_counts_the_changes(
    output: Path, make: Build, before: dict[str, str], after: dict[str, str], changes: Changes
) -> None:
    for first in (before, before, after, before):  # so that there is a spare tree to follow from
        make(output, first)
    assert make(output, after) == changes
    assert is_site(output, after)
    assert beside(output) <= BESIDE


@pytest.mark.parametrize("make", BUILDS)
def test_exactly_what_changed_is_a_new_file(output: Path, make: Build) -> None:
    make(output, {"same": "1", "below/same": "2", "changed": "3", "gone/away": "4"})
    os.utime(output / "same", (1, 1))
    first = stats(output)
    for text in "45645":
        before = stats(output)
        make(output, {"same": "1", "below/same": "2", "changed": text, "new": "5"})
        now = stats(output)
        assert {name: now[name] for name in ("same", "below/same")} == {
            name: first[name] for name in ("same", "below/same")
        }
        assert now["changed"] != before["changed"]


def test_a_build_without_any_change_leaves_all_as_it_is(output: Path) -> None:
    files = {"a": "1", "b/c": "2"}
    build(output, files)
    before, folder = stats(output), output.stat()
    for make in (build, build_fresh):
        assert make(output, files) == Changes(same=2)
    staging = Staging.begin(output)
    assert staging.commit(dict(staging.live)) == Changes(same=2)
    staging.end()
    assert stats(output) == before
    assert output.stat().st_ino == folder.st_ino


def test_the_spare_tree_is_followed_and_not_made_anew(output: Path) -> None:
    files = {"a": "1", "b/c": "2", "d": "3"}
    build(output, files)
    build(output, files | {"a": "4"})
    folders = {path.stat().st_ino for path in output.parent.rglob("b")}
    build(output, files | {"d": "4"})
    assert {path.stat().st_ino for path in output.parent.rglob("b")} == folders


def test_putting_what_is_there_already_keeps_the_file(output: Path) -> None:
    build(output, {"a": "1", "b": "2"})
    before = stats(output)
    for number in range(3):
        staging = Staging.begin(output)
        staging.open()
        staging.put("a", b"other first")
        wanted = {
            name: staging.put(name, data) for name, data in [("a", b"1"), ("b", b"2"), ("c", b"%d" % number)]
        }
        staging.commit(wanted)
        staging.end()
        assert stats(output)["a"] == before["a"]
        assert stats(output)["b"] == before["b"]


def test_until_the_commit_the_output_is_as_it_was(output: Path) -> None:
    build(output, {"a": "1"})
    staging = Staging.begin(output)
    staging.open()
    staging.put("a", b"2")
    staging.put("b", b"3")
    assert is_site(output, {"a": "1"})
    staging.end()
    assert is_site(output, {"a": "1"})


@pytest.mark.parametrize("is_fresh", [False, True])
def test_a_first_build_that_ends_without_commit_makes_no_output(output: Path, *, is_fresh: bool) -> None:
    staging = Staging.begin(output)
    staging.open(is_fresh=is_fresh)
    staging.put("a", b"1")
    staging.end()
    assert beside(output) == {".output.lock"}


def test_after_a_failed_build_the_spare_tree_is_whole_again(output: Path) -> None:
    files = {"a": "1", "b/c": "2", "d/e": "3"}
    build(output, files)
    build(output, files | {"a": "4"})
    for _ in range(2):
        staging = Staging.begin(output)
        staging.open()
        staging.put("a", b"x")
        staging.put("b/c", b"y")
        staging.put("n/e/w", b"z")
        staging.end()
        assert is_site(staging.path, files | {"a": "4"})
    assert build(output, files | {"d/e": "5", "a": "4"}) == Changes(changed=1, same=2)
    assert is_site(output, files | {"d/e": "5", "a": "4"})


def test_what_a_killed_build_left_is_cleared(output: Path) -> None:
    build(output, {"a": "1"})
    write(output.parent / ".output.next", {"half": "x", "deep/er/half": "y"})
    assert build(output, {"b": "2"}) == Changes(new=1, gone=1)
    assert is_site(output, {"b": "2"})


def test_an_output_that_a_killed_build_had_put_aside_comes_back(output: Path) -> None:
    build(output, {"a": "1"})
    output.rename(output.with_name(".output.former"))
    staging = Staging.begin(output)
    assert staging.live == manifest_of({"a": "1"})
    staging.end()
    assert is_site(output, {"a": "1"})
    assert beside(output) <= BESIDE


@pytest.mark.parametrize("has_stage", [False, True])
def test_a_former_output_that_a_killed_exchange_left_is_used_or_cleared(
    output: Path, *, has_stage: bool
) -> None:
    build(output, {"a": "1", "b": "1"})
    build(output, {"a": "2", "b": "1"})
    stage, former = output.with_name(".output.next"), output.with_name(".output.former")
    if has_stage:
        write(former, {"x": "y"})
    else:
        stage.rename(former)
    build(output, {"a": "3", "b": "1"})
    assert is_site(output, {"a": "3", "b": "1"})
    assert beside(output) <= BESIDE


def test_the_folders_above_the_output_are_made(tmp_path: Path) -> None:
    output = tmp_path / "far" / "below" / "output"
    assert build(output, {"a": "1"}) == Changes(new=1)
    assert is_site(output, {"a": "1"})


def test_staging_beside_two_outputs_of_one_folder_does_not_mix_them(tmp_path: Path) -> None:
    both = [Staging.begin(tmp_path / name) for name in ("one", "two")]
    for staging in both:
        staging.open()
    wanted = [{"a": staging.put("a", staging.output.name.encode())} for staging in both]
    for staging, files in zip(both, wanted, strict=True):
        staging.commit(files)
        staging.end()
    assert [read(tmp_path / name) for name in ("one", "two")] == [{"a": "one"}, {"a": "two"}]


@pytest.mark.parametrize("name", ["../a", "/a", "", "a/../../b", "a//b", NAME, "a\0b"])
def test_no_name_leaves_the_stage(output: Path, name: str) -> None:
    staging = Staging.begin(output)
    staging.open()
    with pytest.raises(ValueError, match="lies outside the output"):
        staging.put(name, b"")
    staging.end()


def test_nothing_is_put_into_a_stage_that_is_not_open(output: Path) -> None:
    staging = Staging.begin(output)
    with pytest.raises(RuntimeError, match="not open"):
        staging.put("a", b"")
    staging.end()


@pytest.mark.parametrize("has_spare", [False, True])
def test_a_file_that_nobody_wrote_cannot_be_committed(output: Path, *, has_spare: bool) -> None:
    for text in "12"[: 1 + has_spare]:
        build(output, {"a": text})
    before = read(output)
    staging = Staging.begin(output)
    staging.open()
    with pytest.raises(FileNotFoundError):
        staging.commit({"a": entry("3")})
    staging.end()
    assert is_site(output, before)
    build(output, {"a": "3"})
    assert is_site(output, {"a": "3"})


@pytest.mark.parametrize("has_spare", [False, True])
def test_what_is_put_but_not_committed_is_not_in_the_output(output: Path, *, has_spare: bool) -> None:
    for text in "12"[: 1 + has_spare]:
        build(output, {"a": text, "x": "1"})
    staging = Staging.begin(output)
    staging.open()
    wanted = {"a": staging.put("a", b"3"), "x": entry("1")}
    for name in ("b", "c/d", "x/y"):
        staging.put(name, b"stray")
    staging.commit(wanted)
    staging.end()
    assert is_site(output, {"a": "3", "x": "1"})


def test_a_name_cannot_be_that_of_a_file_and_of_a_folder(output: Path) -> None:
    build(output, {"a": "1"})
    staging = Staging.begin(output)
    staging.open()
    below = staging.put("a/b", b"2")
    with pytest.raises(ValueError, match="'a' is a file and a folder"):
        staging.commit({"a": entry("1"), "a/b": below})
    staging.end()
    assert is_site(output, {"a": "1"})


def test_processes_put_files_at_the_same_time(output: Path) -> None:
    old = {f"old/{number}": "1" for number in range(4)} | {"in/the/way": "1", "n": "a file"}
    build(output, old)
    build(output, old | {"old/0": "2"})
    new = {f"n/{number % 7}/{number}": str(number) for number in range(80)} | {"in": "not any more"}
    staging = Staging.begin(output)
    staging.open()
    children = []
    for part in range(4):
        if not (child := os.fork()):
            for name, text in list(new.items())[part::4]:
                staging.put(name, text.encode())
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    staging.commit(manifest_of(new))
    staging.end()
    assert is_site(output, new)


def is_locked(output: Path) -> bool:
    """Return whether another build would have to wait."""
    with output.with_name(f".{output.name}.lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_build_holds_the_lock_from_begin_to_end(output: Path) -> None:
    staging = Staging.begin(output)
    assert is_locked(output)
    staging.open()
    staging.commit({})
    assert is_locked(output)
    staging.end()
    assert not is_locked(output)


def test_a_second_process_waits_and_then_finds_what_the_first_one_built(output: Path) -> None:
    staging = Staging.begin(output)
    staging.open()
    files = {"a": staging.put("a", b"1"), "b": staging.put("b", b"2")}
    arguments = [sys.executable, "-c", WAITS, str(output)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as second:
        assert second.stdout is not None
        assert second.stdout.readline() == "waiting\n"
        assert staging.commit(files) == Changes(new=2)
        staging.end()
        assert second.stdout.read() == "['a', 'b']\n"
    assert second.returncode == 0
