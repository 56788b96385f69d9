"""A real press in a process of its own: builds, proofs, and its end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.houses import BODY, House, new_house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0
ENDS = {"built", "problems", "failed", "died", "ran"}


class Press:
    """A press at work on a house."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.process = subprocess.Popen(
            [sys.executable, "-m", "plugins.build.press"],
            cwd=house.root,
            env=house.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.hear() == {"event": "ready"}

    @property
    def output(self) -> Path:
        """The folder that it builds."""
        return self.house.root / ".cache/preview/output"

    def say(self, **order: object) -> None:
        """Ask it for something."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """Return what it says next."""
        assert self.process.stdout
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def build(self, *first: str, is_early: bool = True) -> list[dict[str, Any]]:
        """Build; return all it says of that."""
        override = {"OUTPUT_PATH": str(self.output), "DATELINE_EARLY": is_early}
        self.say(do="build", settings="pelicanconf.py", override=override, first=first)
        told = [self.hear()]
        while told[-1]["event"] not in ENDS:
            told.append(self.hear())
        return told

    def prove(self, file: Path, *names: str, also: tuple[Path, ...] = ()) -> dict[str, Any]:
        """Ask for proofs of a file, and then for a source; return the first answer."""
        changed = [str(file), *map(str, also)]
        self.say(do="proof", build=9, paths=[str(file)], changed=changed, names=names)
        self.say(do="source", name="none")
        told = self.hear()
        if told["event"] == "proof":
            assert self.hear()["event"] == "source"
        return told

    def group(self) -> list[int]:
        """Return the processes that it consists of."""
        found = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True)
        rows = [line.split() for line in found.stdout.splitlines()]
        return [int(pid) for pid, group, stat in rows if int(group) == self.process.pid and stat[0] != "Z"]


@contextmanager
def _pressing(house: House) -> Iterator[Press]:
    press = Press(house)
    try:
        yield press
    finally:
        assert press.process.stdin
        press.process.stdin.close()
        press.process.wait(PATIENCE)
        for stream in (press.process.stdout, press.process.stderr):
            assert stream
            stream.close()
    end = time.monotonic() + PATIENCE
    while press.group():
        assert time.monotonic() < end, press.group()
        time.sleep(0.02)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Give a house with two stories that anybody may read."""
    house = new_house(tmp_path.resolve())
    house.write("rights.yaml", "default: open\npolicies:\n  - {name: open, show: full}\n")
    house.story("one")
    house.story("two")
    return house


def test_pages_that_are_waited_for_come_before_the_build_is_over_with_the_bytes_of_the_output(
    house: House,
) -> None:
    with _pressing(house) as press:
        page, built = press.build("stories/one/index.html")
        assert (page["event"], page["name"], built["event"]) == ("page", "stories/one/index.html", "built")
        assert page["text"] == (press.output / page["name"]).read_text("utf-8")
        assert (built["stories"], built["early"]) == (2, {})
        assert [told["event"] for told in press.build("stories/one/index.html")] == ["built"]


def test_a_proof_is_the_page_that_the_next_build_makes(house: House) -> None:
    with _pressing(house) as press:
        press.build()
        file = house.story("one", body=f"Quite another text.\n\n{BODY}", title="Anew")  # the line-up stays
        proof = press.prove(file, "stories/one/index.html")
        assert (proof["name"], proof["build"], proof["path"]) == ("stories/one/index.html", 9, str(file))
        assert "Quite another text." in proof["text"]
        press.build()
        assert proof["text"] == (press.output / proof["name"]).read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitel: x\n---\n\nx\n", id="a fault"),
        pytest.param("", id="a file that is being written"),
        pytest.param("---\ntitle: One\ndate: 2026-11-10\n---\n\n<script>x</script>\n", id="unsafe HTML"),
    ],
)
def test_there_is_no_proof_of_a_file_with_problems(house: House, text: str) -> None:
    with _pressing(house) as press:
        press.build()
        file = house.write("dispatches/2026/w46/one.md", text)
        assert press.prove(file, "stories/one/index.html")["event"] == "source"


def test_there_is_no_proof_of_what_nobody_looks_at_nor_while_more_was_changed(house: House) -> None:
    with _pressing(house) as press:
        press.build()
        file = house.story("one", body="Another text.")
        assert press.prove(file, "stories/two/index.html")["event"] == "source"
        assert press.prove(
            file, "stories/one/index.html", also=(house.root / "theme/templates/base.html",)
        ) == {
            "event": "source",
            "name": "none",
            "path": None,
        }
        assert press.prove(file, "stories/one/index.html")["event"] == "proof"


def test_a_style_sheet_and_an_image_are_proofs_of_themselves_a_link_is_none(house: House) -> None:
    house.write("images/a.svg", "<svg/>")
    with _pressing(house) as press:
        press.build()
        sheet = house.root / "theme/static/css/style.css"
        assert press.prove(sheet)["name"] == "theme/css/style.css"
        assert press.prove(house.root / "content/images/a.svg")["name"] == "images/a.svg"
        (house.root / "content/images/b.svg").symlink_to("/etc/passwd")
        assert press.prove(house.root / "content/images/b.svg")["event"] == "source"


def test_problems_are_told_and_the_reader_of_the_last_good_build_stays(house: House) -> None:
    with _pressing(house) as press:
        press.build()
        before = (press.output / "stories/one/index.html").read_bytes()
        file = house.story("one", "titel: x")
        (told,) = press.build()
        assert told["event"] == "problems"
        (problem,) = told["problems"]
        assert (problem["path"], problem["code"]) == ("content/dispatches/2026/w46/one.md", "unknown-key")
        assert (press.output / "stories/one/index.html").read_bytes() == before
        house.story("one", body="Mended.")
        assert "Mended." in press.prove(file, "stories/one/index.html")["text"]


def test_a_bug_is_told_with_the_place_of_its_log(house: House) -> None:
    plugin = house.root / "plugins/frame/plugin.py"
    plugin.write_text(f'{plugin.read_text("utf-8")}\n\ndef equip(_):\n    raise KeyError("slip")\n')
    with _pressing(house) as press:
        (told,) = press.build()
        assert (told["event"], told["status"]) == ("failed", 3)
        assert "dateline-crash.log" in told["text"]


def test_drafts_are_shown_to_the_editor_and_told_to_be_so_also_by_the_next_build(house: House) -> None:
    house.story("draft", "status: draft")
    house.story("held", "embargoed_until: 2099-01-01T00:00:00+00:00")
    with _pressing(house) as press:
        for _ in range(2):
            early = press.build()[-1]["early"]
            assert early["draft"] == "is a draft"
            assert early["held"].startswith("is under embargo until 2099-01-01")
            assert (press.output / "stories/draft/index.html").exists()
            assert b"2099" not in (press.output / "stories/held/index.html").read_bytes()
        assert press.build(is_early=False)[-1]["early"] == {}
        assert not (press.output / "stories/draft").exists()
        assert not (press.output / "stories/held").exists()


def test_the_source_of_a_page_is_found(house: House) -> None:
    with _pressing(house) as press:
        press.build()
        for name, path in (
            ("stories/two/index.html", "dispatches/2026/w46/two.md"),
            ("about/index.html", "pages/about.md"),
            ("tags/index.html", None),
        ):
            press.say(do="source", name=name)
            assert press.hear()["path"] == (path and f"{house.root}/content/{path}")


@pytest.mark.parametrize(
    ("program", "told"),
    [
        pytest.param("print('done')", {"status": 0, "text": "done\n", "error": ""}, id="a good one"),
        pytest.param("raise SystemExit('no')", {"status": 1, "text": "", "error": "no\n"}, id="a failed one"),
        pytest.param("print(input())", {"status": 1}, id="one that asks"),
    ],
)
def test_a_command_is_run_and_its_end_told(house: House, program: str, told: dict[str, object]) -> None:
    with _pressing(house) as press:
        press.say(do="run", command=[sys.executable, "-I", "-c", program])
        found = press.hear()
        assert found["event"] == "ran"
        assert {name: found[name] for name in told} == told


def test_a_command_that_is_not_there_is_told(house: House) -> None:
    with _pressing(house) as press:
        press.say(do="run", command=["no-such-program"])
        assert (told := press.hear())["status"] == 127
        assert "no-such-program" in told["error"]


def test_a_killed_build_is_told_and_the_next_one_is_right(house: House) -> None:
    with _pressing(house) as press:
        press.build()
        house.story("three")
        reader = set(press.group())
        press.say(
            do="build", settings="pelicanconf.py", override={"OUTPUT_PATH": str(press.output)}, first=[]
        )
        while not (new := set(press.group()) - reader):
            time.sleep(0.005)
        for pid in new:
            os.kill(pid, signal.SIGKILL)
        assert press.hear() == {"event": "died", "do": "build", "status": -9}
        assert press.build()[-1]["event"] == "built"


def test_all_ends_when_nobody_asks_any_more_also_in_the_middle_of_a_build(house: House) -> None:
    with _pressing(house) as press:
        press.build()
        press.say(
            do="build", settings="pelicanconf.py", override={"OUTPUT_PATH": str(press.output)}, first=[]
        )
        press.say(do="run", command=["sleep", "60"])
        while len(press.group()) < 3:
            time.sleep(0.005)
