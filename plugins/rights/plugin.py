"""Hands each article what its rights allow, before any other stage or plugin can read it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pelican import signals

from plugins.core.model import Sources
from plugins.core.records import read_records
from plugins.core.run import Run
from plugins.rights.cut import Ruling, embargo, next_change, rule
from plugins.rights.policy import Rights, Rulebook, placed

if TYPE_CHECKING:
    from plugins.core.model import Story


def cut(generator: Any) -> None:
    """Replace each story by what may be shown of it, and take away the articles that may not be shown."""
    run = Run.of(generator.settings)
    rulebook = _rulebook(run)
    new = [story for story in run.stories if story.slug not in run.ready]
    run.until = next_change((story.matter for story in new), run.now)
    rulings = [(story, _ruling(story, rulebook, run)) for story in new]
    shown = {story.slug: ruling.story for story, ruling in rulings}
    ruled = (shown.get(story.slug, story) for story in run.stories)
    run.stories = tuple(story for story in ruled if story)
    run.withheld |= {story.slug: ruling.reason for story, ruling in rulings if not ruling.story}
    run.add(problem for _, ruling in rulings for problem in ruling.problems)
    if run.has_strangers:
        _hand_back(generator, run)


def _ruling(story: Story, rulebook: Rulebook, run: Run) -> Ruling:
    manuscript = run.manuscripts[story.slug]
    if run.shows_early and (reason := embargo(story.matter, run.now)):
        run.early.setdefault(story.slug, reason)
        open_matter = replace(story.matter, embargoed_until=None)
        return rule(replace(story, matter=open_matter), manuscript, rulebook, run.now)
    return rule(story, manuscript, rulebook, run.now)


def _rulebook(run: Run) -> Rulebook:
    rights, rights_problems = read_records(run.content, "rights.yaml", Rights)
    sources, sources_problems = read_records(run.content, "sources.yaml", Sources)
    rulebook = Rulebook(rights=rights, sources=placed(sources))
    run.add((*rights_problems, *sources_problems))
    if not rights_problems:  # else every source would name a policy that could not be read
        run.add(rulebook.problems())
    return rulebook


def _hand_back(generator: Any, run: Run) -> None:
    shown = {story.slug: story for story in run.stories}
    generator.articles = [article for article in generator.articles if article.slug in shown]
    for article in generator.articles:
        story = shown[article.slug]
        article.story = article.metadata["story"] = story
        article.title = article.metadata["title"] = story.title
        article.metadata["summary"] = story.summary or ""
        article._content, article._summary = story.html, story.summary or ""  # noqa: SLF001 - Pelican has no setter


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.article_generator_pretaxonomy.connect(cut)
