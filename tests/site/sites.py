"""A small invented site as a value: what lies in its files, and the hand that brings it to the disk."""

from __future__ import annotations

import os
import re
import shutil
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import yaml

from tests.site.houses import ROOT, House

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

TIDY = 0.85  # how often an editor looks after what refers to what is gone
# Far ahead: what a build finds is not also changed by the machine's own clock.
START = datetime(2041, 3, 14, 12, tzinfo=UTC)
STORIES, EDITIONS, TEMPLATES = "content/dispatches/", "content/editions/", "theme/templates/"
SECTIONS, TAGS, SETTINGS = "content/sections.yaml", "content/tags.yaml", "pelicanconf.py"
SOURCES, RIGHTS = "content/sources.yaml", "content/rights.yaml"
PLACES = ("Saltmere", "Port Ansel", "Wrenmouth", "Tarrow")
KICKERS = ("DOCKSIDE", "SCREEN AND STAGE", "SEA AND SHORE", "MONEY AND BOATS", "Tides")
AGENCIES = ("Meridian Wire", "MW", "Harbour Ledger", "Quay News", "Grey Desk", "Nobody's Press")
POLICIES = ("open", "short", "own-words", "onward", "hidden")
TOPICS = (
    "the dredger cut a channel through the sandbar and the pilots sounded its depth at slack water",
    "the dockers voted on the pay deal and the union sent a mediator to the harbour board",
    "the herring boats landed a thin catch and the council lowered the quota for the winter",
    "the festival opened with a film shot in a lighthouse and the hall was full to the last chair",
    "the tide gauge recorded a surge and engineers measured the breach in the breakwater",
)
ADDED = ("on Monday", "before dawn", "near Saltmere", "said the clerk", "at Port Ansel", "for the third time")
WORDS = tuple(sorted({word for topic in TOPICS for word in topic.split() if len(word) > len("after")}))


@dataclass(slots=True)
class Desk:
    """All that the editor works on: each file's bytes and the time. `accident` befell the rest."""

    files: dict[str, bytes] = field(default_factory=dict)
    epoch: int = int(START.timestamp())
    accident: str = ""
    quiet: set[str] = field(default_factory=set)  # files that are changed without changing size and time

    def copy(self) -> Desk:
        """Return a desk that changes apart from this one."""
        return Desk(dict(self.files), self.epoch)

    def text(self, path: str) -> str:
        """Return the file's text."""
        return self.files[path].decode()

    def put(self, path: str, text: str) -> None:
        """Write the file."""
        self.files[path] = text.encode()

    def below(self, folder: str) -> list[str]:
        """Return the paths of the files in the folder."""
        return sorted(path for path in self.files if path.startswith(folder))

    @property
    def now(self) -> datetime:
        """The time at which the site is built."""
        return datetime.fromtimestamp(self.epoch, UTC)

    @property
    def slugs(self) -> list[str]:
        """The slugs of all stories."""
        return sorted({slug_of(path) for path in self.below(STORIES)})

    def records(self, path: str) -> list[dict[str, object]]:
        """Return the list in a YAML file that holds one."""
        (found,) = yaml.safe_load(self.text(path)).values()
        return list(found)

    def put_records(self, path: str, records: list[dict[str, object]]) -> None:
        """Write a list into a YAML file that holds one."""
        self.put(path, yaml.safe_dump({Path(path).stem: records}, sort_keys=False))


def slug_of(path: str) -> str:
    """Return the slug of the story in this file."""
    return path.rpartition("/")[2].removesuffix(".md")


def places_of(sections: list[dict[str, Any]], above: str = "") -> list[str]:
    """Return the paths of all sections of the tree."""
    found = []
    for section in sections:
        path = f"{above}{section['slug']}"
        found += [path, *places_of(section.get("sections", []), f"{path}/")]
    return found


def sentence(dice: Random, topic: str = "") -> str:
    """Return a sentence that nobody has written before."""
    words = (topic or dice.choice(TOPICS)).split()
    words[dice.randrange(len(words))] = dice.choice(WORDS)
    return f"{' '.join((*words, dice.choice(ADDED)))}.".capitalize()


def title(dice: Random) -> str:
    """Return a headline."""
    return " ".join(dice.sample(WORDS, 4)).capitalize()


def body(dice: Random) -> str:
    """Return a text of some paragraphs, most of it about one topic."""
    topic = dice.choice(TOPICS)
    some = [sentence(dice, dice.choice((topic, topic, ""))) for _ in range(dice.randint(3, 7))]
    return "\n\n".join(" ".join(some[at : at + 2]) for at in range(0, len(some), 2))


def date(dice: Random, now: datetime = START) -> str:
    """Return a time of the last weeks, as front matter has it."""
    return (now - timedelta(hours=dice.randrange(1, 24 * 24))).isoformat()


def story(dice: Random, now: datetime = START) -> str:
    """Return a story's file."""
    fields = {"title": title(dice), "date": date(dice, now), "source": dice.choice(AGENCIES)}
    head = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\n{head}\n---\n\n{body(dice)}\n"


def with_field(text: str, name: str, value: str | None) -> str:
    """Return the text of a file with this field in its front matter; without it if the value is None."""
    _, head, rest = text.split("---\n", 2)
    lines = [line for line in head.splitlines() if not line.startswith(f"{name}:")]
    if value is not None:
        lines.append(f"{name}: {value}")
    return "---\n" + "\n".join(lines) + f"\n---\n{rest}"


def with_setting(text: str, name: str, value: str) -> str:
    """Return the settings with this one set."""
    rest = re.sub(rf"^{name} = .*\n", "", text, flags=re.MULTILINE)
    return f"{rest}{name} = {value}\n"


def edition(dice: Random, week: str, number: int, slugs: list[str]) -> str:
    """Return an edition's file."""
    chosen = dice.sample(slugs, min(len(slugs), dice.randint(2, 5)))
    day = datetime.strptime(f"{week}-5", "%G-W%V-%u").replace(tzinfo=UTC)
    head = f"title: {title(dice)}\nnumber: {number}\nweek: {week}\ndate: {day.isoformat()}\n"
    line_up = dice.choice(
        (f"lead: {chosen[0]}\nstories: [{', '.join(chosen)}]\n", f"lead: {chosen[0]}\n", "")
    )
    return f"---\n{head}{line_up}---\n\n{sentence(dice)}\n"


def picture(dice: Random) -> bytes:
    """Return a picture's bytes: its head, which says how large it is, and some of what it shows."""
    size = struct.pack(">IIBBBBB", dice.choice((40, 60)), 30, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", dice.randbytes(dice.choice((64, 64, 80)))))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def new_desk(dice: Random) -> Desk:
    """Return a site of some stories, with all that a site may have."""
    desk = Desk(dict(_theme()))
    text = (ROOT / SETTINGS).read_text("utf-8")
    for name, value in (
        ("DEFAULT_PAGINATION", "3"),
        ("FEED_MAX_ITEMS", "6"),
        ("CHECK_LINKS", str(dice.random() < 0.5)),
    ):
        text = with_setting(text, name, value)
    desk.put(SETTINGS, text)
    desk.put("content/pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n")
    desk.put("content/pages/corrections.md", "---\ntitle: Corrections\n---\n\nNone.\n")
    for path, records in _RECORDS.items():
        desk.put_records(path, records)
    rights: list[dict[str, object]] = [{"name": name, "show": show, "words": 12} for name, show in _SHOWN]
    desk.put(RIGHTS, yaml.safe_dump({"default": "short", "policies": rights}, sort_keys=False))
    for at in range(dice.randint(12, 18)):
        desk.put(f"{STORIES}2041/s{at}.md", story(dice))
    for number, week in enumerate(("2041-W09", "2041-W10"), 1):
        desk.put(f"{EDITIONS}{week.lower()}.md", edition(dice, week, number, desk.slugs))
    desk.files["content/images/first.png"] = picture(dice)
    return desk


def _theme() -> dict[str, bytes]:
    files = (path for path in (ROOT / "theme").rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}


_SHOWN = tuple(zip(POLICIES, ("full", "excerpt", "summary", "link", "none"), strict=True))
_SECTIONS: list[dict[str, object]] = [
    {"slug": "news", "title": "News", "default": True},
    {
        "slug": "coast",
        "title": "Coast",
        "kickers": ["SEA AND SHORE"],
        "sections": [
            {"slug": "harbours", "title": "Harbours", "kickers": ["DOCKSIDE"]},
            {"slug": "tides", "title": "Tides"},
        ],
    },
    {"slug": "culture", "title": "Culture", "kickers": ["SCREEN AND STAGE"]},
]
_TAGS: list[dict[str, object]] = [
    {"name": "Dredging", "slug": "dredging", "kind": "topic", "aliases": ["dredger"]},
    {"name": "Herring", "slug": "herring", "kind": "topic", "aliases": ["quota", "thin catch"]},
    {"name": "Saltmere", "slug": "saltmere", "kind": "place", "aliases": []},
    {"name": "Harbour Board", "slug": "harbour-board", "kind": "organisation", "aliases": []},
]
_SOURCES: list[dict[str, object]] = [
    {"name": "Meridian Wire", "aliases": ["MW"], "credit": "Meridian Wire", "rights": "open"},
    {"name": "Harbour Ledger", "rights": "short", "home": "https://ledger.example/"},
    {"name": "Quay News", "rights": "onward"},
    {"name": "Grey Desk", "rights": "hidden"},
]
_RECORDS = {SECTIONS: _SECTIONS, TAGS: _TAGS, SOURCES: _SOURCES}


def new_root(folder: Path) -> House:
    """Return a house with the program and nothing to build."""
    shutil.copytree(ROOT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "tasks.py", folder / "tasks.py")
    return House(folder)


@dataclass(slots=True)
class Disk:
    """The files of a site below a folder, as they were written last."""

    root: Path
    files: dict[str, bytes] = field(default_factory=dict)
    writes: int = 0

    def become(self, desk: Desk, *, is_replacing: bool = False) -> None:
        """Make the files those of the desk; what stays the same is not touched, what moves is renamed."""
        gone = [path for path in self.files if path not in desk.files]
        new = {path: data for path, data in desk.files.items() if self.files.get(path) != data}
        for path in gone:
            there = next(
                (name for name in new if name not in self.files and new[name] == self.files[path]), None
            )
            if there:
                self._place(there)
                (self.root / path).rename(self.root / there)
                del new[there]
            else:
                (self.root / path).unlink()
        for path, data in new.items():
            self._write(
                path, data, is_quiet=path in desk.quiet and path in self.files, is_replacing=is_replacing
            )
        self.files = dict(desk.files)

    def _place(self, path: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def _write(self, path: str, data: bytes, *, is_quiet: bool, is_replacing: bool) -> None:
        file = self._place(path)
        before = file.stat() if is_quiet else None
        if is_replacing:
            beside = self.root / ".beside"
            beside.write_bytes(data)
            beside.replace(file)
        else:
            file.write_bytes(data)
        self.writes += 1
        if before:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        elif path == SETTINGS:  # Python tells compiled files by whole seconds
            os.utime(file, (self.writes, self.writes))


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below the folder."""
    return {name: file.read_bytes() for name, file in _walked(folder)}


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of each file below the folder: they stay when nobody touches it."""
    found = ((name, file.lstat()) for name, file in _walked(folder))
    return {name: (each.st_ino, each.st_mtime_ns) for name, each in found}


def _walked(folder: Path) -> list[tuple[str, Path]]:
    files = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [(path.relative_to(folder).as_posix(), path) for path in files]


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Return the names that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
