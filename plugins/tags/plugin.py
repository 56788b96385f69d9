"""Tags the stories and writes a page for each tag, and the index of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator
from pelican.urlwrappers import Tag as PelicanTag

from plugins.core.forked import spread
from plugins.core.listing import save_as
from plugins.core.records import read_records
from plugins.core.run import Run
from plugins.tags.gazetteer import Gazetteer
from plugins.tags.pages import by_tag, tag_feeds, tag_index, tag_pages
from plugins.tags.tagging import tagged
from plugins.tags.vocabulary import Tags, Vocabulary, vocabulary_problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.core.model import Story, Tag

HOUSE = "HOUSE_COUNTRY"


def tag(generator: Any) -> None:
    """Give each story its tags, and each article the same in Pelican's form."""
    run = Run.of(generator.settings)
    record, problems = read_records(run.content, "tags.yaml", Tags)
    run.add((*problems, *vocabulary_problems(record.tags)))
    vocabulary = Vocabulary(record.tags)
    gazetteer = Gazetteer.shipped(generator.settings.get(HOUSE))

    def work(stories: Sequence[Story]) -> list[tuple[Tag, ...]]:
        texts = [run.manuscripts[story.slug].text for story in stories]
        return [
            tagged(story, text, vocabulary, gazetteer).tags
            for story, text in zip(stories, texts, strict=True)
        ]

    new = [story for story in run.stories if story.slug not in run.ready]
    found = {story.slug: tags for story, tags in zip(new, spread(work, new), strict=True)}
    run.stories = tuple(
        replace(story, tags=found[story.slug]) if story.slug in found else story for story in run.stories
    )
    run.vocabulary = record.tags
    if run.has_strangers:
        _hand_back(generator, run)


def _hand_back(generator: Any, run: Run) -> None:
    tags = {story.slug: story.tags for story in run.stories}
    for article in generator.articles:
        article.tags = [PelicanTag(found.name, generator.settings) for found in tags[article.slug]]


class TagsGenerator(Generator):
    """Writes the pages of the tags."""

    def generate_output(self, writer: Any) -> None:
        """Write the index and every tag's pages."""
        run = Run.of(self.settings)
        template = self.get_template("tag")
        tagged = by_tag(run.listed)
        for page in tag_pages(run.listed, tagged, self.settings["DEFAULT_PAGINATION"], run.vocabulary):
            writer.write_file(save_as(page.listing.url), template, self.context, page=page)
            run.urls.add(page.tag.url)
        index = tag_index(tagged)
        writer.write_file(save_as("tags/"), self.get_template("tags"), self.context, page=index)
        run.urls.add("tags/")
        run.feeds += tag_feeds(tagged, run.site.name)


def generator(_: Any) -> type[TagsGenerator]:
    """Give Pelican the stage's generator."""
    return TagsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.article_generator_pretaxonomy.connect(tag)
    signals.get_generators.connect(generator)
