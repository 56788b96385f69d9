from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.suggest.index import SURE, Index, suggested_section
from plugins.suggest.values import Copy, Suggestion
from tests.suggest.stories import WORDS, copies

FILED = [story for section in WORDS for story in copies(section, 10)]
UNFILED = [story for section in WORDS for story in copies(section, 40, seed=2, is_filed=False)]


def section_of(slug: str) -> str:
    """Return the section that the slug of an unfiled story tells."""
    return next(section for section in WORDS if slug.startswith(section.replace("/", "-")))


def sections(asked: list[Copy], known: list[Copy]) -> list[Suggestion | None]:
    """Return the sections that are proposed."""
    return [section for section, _ in Index(known).suggestions(asked)]


@pytest.mark.parametrize(
    "lent", [pytest.param([], id="filed alone"), pytest.param(UNFILED, id="and unfiled")]
)
def test_a_story_is_filed_where_its_words_are(lent: list[Copy]) -> None:
    found = sections(UNFILED, [*FILED, *lent])
    right = [
        suggestion is not None and suggestion.value == section_of(story.slug)
        for suggestion, story in zip(found, UNFILED, strict=True)
    ]
    assert sum(right) / len(right) >= 0.92


def test_unfiled_stories_teach_a_section_its_words() -> None:
    told = [
        Copy(slug="f1", title="Film", text="The film of the festival.", section="culture"),
        Copy(slug="f2", title="Herring", text="The herring of the quota.", section="sea/fish"),
    ]
    between = [
        Copy(slug=f"u{at}", title="Film", text="The film festival and its lantern jury.") for at in range(4)
    ]
    asked = [Copy(slug="x", title="Lantern", text="A lantern for the jury, a herring of sorts.")]
    (alone,), (helped,) = sections(asked, told), sections(asked, [*told, *between])
    assert alone is not None
    assert alone.value == "sea/fish"
    assert helped is not None
    assert helped.value == "culture"


def test_a_reason_counts_the_nearest_and_names_two() -> None:
    story = Copy(slug="x", title="Herring", text="Herring quota, trawler nets, skipper catch, cod landing.")
    (found,) = sections([story], FILED)
    assert found is not None
    assert found.value == "sea/fish"
    assert found.reason.startswith("10 of the 10 nearest filed stories are in sea/fish: \u2018Of ")
    assert found.reason.count("\u2018") == 2


def test_one_that_shares_no_word_gets_no_section() -> None:
    assert sections([Copy(slug="x", title="Quux", text="Zyzzyva.")], FILED) == [None]


def test_one_in_another_language_gets_no_section() -> None:
    assert sections([Copy(slug="x", title="Film", text="Der Film der Jury.", lang="de")], FILED) == [None]


def test_without_filed_stories_nothing_is_proposed() -> None:
    assert sections(UNFILED[:2], UNFILED) == [None, None]


def test_a_story_is_not_judged_by_itself() -> None:
    odd = Copy(
        slug="odd", title="Herring quota", text="Herring quota trawler nets skipper.", section="culture"
    )
    (found,) = sections([odd], [*FILED, odd])
    assert found is not None
    assert found.value == "sea/fish"


def test_the_order_of_the_stories_is_irrelevant() -> None:
    known = [*FILED, *UNFILED]
    assert sections(UNFILED, known) == sections(UNFILED, known[::-1])


def test_intake_files_only_what_is_nearly_certain() -> None:
    index = Index(FILED)
    clear = Copy(slug="x", title="Herring", text="Herring quota, trawler nets, skipper catch, cod landing.")
    mixed = Copy(slug="y", title="Herring film", text="A herring film, a quota jury, a turbine of the town.")
    found = suggested_section(clear, index)
    assert found is not None
    assert found.confidence >= SURE
    assert suggested_section(mixed, index) is None


def test_a_section_with_two_stories_is_never_certain() -> None:
    known = [*copies("culture", 2), *copies("sea/fish", 10)]
    story = Copy(
        slug="x", title="Film", text="Film jury festival actor premiere screenplay lantern audience."
    )
    assert suggested_section(story, Index(known)) is None
    (found,) = sections([story], known)
    assert found is not None
    assert found.value == "culture"


def test_tags_come_from_the_nearest_that_have_any() -> None:
    known = [replace(story, tags=("Fishing",) if story.section == "sea/fish" else ()) for story in FILED]
    other = [replace(story, tags=("Arts",)) for story in copies("culture", 10, seed=3)]
    story = Copy(slug="x", title="Herring", text="Herring quota, trawler nets, skipper catch, cod landing.")
    ((_, tags),) = Index([*known, *other]).suggestions([story])
    assert [tag.value for tag in tags] == ["Fishing"]
    assert tags[0].confidence == 1.0
    assert tags[0].reason.startswith("10 of the 10 nearest tagged stories have it: \u2018Of ")


def test_a_tag_that_the_story_has_is_not_proposed() -> None:
    known = [replace(story, tags=("Fishing",)) for story in copies("sea/fish", 10)]
    story = Copy(slug="x", title="Herring", text="Herring quota, trawler nets.", tags=("Fishing",))
    assert next(Index(known).suggestions([story]))[1] == ()


def test_a_rare_tag_is_proposed_where_its_few_stories_are_the_nearest() -> None:
    known = [replace(story, tags=("Fishing",)) for story in copies("sea/fish", 10)]
    rare = [
        Copy(slug=f"r{at}", title="Eel traps", text=f"Eel traps and elvers, {at}.", tags=("Eels",))
        for at in range(2)
    ]
    story = Copy(slug="x", title="Elvers", text="Eel traps for elvers, and a trawler.")
    ((_, tags),) = Index([*known, *rare]).suggestions([story])
    assert [tag.value for tag in tags] == ["Eels"]
    assert "2 of the " in tags[0].reason
