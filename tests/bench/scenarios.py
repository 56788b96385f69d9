"""What happens to a site between two builds, and how one sees in the pages that the build took notice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.corpus import BenchStory, Corpus
    from tests.bench.generators import Site

_RECENT = 40  # stories that are still edited


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A text that the page of this story must hold after the build."""

    slug: str
    text: str


@dataclass(slots=True)
class Desk:
    """The corpus as the editor changed it: the same for every generator."""

    corpus: Corpus
    changed: dict[int, BenchStory]
    count: int

    @classmethod
    def opened(cls, corpus: Corpus) -> Desk:
        """Return the desk on the first day: nothing changed."""
        return cls(corpus, {}, corpus.count)

    def recent(self, mark: int) -> BenchStory:
        """Return one of the newest stories, as it is now: another one for another mark."""
        number = self.corpus.count - 1 - mark % min(_RECENT, self.corpus.count)
        return self.changed.get(number) or self.corpus.story(number)

    def put(self, story: BenchStory) -> BenchStory:
        """Note the change."""
        self.changed[story.number] = story
        self.count = max(self.count, story.number + 1)
        return story


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A change: `edit` changes a story on the desk, which then goes to every site, and returns the proof."""

    name: str
    edit: Callable[[Desk, int], tuple[BenchStory, Proof]] | None = None
    is_cold: bool = False
    is_template: bool = False

    def prepare(self, desk: Desk, sites: list[Site], mark: int) -> Proof | None:
        """Change all sites alike. `mark` is a number that no change before had."""
        if self.is_cold:
            for site in sites:
                site.forget(mark)
        if self.is_template:
            for site in sites:
                site.mark_template(mark)
            return Proof(slug=desk.recent(mark).slug, text=f"Mark {mark}")
        if self.edit is None:
            return None
        story, proof = self.edit(desk, mark)
        for site in sites:
            site.put(story)
        return proof


def _body(desk: Desk, mark: int) -> tuple[BenchStory, Proof]:
    story = desk.recent(mark)
    text = f"The report was read {mark} times."
    paragraphs = (*story.paragraphs[:2], f"{story.paragraphs[2]} {text}", *story.paragraphs[3:])
    return desk.put(replace(story, paragraphs=paragraphs)), Proof(slug=story.slug, text=text)


def _title(desk: Desk, mark: int) -> tuple[BenchStory, Proof]:
    story = desk.recent(mark)
    title = f"{story.title} again {mark}"
    return desk.put(replace(story, title=title)), Proof(slug=story.slug, text=title)


def _tag(desk: Desk, mark: int) -> tuple[BenchStory, Proof]:
    story = desk.recent(mark)
    tags = desk.corpus.tags
    middle = tags[len(tags) // 10 :]  # of middling use
    tag = next(tag for tag in middle[mark % len(middle) :] + middle if tag not in story.tags)
    proof = Proof(slug=story.slug, text=tag.lower().replace(" ", "-"))
    return desk.put(replace(story, tags=(*story.tags, tag))), proof


def _new(desk: Desk, _: int) -> tuple[BenchStory, Proof]:
    story = desk.put(desk.corpus.story(desk.count))
    return story, Proof(slug=story.slug, text=story.title)


SCENARIOS = (
    Scenario(name="cold", is_cold=True),
    Scenario(name="unchanged"),
    Scenario(name="body", edit=_body),
    Scenario(name="title", edit=_title),
    Scenario(name="tag", edit=_tag),
    Scenario(name="template", is_template=True),
    Scenario(name="new story", edit=_new),
)
