from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from plugins.core.front_matter import read
from plugins.core.matter import StoryMatter
from tests.bench.corpus import A_WEEK, MARKED, PARAGRAPHS, SECTIONS, WORDS, Corpus
from tests.bench.generators import DATELINE, PEERS, WHOLE, Site, equal_site, whole_site
from tests.bench.measure import cost_of
from tests.bench.scenarios import SCENARIOS, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.generators import Generator

CORPUS = Corpus(count=200)
STORIES = tuple(CORPUS)


def test_the_same_stories_come_each_time_and_in_any_order() -> None:
    assert tuple(Corpus(count=200)) == STORIES
    again = Corpus(count=200)
    assert again.story(150) == STORIES[150]
    assert again.story(3) == STORIES[3]


def test_another_seed_gives_other_stories() -> None:
    assert Corpus(count=200, seed=2).story(0).title != STORIES[0].title


def test_stories_have_the_size_of_a_dispatch() -> None:
    words = [len(story.body.split()) for story in STORIES]
    assert abs(sum(words) / len(words) - WORDS) < 30
    assert {len(story.paragraphs) for story in STORIES} == {PARAGRAPHS}


def test_a_tenth_of_the_stories_has_markdown() -> None:
    marked = [story for story in STORIES if "\n## " in story.body]
    assert len(marked) == len(STORIES) // MARKED


def test_slugs_are_unique_and_dates_go_on_at_fifty_a_week() -> None:
    assert len({story.slug for story in STORIES}) == len(STORIES)
    dates = [story.date for story in STORIES]
    assert dates == sorted(dates)
    assert (dates[-1] - dates[0]).days in range(
        7 * (len(STORIES) // A_WEEK) - 1, 7 * len(STORIES) // A_WEEK + 1
    )


def test_each_story_has_three_to_six_tags_of_which_few_are_used_much() -> None:
    assert {len(set(story.tags)) for story in STORIES} == {3, 4, 5, 6}
    used = Counter(tag for story in STORIES for tag in story.tags)
    assert set(used) <= set(CORPUS.tags)
    (_, most), *_ = used.most_common()
    assert most > 10 * min(used.values())


@pytest.mark.parametrize(
    ("stories", "tags"),
    [
        pytest.param(30, 100, id="few"),
        pytest.param(10_000, 2_000, id="many"),
        pytest.param(100_000, 2_000, id="never more"),
    ],
)
def test_tags_grow_with_the_archive(stories: int, tags: int) -> None:
    assert len(Corpus(count=stories).tags) == tags


def test_all_sections_have_stories() -> None:
    assert {story.section for story in STORIES} == set(SECTIONS)


def test_most_stories_share_rare_words_with_another_of_their_matter() -> None:
    rare = set(CORPUS.vocabulary.words[2000:])
    texts = [
        set(story.body.lower().replace(".", "").replace(",", "").split()) & rare for story in STORIES[:100]
    ]
    near = [max(len(one & other) for other in texts if other is not one) for one in texts]
    assert sum(shared >= 15 for shared in near) > 90


def test_our_front_matter_says_what_the_story_is() -> None:
    story = STORIES[9]
    document, problems = read(DATELINE.text(story).encode(), "x.md", StoryMatter)
    assert not problems
    assert document is not None
    assert (document.matter.title, document.matter.tags) == (story.title, story.tags)
    assert document.body.strip() == story.body


@pytest.mark.parametrize("generator", [DATELINE, WHOLE, *PEERS.values()], ids=lambda each: each.name)
def test_every_generator_gets_every_story_and_its_template_can_be_changed(
    generator: Generator, tmp_path: Path
) -> None:
    site = Site(generator=generator, root=tmp_path / "site", program="true")
    site.make(Corpus(count=5))
    texts = [path.read_text("utf-8") for path in (site.root / "content").rglob("*.md")]
    for story in Corpus(count=5):
        (text,) = (text for text in texts if story.title in text)
        assert story.paragraphs[-1] in text
        assert all(tag in text for tag in story.tags)
    for number in (1, 2):
        site.mark_template(number)
    frame = (site.root / generator.template).read_text("utf-8")
    assert "<p>Mark 2</p>\n</footer>" in frame
    assert "Mark 1" not in frame


def test_what_a_cold_build_must_not_find_is_moved_aside(tmp_path: Path) -> None:
    site = Site(generator=DATELINE, root=tmp_path / "site", program="true")
    for name in ("output", ".cache", "content"):
        (site.root / name).mkdir(parents=True)
    site.forget(3)
    assert [path.name for path in site.root.iterdir()] == ["content"]
    assert {path.name for path in tmp_path.iterdir()} == {"site", "site-output-3", "site-cache-3"}


def test_each_change_is_another_one_and_stays_on_the_desk() -> None:
    desk = Desk.opened(Corpus(count=20))
    edits = [scenario.edit for scenario in SCENARIOS if scenario.edit]
    proofs = [edit(desk, mark)[1] for mark, edit in enumerate(edits * 2, 1)]
    assert len(set(proofs)) == len(proofs)
    assert desk.count == 22
    assert len(desk.changed) == 8


def built(site: Site) -> list[str]:
    site.make(Corpus(count=30))
    cost = cost_of(site.command(), folder=site.root, environment=site.environment())
    assert cost.wall > 0
    pages = sorted(site.output.glob("stories/*/index.html"))
    assert [page.parent.name for page in pages] == sorted(story.slug for story in Corpus(count=30))
    assert "problem" not in site.root.with_name(f"{site.root.name}.log").read_text("utf-8")
    return [page.read_text("utf-8") for page in pages]


def test_our_own_command_builds_the_archive_without_problems(tmp_path: Path) -> None:
    texts = built(whole_site(tmp_path / "site"))
    assert not any("Read the original" in text for text in texts), "the whole text is shown"
    assert any('id="background"' in text for text in texts)
    assert all("application/ld+json" in text for text in texts)


def test_beside_the_peers_we_make_what_they_make(tmp_path: Path) -> None:
    site = equal_site(tmp_path / "site")
    texts = built(site)
    assert max(text.count('<li><a href="/stories/') for text in texts) == 5
    assert all('<dd><ul class="tags">' in text and "ld+json" not in text for text in texts)
    made = {path.relative_to(site.output).parts[0] for path in site.output.rglob("*.*")}
    assert {"stories", "sections", "tags", "feeds", "sitemap.xml", "index.html"} < made
    assert not made & {"threads", "sources", "search"}
