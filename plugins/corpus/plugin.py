"""Reads every file of `content/` for Pelican: strict front matter, clean HTML, problems collected."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.readers import MarkdownReader

from plugins.core.kinds import Status
from plugins.core.matter import EditionMatter, PageMatter, StoryMatter
from plugins.core.run import KEY, Run
from plugins.corpus.body import Converter
from plugins.corpus.folder import links_leading_out, unread_files
from plugins.corpus.settings import setting_problems, site_of, zone_of
from plugins.corpus.stories import ContentFile, Reader, Reading, duplicate_slugs, story

MATTER_OF = {"editions": EditionMatter, "pages": PageMatter}


class DispatchReader(MarkdownReader):
    """Pelican's reader for `.md` files: stories, editions and pages."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the file's HTML and what Pelican must know of it. A story's HTML is for rights to add."""
        run = Run.of(self.settings)
        path = Path(source_path)
        file = ContentFile(path=path.relative_to(run.content).as_posix(), data=path.read_bytes())
        return _read_other(run, file) if file.folder in MATTER_OF else _read_story(run, file)


def _read_story(run: Run, file: ContentFile) -> tuple[str, dict[str, Any]]:
    reading = _reader(run).read(file, StoryMatter)
    run.add(reading.problems)
    run.files.append(file.path)
    if reading.problems or reading.matter is None or reading.manuscript is None:
        run.withheld[file.slug] = "has problems"
        return "", {"status": "skip"}
    if reading.matter.status is Status.DRAFT:
        run.withheld[file.slug] = "is a draft"
        return "", {"status": "skip"}
    value = story(file, reading.matter, run.zone)
    run.manuscripts[file.slug] = reading.manuscript
    metadata = {"title": value.title, "date": value.date, "slug": value.slug, "url": value.url}
    return "", metadata | {"save_as": f"{value.url}index.html", "template": "story", "story": value}


def _read_other(run: Run, file: ContentFile) -> tuple[str, dict[str, Any]]:
    reading: Reading[Any] = _reader(run).read(file, MATTER_OF[file.folder])
    run.add(reading.problems)
    if reading.problems or reading.matter is None or reading.manuscript is None:
        return "", {"status": "skip"}
    url = f"{file.slug}/"
    metadata = {"title": reading.matter.title, "slug": file.slug, "matter": reading.matter, "url": url}
    return reading.manuscript.html, metadata | {"save_as": f"{url}index.html"}


def _reader(run: Run) -> Reader:
    return Reader(
        converter=_converter(),
        base=run.site.base,
        exists=lambda path: (run.content / path).is_file(),
    )


@cache
def _converter() -> Converter:
    return Converter()


def begin(pelican: Any) -> None:
    """Begin the build's run: the one state that all stages share."""
    settings = pelican.settings
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    settings[KEY] = run = Run(
        content=Path(settings["PATH"]),
        now=datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC),
        zone=zone_of(settings),
        site=site_of(settings),
    )
    run.add(setting_problems(settings))
    run.add((*links_leading_out(run.content), *unread_files(run.content)))


def use_reader(readers: Any) -> None:
    """Let our reader have all Markdown files, and no other reader any file."""
    static = readers.reader_classes["static"]
    readers.reader_classes = {"static": static, "md": DispatchReader}


def hide_run(generator: Any) -> None:
    """Keep the run, and with it the whole texts, out of every template's reach."""
    generator.context.pop(KEY, None)


def collect(generator: Any) -> None:
    """Hand the stories on, newest first."""
    run = Run.of(generator.settings)
    stories = (article.story for article in generator.articles)
    run.stories = tuple(sorted(stories, key=lambda story: (-story.date.timestamp(), story.slug)))
    run.add(duplicate_slugs(run.files))


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.readers_init.connect(use_reader)
    signals.generator_init.connect(hide_run)
    signals.article_generator_pretaxonomy.connect(collect)
