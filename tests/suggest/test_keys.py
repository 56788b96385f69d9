from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.core.front_matter import read, write
from plugins.core.matter import StoryMatter
from plugins.suggest.keys import CannotChangeError, values_of, with_keys
from tests.core.matters import STORY_MATTERS
from tests.suggest.yaml_styles import WORDS, Head, files
from tests.values import examples


def parsed(text: str) -> dict[str, object]:
    """Return what stands between the fences."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    end = next(at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    return values_of(lines[1:end])


def lines_of(text: str) -> list[str]:
    """Return the lines with their ends."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came, between what begins and what ends both texts alike."""
    old, new = lines_of(before), lines_of(after)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


@examples(1000)
@given(files(), WORDS)
def test_a_section_is_set_in_any_style_and_the_rest_stays(head: Head, section: str) -> None:
    try:
        before = parsed(head.text)
    except CannotChangeError:
        assume(False)  # noqa: FBT003 - Hypothesis' own
    after = with_keys(head.text, {"section": section})
    assert parsed(after) == before | {"section": section}
    gone, come = changed(head.text, after)
    assert len(come) <= 1
    assert len(gone) <= len(come) or "section" in before
    assert all(line.endswith(head.end) for line in come)
    assert "section" in before or gone == [] or head.text.removeprefix("\ufeff").split(head.end)[1][0] == "{"


@examples(1000)
@given(files(), st.lists(WORDS, min_size=1, max_size=3))
def test_a_list_is_extended_in_any_style_and_the_rest_stays(head: Head, more: list[str]) -> None:
    try:
        before = parsed(head.text)
    except CannotChangeError:
        assume(False)  # noqa: FBT003 - likewise
    former = before.get("tags")
    tags = (*(former if isinstance(former, tuple) else ()), *more)
    after = with_keys(head.text, {"tags": tags})
    assert parsed(after) == before | {"tags": tags}
    gone, come = changed(head.text, after)
    assert len(come) <= 1 + len(more)
    assert len(gone) <= 1 or not isinstance(former, tuple)
    assert all(line.endswith(head.end) for line in come)
    if gone and isinstance(former, tuple) and former:
        assert come[0].startswith(re.split(r"[,\]\r\n#]", gone[0])[0].rstrip())


@examples(300)
@given(STORY_MATTERS, WORDS.filter(bool), st.lists(WORDS, max_size=3))
def test_a_story_reads_as_before_but_for_the_keys(matter: StoryMatter, section: str, more: list[str]) -> None:
    text = write(matter, "It rained.")
    tags = (*matter.tags, *more)
    after = with_keys(text, {"section": section, "tags": tags})
    found, problems = read(after.encode(), "x.md", StoryMatter)
    assert problems == ()
    assert found is not None
    assert (found.matter.section, found.matter.tags, found.body) == (section, tags, "It rained.")
    gone, come = changed(with_keys(text, {"section": section}), after)
    assert len(gone) <= 1 >= len(come)
