"""The generators that are measured: how each wants its stories, and the command that builds its site.

Dateline is measured twice: as it comes, and with what the peers have as well, by templates that show the
same, in pages of about the same size. Those and the peers' templates lie in `sites/`.
"""

from __future__ import annotations

import compileall
import json
import os
import re
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.front_matter import write
from plugins.core.kinds import WebAddress
from plugins.core.matter import StoryMatter
from tests.bench.corpus import SECTIONS, SOURCES, BenchStory
from tests.bench.vocabulary import upper

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.corpus import Corpus

ROOT = Path(__file__).parents[2]
SITES = Path(__file__).with_name("sites")
HOUSE = ("plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py")
BEYOND = ("threads", "sources", "cards", "metadata", "redirects", "search")  # stages that no peer has
PAGE = "---\ntitle: {title}\n---\n\nWhat readers should know.\n"
_OWN_TEMPLATES = "content/theme/templates"
_FOOT = re.compile(r"(?:<p>Mark \d+</p>\n)?</footer>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """One generator: `prepare` makes a site without stories, `place` and `text` a story's file in it.

    `caches` are what a cold build must not find beside the output, `template` is the frame of all pages.
    """

    name: str
    prepare: Callable[[Path, Corpus], None]
    place: Callable[[BenchStory], str]
    text: Callable[[BenchStory], str]
    command: Callable[[str], list[str]]
    template: str
    caches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A generator's site in a folder. `program` is what runs it; output lands in `output/`."""

    generator: Generator
    root: Path
    program: str

    @property
    def output(self) -> Path:
        """The folder of the built pages."""
        return self.root / "output"

    def make(self, corpus: Corpus) -> None:
        """Write the whole site, story by story."""
        self.root.mkdir(parents=True)
        self.generator.prepare(self.root, corpus)
        for story in corpus:
            self.put(story)

    def put(self, story: BenchStory) -> None:
        """Write a story, new or changed."""
        path = self.root / self.generator.place(story)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.generator.text(story), encoding="utf-8")

    def mark_template(self, number: int) -> None:
        """Change the frame of all pages: its foot shows the number."""
        path = self.root / self.generator.template
        text, changes = _FOOT.subn(f"<p>Mark {number}</p>\n</footer>", path.read_text("utf-8"))
        assert changes == 1, f"{path} has no foot"
        path.write_text(text, encoding="utf-8")

    def forget(self, number: int) -> None:
        """Move the output and all caches aside, so that a build starts from nothing, on fresh paths.

        Deleting them would cost the next build time: what becomes of the old files is no part of it.
        """
        for name in ("output", *self.generator.caches):
            if (self.root / name).exists():
                (self.root / name).rename(self.root.with_name(f"{self.root.name}-{name.strip('.')}-{number}"))

    def command(self) -> list[str]:
        """Return the command that builds the site, to be run in its folder."""
        return self.generator.command(self.program)

    def environment(self) -> dict[str, str]:
        """Return the environment of that command."""
        own = {
            "DATELINE_ROOT": str(self.root),
            "PYTHONPATH": str(self.root),
            "HUGO_CACHEDIR": f"{self.root}/.cache",
        }
        not_a_users = ("ELEVENTY", "PYTHONDONTWRITEBYTECODE")  # settings that would slow one of them down
        return {name: value for name, value in os.environ.items() if not name.startswith(not_a_users)} | own


def _dateline_house(root: Path, corpus: Corpus) -> None:
    for name in HOUSE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, root / name)
    compileall.compile_dir(root / "plugins", quiet=1)  # as a user's first build leaves them
    content = root / "content"
    (content / "pages").mkdir(parents=True)
    for title in ("About", "Corrections"):
        (content / f"pages/{title.lower()}.md").write_text(PAGE.format(title=title))
    for name, rows in _dateline_lists(corpus).items():
        lines = "".join(f"  - {json.dumps(row)}\n" for row in rows)
        head = "default: open\npolicies" if name == "rights" else name
        (content / f"{name}.yaml").write_text(f"{head}:\n{lines}", encoding="utf-8")


def _equal_house(root: Path, corpus: Corpus) -> None:
    _dateline_house(root, corpus)
    shutil.copytree(SITES / "dateline", root / _OWN_TEMPLATES)
    settings = root / "pelicanconf.py"
    text = settings.read_text("utf-8")
    for stage in BEYOND:
        line = f'    "{stage}",\n'
        assert line in text, f"{settings} has no stage {stage}"
        text = text.replace(line, "", 1)
    settings.write_text(text, encoding="utf-8")


def _dateline_lists(corpus: Corpus) -> dict[str, list[dict[str, object]]]:
    license_url = "https://creativecommons.org/licenses/by/4.0/"
    return {
        "tags": [{"name": tag, "slug": _slug(tag), "kind": "topic"} for tag in corpus.tags],
        "sections": [
            {"slug": section, "title": upper(section), "default": section == SECTIONS[0]}
            for section in SECTIONS
        ],
        "sources": [{"name": source, "credit": source, "rights": "open"} for source in SOURCES],
        "rights": [{"name": "open", "show": "full", "license": "CC BY 4.0", "license_url": license_url}],
    }


def _dateline_text(story: BenchStory) -> str:
    matter = StoryMatter(
        title=story.title,
        kicker=story.kicker,
        summary=story.summary,
        date=story.date,
        section=story.section,
        tags=story.tags,
        byline=story.byline,
        dateline=story.dateline,
        source=story.source,
        source_url=WebAddress(story.source_url),
    )
    return write(matter, story.body)


def _dateline_place(story: BenchStory) -> str:
    year, week, _ = story.date.isocalendar()
    return f"content/dispatches/{year}/w{week:02}/{story.slug}.md"


def _copied(name: str, styles: str) -> Callable[[Path, Corpus], None]:
    """Return what copies a peer's templates, and the stylesheet of our theme to where the peer wants it."""

    def prepare(root: Path, _: Corpus) -> None:
        shutil.copytree(SITES / name, root, dirs_exist_ok=True)
        shutil.copytree(ROOT / "theme/static", root / styles)
        if name == "hugo":
            for section in SECTIONS:
                (root / f"content/{section}").mkdir()
                (root / f"content/{section}/_index.md").write_text(f"---\ntitle: {upper(section)}\n---\n")

    return prepare


def _fields(story: BenchStory) -> dict[str, object]:
    return {
        "title": story.title,
        "date": story.date.isoformat(),
        "section": story.section,
        "tags": list(story.tags),
        "kicker": story.kicker,
        "summary": story.summary,
        "byline": story.byline,
        "dateline": story.dateline,
        "source": story.source,
        "source_url": story.source_url,
    }


def _yaml_text(story: BenchStory) -> str:
    """Return the story with front matter in YAML, whose strings may be written as JSON's."""
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in _fields(story).items()}
    lines = [f"{name}: {value}" for name, value in (quoted | {"date": story.date.isoformat()}).items()]
    return "\n".join(["---", *lines, "---", "", story.body, ""])


def _hugo_text(story: BenchStory) -> str:
    """Return the story without a section: Hugo takes it from the folder."""
    return _yaml_text(story).replace(f'section: "{story.section}"\n', "", 1)


def _pelican_text(story: BenchStory) -> str:
    fields = _fields(story) | {"category": story.section, "slug": story.slug, "tags": ", ".join(story.tags)}
    lines = [f"{name}: {value}" for name, value in fields.items() if name != "section"]
    return "\n".join([*lines, "", story.body, ""])


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _flat(story: BenchStory) -> str:
    return f"content/stories/{story.slug}.md"


DATELINE = Generator(
    name="dateline",
    prepare=_equal_house,
    place=_dateline_place,
    text=_dateline_text,
    command=lambda python: [python, "-m", "plugins.bootstrap.program", "build"],
    template=f"{_OWN_TEMPLATES}/base.html",
    caches=(".cache",),
)
WHOLE = replace(DATELINE, name="whole", prepare=_dateline_house, template="theme/templates/base.html")
PEERS = {
    "hugo": Generator(
        name="hugo",
        prepare=_copied("hugo", "static/theme"),
        place=lambda story: f"content/{story.section}/{story.slug}.md",
        text=_hugo_text,
        command=lambda hugo: [hugo, "--destination", "output", "--quiet"],
        template="layouts/baseof.html",
        caches=(".cache", "resources"),
    ),
    "eleventy": Generator(
        name="eleventy",
        prepare=_copied("eleventy", "static"),
        place=_flat,
        text=_yaml_text,
        command=lambda eleventy: ["node", eleventy, "--quiet"],
        template="includes/base.njk",
    ),
    "pelican": Generator(
        name="pelican",
        prepare=_copied("pelican", "theme/static"),
        place=_flat,
        text=_pelican_text,
        command=lambda pelican: [pelican, "content", "-s", "pelicanconf.py", "-o", "output", "-q"],
        template="theme/templates/base.html",
        caches=("cache",),
    ),
}


def equal_site(root: Path) -> Site:
    """Return our own site with what all have, built by the Python that runs this."""
    return Site(generator=DATELINE, root=root, program=sys.executable)


def whole_site(root: Path) -> Site:
    """Return our own site as it comes, built by the Python that runs this."""
    return Site(generator=WHOLE, root=root, program=sys.executable)
