from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.bootstrap.environment import ensure, lock_for

ROOT = Path(__file__).parents[2]
PYTHON = sys.executable
LOCK = "pelican==4.12.0 --hash=sha256:00\n"
# A Python that notes what it is asked, copies itself where `-m venv` wants one, and ends as it is told.
NOTING = """#!/bin/sh
echo "$@" >> "{log}"
if [ "$2" = venv ]; then rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi
if [ "$2" = plugins.bootstrap.program ]; then echo "$PYTHONPATH|$DATELINE_ROOT"; exit 7; fi
test ! -e "{log}.fail" || test "$2" != pip
"""
ENTER = (
    "import sys; from pathlib import Path; from plugins.bootstrap.environment import enter; "
    "sys.exit(enter(Path(sys.argv[1]), sys.argv[2:]))"
)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the Python of these tests is a shell script")


class Machine:
    """A site on a machine whose Python notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a site"
        self.log = folder / "log"
        self.system = folder / "system-python"
        self.python = self.root / ".venv" / "bin" / "python"
        (self.root / "requirements").mkdir(parents=True)
        for name in ("run", "test"):
            (self.root / "requirements" / f"{name}.txt").write_text(f"# {name}\n{LOCK}", "utf-8")
        self.system.write_text(NOTING.format(log=self.log), "utf-8")
        self.system.chmod(0o755)

    def lock(self, name: str = "run") -> Path:
        """Return the lock of this name."""
        return self.root / "requirements" / f"{name}.txt"

    def with_environment(self) -> Machine:
        """Make an environment into which nothing was installed yet."""
        self.python.parent.mkdir(parents=True)
        self.python.write_text(self.system.read_text("utf-8"), "utf-8")
        self.python.chmod(0o755)
        return self

    def asked(self) -> list[str]:
        """Return what the Pythons were asked since the last time."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return [line.replace(str(self.root), "ROOT") for line in lines]

    def enter(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Enter the environment in a process of its own."""
        command = [PYTHON, "-c", ENTER, str(self.root), *arguments]
        return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


PIP = "-m pip --disable-pip-version-check install --quiet"
INSTALLING = [f"{PIP} --upgrade pip", f"{PIP} --require-hashes --requirement ROOT/requirements/run.txt"]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Give a fresh machine."""
    fresh = Machine(tmp_path)
    monkeypatch.setattr(sys, "executable", str(fresh.system))
    return fresh


def test_a_fresh_machine_gets_an_environment_and_what_the_lock_names(machine: Machine) -> None:
    assert ensure(machine.root, machine.lock()) == machine.python
    assert machine.asked() == ["-m venv --clear ROOT/.venv", *INSTALLING]


def test_the_second_time_nothing_is_done(machine: Machine) -> None:
    ensure(machine.root, machine.lock())
    machine.asked()
    before = {path: path.stat().st_mtime_ns for path in machine.root.rglob("*")}
    assert ensure(machine.root, machine.lock()) == machine.python
    assert machine.asked() == []
    assert {path: path.stat().st_mtime_ns for path in machine.root.rglob("*")} == before


def test_another_lock_is_installed_into_the_same_environment(machine: Machine) -> None:
    ensure(machine.root, machine.lock())
    machine.asked()
    ensure(machine.root, machine.lock("test"))
    assert machine.asked() == ["-c ", *(line.replace("/run.txt", "/test.txt") for line in INSTALLING)]
    ensure(machine.root, machine.lock("run"))
    ensure(machine.root, machine.lock("test"))
    assert machine.asked() == []


def test_inv_in_the_environment_takes_the_same_words(machine: Machine) -> None:
    ensure(machine.root, machine.lock())
    machine.asked()
    command = [str(machine.python.with_name("inv")), "intake", "a file.txt", "other.txt"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 7
    assert done.stdout == f"{machine.root}|{machine.root}\n"
    assert machine.asked() == ["-m plugins.bootstrap.program intake a file.txt other.txt"]


def test_who_has_the_developers_lock_has_the_sites_too(machine: Machine) -> None:
    ensure(machine.root, machine.lock("test"))
    machine.asked()
    assert ensure(machine.root, machine.lock("run")) == machine.python
    assert machine.asked() == []


def test_a_lock_that_changed_is_installed_again(machine: Machine) -> None:
    ensure(machine.root, machine.lock())
    machine.asked()
    machine.lock().write_text(f"{LOCK}# more\n", "utf-8")
    ensure(machine.root, machine.lock())
    assert machine.asked() == ["-c ", *INSTALLING]


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        pytest.param("#!/bin/sh\nexit 1\n", 0o755, id="a Python that ends with an error"),
        pytest.param("#!/no/such/python\n", 0o755, id="a Python whose home is gone"),
        pytest.param("\x7fELF of another system", 0o755, id="a Python of another system"),
        pytest.param("", 0o644, id="a file that is no program"),
    ],
)
def test_an_environment_that_does_not_work_is_made_anew(machine: Machine, content: str, mode: int) -> None:
    machine.with_environment()
    machine.python.write_text(content, "utf-8")
    machine.python.chmod(mode)
    ensure(machine.root, machine.lock())
    assert machine.asked() == ["-m venv --clear ROOT/.venv", *INSTALLING]


def test_an_environment_whose_python_is_a_link_to_nothing_is_made_anew(machine: Machine) -> None:
    machine.python.parent.mkdir(parents=True)
    machine.python.symlink_to("gone")
    ensure(machine.root, machine.lock())
    assert machine.asked()[0] == "-m venv --clear ROOT/.venv"


def test_an_installation_that_failed_is_tried_again(machine: Machine) -> None:
    failing = Path(f"{machine.log}.fail")
    failing.touch()
    with pytest.raises(subprocess.CalledProcessError):
        ensure(machine.root, machine.lock())
    machine.asked()
    failing.unlink()
    ensure(machine.root, machine.lock())
    assert machine.asked() == ["-c ", *INSTALLING]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        pytest.param([], "run", id="no task"),
        pytest.param(["build"], "run", id="a site's task"),
        pytest.param(["intake", "tests"], "run", id="a path that is like a developer's task"),
        pytest.param(["test"], "test", id="the tests"),
        pytest.param(["check"], "test", id="all checks"),
        pytest.param(["build", "check"], "test", id="a developer's task after a site's"),
        pytest.param(["--list"], "run", id="a flag"),
    ],
)
def test_only_developers_tasks_need_the_tools_for_tests(arguments: list[str], name: str) -> None:
    assert lock_for(Path("site"), arguments) == Path(f"site/requirements/{name}.txt")


def test_the_environments_python_takes_over_with_all_arguments(machine: Machine) -> None:
    machine.with_environment()
    ended = machine.enter("intake", "a b", "--dry-run")
    assert ended.returncode == 7
    assert ended.stdout.strip() == f"{machine.root}|{machine.root}"
    assert machine.asked()[-1] == "-m plugins.bootstrap.program intake a b --dry-run"


def test_what_failed_while_setting_up_is_said(machine: Machine) -> None:
    machine.with_environment()
    Path(f"{machine.log}.fail").touch()
    ended = machine.enter("build")
    assert ended.returncode == 1
    assert "Setting up failed: " in ended.stderr
    assert f"{PIP} --upgrade pip ended with status 1.\nhint: see the lines above" in ended.stderr
    assert "Traceback" not in ended.stderr


def old_python(version: str) -> str:
    """Return an interpreter of this version; skips the test if this machine has none."""
    found = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    if not found:
        pytest.skip(f"no Python {version} here")
    return str(found[-1])


@pytest.mark.parametrize("version", ["3.7", "3.8", "3.9", "3.10"])
def test_an_old_python_says_that_it_is_too_old(version: str, tmp_path: Path) -> None:
    command = [old_python(version), "-B", "-c", ENTER, str(tmp_path), "build"]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    first, second = ended.stderr.splitlines()
    assert first.startswith(f"Dateline needs Python 3.11 or newer; this is {version}.")
    assert second == "hint: run this file with a newer one, such as: python3.11 tasks.py ..."
    assert (ended.returncode, ended.stdout, list(tmp_path.iterdir())) == (2, "", [])


@pytest.mark.parametrize("version", ["3.8", "3.10"])
def test_an_old_python_says_so_when_it_runs_the_tasks(version: str) -> None:
    command = [old_python(version), "-B", "tasks.py", "--list"]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 2
    assert ended.stderr.startswith("Dateline needs Python 3.11 or newer")
