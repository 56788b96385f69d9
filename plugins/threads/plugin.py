"""Follows the threads through the weeks and writes their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pelican import signals
from pelican.generators import Generator

from plugins.core.listing import save_as
from plugins.core.records import read_records
from plugins.core.run import Run
from plugins.threads.filing import Filing, Threads, filing_problems
from plugins.threads.pages import moved_pages, seen_until, thread_feeds, thread_index, thread_pages
from plugins.threads.threads import placed, places, with_stories

if TYPE_CHECKING:
    from plugins.terms.words import Words

KEY = "threads"  # in the run's memory


class ThreadsGenerator(Generator):
    """Finds the threads, and writes the index and a page for each."""

    filing = Filing()

    def generate_context(self) -> None:
        """Find the threads, and give each story its place."""
        run = Run.of(self.settings)
        record, problems = read_records(run.content, "threads.yaml", Threads)
        known = {story.slug for story in run.stories}
        run.add((*problems, *filing_problems(record.threads, known, run.withheld)))
        self.filing = Filing(record.threads)
        _follow(run, self.filing)
        changed = placed(run.stories, places(run.threads))
        run.stories = tuple(changed.get(story.slug, story) for story in run.stories)
        run.finished -= changed.keys()

    def generate_output(self, writer: Any) -> None:
        """Write the index, every thread's page, and what stands where merged ones were."""
        run = Run.of(self.settings)
        threads = with_stories(run.threads, run.stories)
        pages = thread_pages(threads, seen_until(run.editions))
        self._write(writer, "threads", "threads/", thread_index(pages))
        for page in pages:
            self._write(writer, "thread", page.url, page)
        for moved in moved_pages(self.filing.merged, threads):
            self._write(writer, "thread_moved", moved.url, moved)
        run.urls |= {"threads/", *(page.url for page in pages)}
        run.feeds += thread_feeds(threads, run.site.name)

    def _write(self, writer: Any, template: str, url: str, page: object) -> None:
        writer.write_file(save_as(url), self.get_template(template), self.context, page=page)


def _follow(run: Run, filing: Filing) -> None:
    """Find the run's threads, and put into its memory what the next run needs."""
    from plugins.threads.following import follow  # noqa: PLC0415 - loads numpy: only a build needs it

    if run.words is None:  # the stage that reads the words is switched off
        return
    words = cast("Words", run.words())
    followed = follow(words, run.listed, filing, run.memory.get(KEY), run.language)
    run.memory.put(KEY, followed.kept)
    run.threads = followed.threads


def generator(_: Any) -> type[ThreadsGenerator]:
    """Give Pelican the stage's generator."""
    return ThreadsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.get_generators.connect(generator)
