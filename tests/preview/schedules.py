"""Edits a site at random while a preview runs: what it has built in the end must be what a clean build makes.

    python -m tests.preview.schedules [--count 200] [--seed 1] [--only N]

A schedule is a few saves as Vim, Emacs, VS Code and programs that rename do them, deletes, renames, edits of
the theme and the lists, at random moments, so that some fall into a build. Some check out a commit that
changes 1,000 files, some write 20,000 files at once. Served pages must be those of the output as well.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from plugins.preview.injection import with_live_script
from tests.site.builds import Build, Child, prepare
from tests.site.houses import House, new_house
from tests.site.sites import differing, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 120.0  # seconds until the preview must show the last edit
MANY, BURST = 1000, 20_000
EACH_CHECKOUT, EACH_BURST = 20, 50  # one schedule in so many
_WORDS = (
    "harbour",
    "ferry",
    "tide",
    "pilot",
    "dredger",
    "quota",
    "lighthouse",
    "union",
    "mediator",
    "breakwater",
)


class Wrong(Exception):
    """The preview shows something else than a clean build."""


@dataclass(slots=True)
class Room:
    """A site with a preview at work, and the hand that edits it."""

    house: House
    address: str
    dice: Random
    told: list[str] = field(default_factory=list)

    @property
    def stories(self) -> list[Path]:
        """The files of the stories."""
        return sorted((self.house.root / "content/dispatches").rglob("*.md"))

    def story(self) -> Path:
        """Return one of the stories."""
        return self.dice.choice(self.stories)

    def text(self, file: Path) -> str:
        """Return a new text for the story's file."""
        body = " ".join(self.dice.choice(_WORDS) for _ in range(self.dice.randint(20, 60)))
        day = 9 + self.dice.randrange(7)
        date = f"2026-11-{day:02}T08:00:00+00:00"
        return (
            f"---\ntitle: The {file.stem} and the {self.dice.choice(_WORDS)}\ndate: {date}\n---\n\n{body}.\n"
        )

    def pause(self, most: float = 0.4) -> None:
        """Wait for a moment, sometimes for none."""
        if self.dice.random() < 0.7:
            time.sleep(self.dice.random() * most)


def vim(room: Room) -> None:
    """Save as Vim does: a trial file, the old one renamed to a backup, a new one in its place."""
    file = room.story()
    trial, backup, swap = file.with_name("4913"), Path(f"{file}~"), file.with_name(f".{file.name}.swp")
    swap.write_bytes(b"b0VIM")
    trial.touch()
    trial.unlink()
    file.rename(backup)
    file.write_text(room.text(file))
    backup.unlink()
    swap.unlink()


def real_vim(room: Room) -> None:
    """Save with Vim itself, where it is installed."""
    program = shutil.which("vim")
    if not program:
        vim(room)
        return
    word = room.dice.choice(_WORDS)
    keys = ["-c", f"normal Go{word} again", "-c", "wq"]
    subprocess.run([program, "-u", "NONE", "-es", *keys, str(room.story())], check=False, capture_output=True)


def emacs(room: Room) -> None:
    """Save as Emacs does: a lock that is a link to nowhere, a backup by renaming, an autosave that goes."""
    file = room.story()
    lock, autosave, backup = (
        file.with_name(f".#{file.name}"),
        file.with_name(f"#{file.name}#"),
        Path(f"{file}~"),
    )
    lock.symlink_to("editor@desk.1234:1")
    text = room.text(file)
    autosave.write_text(text)
    file.rename(backup)
    file.write_text(text)
    autosave.unlink()
    lock.unlink()
    backup.unlink()


def code(room: Room) -> None:
    """Save as VS Code does: in place, the file cut to nothing first."""
    file = room.story()
    text = room.text(file)
    with file.open("w") as opened:
        opened.flush()
        room.pause(0.1)
        opened.write(text[: len(text) // 2])
        opened.flush()
        room.pause(0.1)
        opened.write(text[len(text) // 2 :])


def replace(room: Room) -> None:
    """Save beside, and rename over the file."""
    file = room.story()
    beside = file.with_name(
        room.dice.choice((f".{file.name}.x1", f"{file.name}___jb_tmp___", f"{file.name}.tmp"))
    )
    beside.write_text(room.text(file))
    room.pause(0.1)
    beside.replace(file)


def add(room: Room) -> None:
    """Write a new story."""
    file = room.story().with_name(f"new-{room.dice.randrange(10**9)}.md")
    file.write_text(room.text(file))


def delete(room: Room) -> None:
    """Delete a story."""
    if len(room.stories) > 4:
        room.story().unlink()


def rename(room: Room) -> None:
    """Rename a story, sometimes into another folder."""
    file = room.story()
    folder = file.parent.with_name(room.dice.choice(("w45", "w46", "w47")))
    folder.mkdir(exist_ok=True)
    file.rename(folder / f"moved-{room.dice.randrange(10**9)}.md")


def style(room: Room) -> None:
    """Edit the style sheet."""
    with (room.house.root / "theme/static/css/style.css").open("a") as file:
        file.write(f"\n.x{room.dice.randrange(10**6)} {{ color: red }}\n")


def template(room: Room) -> None:
    """Edit the template of all pages."""
    file = room.house.root / "theme/templates/base.html"
    head, foot, rest = file.read_text("utf-8").partition("</footer>")
    file.write_text(f"{head}<p>{room.dice.choice(_WORDS)}</p>{foot}{rest}", "utf-8")


def sections(room: Room) -> None:
    """Edit the tree of sections."""
    title = room.dice.choice(_WORDS).title()
    room.house.write("sections.yaml", f"sections:\n  - {{slug: news, title: {title}, default: true}}\n")


def settings(room: Room) -> None:
    """Edit the settings."""
    with (room.house.root / "pelicanconf.py").open("a") as file:
        file.write(f"\nSITESUBTITLE = 'News of the {room.dice.choice(_WORDS)}'\n")


def break_and_mend(room: Room) -> None:
    """Break a story, and mend it later."""
    file = room.story()
    file.write_text(room.text(file).replace("title:", "titel:"))
    room.pause(1.0)
    if file.exists():
        file.write_text(room.text(file))


SAVES: tuple[Callable[[Room], None], ...] = (vim, real_vim, emacs, code, replace, code, replace)
OTHERS = (add, delete, rename, style, template, sections, settings, break_and_mend)


def checkout(room: Room) -> None:
    """Check out a commit in which 1,000 stories are others, and back or not."""
    folder = room.house.root / "content/dispatches/2026/w44"
    folder.mkdir(exist_ok=True)
    git = ["git", "-C", str(room.house.root), "-c", "user.name=Desk", "-c", "user.email=desk@digest.example"]
    branches = ("one", "two")
    for branch in branches:
        for number in range(MANY):
            file = folder / f"many-{number}.md"
            file.write_text(room.text(file))
        for words in (
            ["init", "-q"],
            ["add", "-A", str(folder)],
            ["commit", "-qm", branch],
            ["branch", "-f", branch],
        ):
            subprocess.run([*git, *words], check=True, capture_output=True)
    room.pause()
    for branch in (branches[0], room.dice.choice(branches)):
        subprocess.run(
            [*git, "checkout", "-q", "-f", branch, "--", str(folder)], check=True, capture_output=True
        )
        room.pause()


def burst(room: Room) -> None:
    """Write 20,000 files at once, and take most of them away."""
    folder = room.house.root / "content/images/burst"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(BURST):
        (folder / f"{number}.svg").write_text(f"<svg>{number}</svg>")
    room.pause()
    for number in range(BURST - room.dice.randrange(100)):
        (folder / f"{number}.svg").unlink()


def cleared(room: Room) -> None:
    """Take away what checkouts and bursts have left."""
    for path in ("content/dispatches/2026/w44", "content/images/burst", ".git"):
        shutil.rmtree(room.house.root / path, ignore_errors=True)


def schedule(room: Room, number: int) -> None:
    """Make the edits of one schedule."""
    edits = [
        room.dice.choice(SAVES if room.dice.random() < 0.6 else OTHERS)
        for _ in range(room.dice.randint(2, 8))
    ]
    if number % EACH_CHECKOUT == 0:
        edits.insert(room.dice.randrange(len(edits)), checkout)
    if number % EACH_BURST == 0:
        edits.insert(room.dice.randrange(len(edits)), burst)
    for edit in edits:
        room.told.append(edit.__name__)
        edit(room)
        room.pause()


def settled(room: Room, number: int) -> None:
    """Make a last edit and wait until the output shows it, twice: then it shows all that was before.

    A look at the folder takes a while: the one that sees the first mark may have begun before other edits.
    """
    page = room.house.root / ".cache/preview/output/about/index.html"
    for turn in (1, 2):
        mark = f"Schedule {number}, {turn}, {room.dice.randrange(10**9)}"
        room.house.write("pages/about.md", f"---\ntitle: About\n---\n\n{mark}\n")
        end = time.monotonic() + PATIENCE
        while not (page.is_file() and mark in page.read_text("utf-8")):
            if time.monotonic() > end:
                raise Wrong("the last edit is not shown")
            time.sleep(0.02)


def compare(room: Room, clean: Path) -> None:
    """Build what lies there from nothing; raise Wrong if the preview has built or serves anything else."""
    shutil.rmtree(clean, ignore_errors=True)
    clean.mkdir()
    shutil.copy2(room.house.root / "pelicanconf.py", clean / "pelicanconf.py")
    places = [("PATH", f"{room.house.root}/content"), ("THEME", f"{room.house.root}/theme")]
    override = (*places, ("DATELINE_EARLY", "yes"))
    ended = Child(Build(root=clean, epoch=int(time.time()), is_fresh=True, override=override)).result()
    if ended.status:
        message = f"the clean build failed: {ended.said}"
        raise Wrong(message)
    shown = read_tree(room.house.root / ".cache/preview/output")
    if wrong := differing(shown, read_tree(clean / "output")):
        message = f"{len(wrong)} files are others than those of a clean build: {', '.join(wrong[:5])}"
        raise Wrong(message)
    pages = [name for name in shown if name.endswith("/index.html")]
    for name in room.dice.sample(pages, min(12, len(pages))):
        with urllib.request.urlopen(f"{room.address}{name.removesuffix('index.html')}") as answer:  # noqa: S310 - our own
            served = answer.read()
        epoch = served.rpartition(b'data-epoch="')[2].partition(b'"')[0].decode()
        if served != with_live_script(shown[name], epoch, "/"):
            message = f"{name} is served with other bytes than it was built with"
            raise Wrong(message)


@contextmanager
def previewed(folder: Path) -> Iterator[tuple[House, str]]:
    """Start a preview of a small site; give the site, and the address."""
    house = new_house(folder)
    house.write("rights.yaml", "default: open\npolicies:\n  - {name: open, show: full}\n")
    for number in range(12):
        house.story(f"story-{number}", day=9 + number % 7)
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins.bootstrap.program", "preview"],
        cwd=house.root,
        env={**house.environment(is_offline=False), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    address = next(line.split()[1] for line in process.stdout if line.startswith("Serving "))
    reader = threading.Thread(target=process.stdout.read, daemon=True)  # else the pipe would fill
    reader.start()
    try:
        yield house, address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        reader.join(PATIENCE)
        process.stdout.close()


def run(numbers: range | list[int], seed: int, progress: Callable[[str], object] = lambda _: None) -> str:
    """Run the schedules in one preview; return what went wrong, "" if nothing did."""
    prepare()
    with tempfile.TemporaryDirectory(prefix="schedules-") as folder:
        root = Path(folder).resolve()
        with previewed(root / "site") as (house, address):
            for number in numbers:
                room = Room(house, address, Random(f"{seed} {number}"))  # noqa: S311 - to be repeated
                begin = time.monotonic()
                try:
                    schedule(room, number)
                    settled(room, number)
                    compare(room, root / "clean")
                except Wrong as wrong:
                    return f"schedule {number} of seed {seed} ({', '.join(room.told)}): {wrong}"
                cleared(room)
                progress(f"{number}: {time.monotonic() - begin:.1f} s, {', '.join(room.told)}")
    return ""


def main() -> int:
    """Run the schedules, and say how it went; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    numbers = range(1, given.count + 1) if given.only is None else [given.only]
    wrong = run(numbers, given.seed, lambda text: print(text, flush=True))  # noqa: T201 - what it is for
    print(wrong or f"{len(numbers)} schedules end byte-identical to a clean build")  # noqa: T201 - likewise
    return 1 if wrong else 0


if __name__ == "__main__":
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    sys.exit(main())
