"""Links each story to its nearest."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.core.run import Run
from plugins.related.linking import Linker, unknown_related


def relate(generator: Any) -> None:
    """Give each story its related links."""
    run = Run.of(generator.settings)
    texts = {slug: manuscript.text for slug, manuscript in run.manuscripts.items()}
    linked = {story.slug: story for story in Linker(run.listed, texts).linked()}
    run.stories = tuple(linked.get(story.slug, story) for story in run.stories)
    run.add(unknown_related(run.stories, run.withheld))


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.article_generator_finalized.connect(relate)
