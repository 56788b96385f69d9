"""Makes `.venv` from the locked requirements, once, and hands over to the Python in it.

Imports nothing but the standard library, and nothing newer than Python 3.7 knows: an old Python must get far
enough to say that it is too old.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path  # noqa: TC003 - typing would cost a start

OLDEST = (3, 11)
MISUSE = 2
FAILED = 1
LARGEST = "test.txt"  # the lock that holds all others
DEVELOPER_TASKS = {"test", "check", "check-site", "bench", "fuzz", "soak"}


def enter(root: Path, arguments: list[str]) -> int:
    """Run the tasks in the site's own environment, making it first if need be; return the exit status.

    On POSIX systems this process becomes that Python, and the function does not return.
    """
    if sys.version_info < OLDEST:
        _say(f"Dateline needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
        _say("hint: run this file with a newer one, such as: python3.11 tasks.py ...")
        return MISUSE
    try:
        python = ensure(root, lock_for(root, arguments))
    except subprocess.CalledProcessError as error:
        _say(f"Setting up failed: {' '.join(map(str, error.cmd))} ended with status {error.returncode}.")
        _say("hint: see the lines above; the first run needs a network, later ones do not")
        return FAILED
    command = [str(python), "-m", "plugins.bootstrap.program", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(root), "DATELINE_ROOT": str(root)}
    if os.name == "posix":
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is wanted
    return subprocess.call(command, env=environment)


def lock_for(root: Path, arguments: list[str]) -> Path:
    """Return the lock that the tasks named need: developers' tasks need the tools for tests as well."""
    name = "test" if DEVELOPER_TASKS.intersection(arguments) else "run"
    return root / "requirements" / f"{name}.txt"


def ensure(root: Path, lock: Path) -> Path:
    """Return the environment's Python, with everything in the lock installed.

    Does nothing if a former run installed this very lock, or the developers', which holds all of it.
    Raises CalledProcessError.
    """
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and any(_is_installed(known, folder) for known in (lock, lock.with_name(LARGEST))):
        return python
    if not _works(python):
        _say(f"Making {folder.name} ...")
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
    _say("Installing what the site needs (once) ...")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _run([*pip, "--upgrade", "pip"])
    _run([*pip, "--require-hashes", "--requirement", str(lock)])
    if os.name == "posix":
        _write_inv(python, root)
    _stamp(lock, folder).write_text(_fingerprint(lock), encoding="utf-8")
    return python


def _write_inv(python: Path, root: Path) -> None:
    """Make `inv` in the environment what `python3 tasks.py` is: Invoke's own knows no `intake PATH PATH`."""
    command = python.with_name("inv")
    place, program = shlex.quote(str(root)), shlex.quote(str(python))
    settings = f"PYTHONPATH={place} DATELINE_ROOT={place} DATELINE_COMMAND=inv"
    script = f'#!/bin/sh\n{settings} exec {program} -m plugins.bootstrap.program "$@"\n'
    fresh = command.with_name("inv.fresh")
    fresh.write_text(script, encoding="utf-8")
    fresh.chmod(0o755)
    fresh.replace(command)


def _is_installed(lock: Path, folder: Path) -> bool:
    stamp = _stamp(lock, folder)
    return lock.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == _fingerprint(lock)


def _stamp(lock: Path, folder: Path) -> Path:
    return folder / f"dateline-{lock.stem}.json"


def _fingerprint(lock: Path) -> str:
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return json.dumps({"lock": digest, "version": 2})


def _works(python: Path) -> bool:
    try:
        return subprocess.call([str(python), "-c", ""], stderr=subprocess.DEVNULL) == 0
    except OSError:  # there is none, or it is another system's
        return False


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
