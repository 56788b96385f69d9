from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.front_matter import write
from plugins.core.kinds import Week
from plugins.core.manuscript import Manuscript
from plugins.core.matter import EditionMatter, PageMatter, StoryMatter
from plugins.core.model import Story
from plugins.corpus.body import Converter
from plugins.corpus.stories import (
    RESERVED_SLUGS,
    ContentFile,
    Reader,
    Reading,
    duplicate_slugs,
    slug_of,
    story,
)
from tests.core.matters import SIGNS, STORY_MATTERS
from tests.values import MONDAY, examples, matter

if TYPE_CHECKING:
    import random

READER = Reader(
    converter=Converter(), base="/", exists=lambda path: path == "dispatches/a.md", size=lambda _: None
)
HEAD = b"---\ntitle: Harbour reopens\ndate: 2026-11-16T09:30:00+00:00\n"


def read(data: bytes, path: str = "dispatches/a.md", into: type[object] = StoryMatter) -> Reading[object]:
    """Return what the file gives."""
    return READER.read(ContentFile(path=path, data=data), into)


def lines(reading: Reading[object]) -> list[str]:
    """Return each problem's place and code."""
    return [f"{problem.path}:{problem.line}:{problem.column} {problem.code}" for problem in reading.problems]


def test_a_good_file_gives_its_matter_and_its_manuscript() -> None:
    reading = read(HEAD + b"---\n\nThe *harbour* is open.\n")
    assert reading.matter == matter()
    assert reading.manuscript == Manuscript(
        html="<p>The <em>harbour</em> is open.</p>", text="The harbour is open."
    )
    assert reading.problems == ()


def test_a_file_without_body_gives_an_empty_manuscript() -> None:
    assert read(HEAD + b"---\n") == Reading(matter=matter(), manuscript=Manuscript(html="", text=""))


@pytest.mark.parametrize(
    ("path", "data", "into"),
    [
        pytest.param(
            "editions/2026-w47.md",
            b"---\ntitle: x\nnumber: 4\nweek: 2026-W47\ndate: 2026-11-20T06:00Z\n---\nDear reader,\n",
            EditionMatter,
            id="an edition",
        ),
        pytest.param("pages/about.md", b"---\ntitle: About\n---\nWe.\n", PageMatter, id="a page"),
    ],
)
def test_editions_and_pages_are_read_in_the_same_way(path: str, data: bytes, into: type[object]) -> None:
    reading = read(data, path, into)
    assert type(reading.matter) is into
    assert reading.manuscript is not None
    assert not reading.problems


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        pytest.param(HEAD + b"titel: x\n---\n", ["4:1 unknown-key"], id="in the front matter"),
        pytest.param(
            HEAD + b"---\n\n\none <u>two</u>\n", ["7:5 unsafe-html"], id="in the body, lines of the file"
        ),
        pytest.param(HEAD + b"---\n[a]({filename}c.md)\n", ["5:5 dead-link"], id="a link to no file"),
        pytest.param(HEAD + b"---\n[a]({filename}a.md)\n", [], id="a link to a file that is there"),
        pytest.param(HEAD + b"---\n" + b"[" * 5000, ["5:1 too-complex"], id="a body that would take long"),
        pytest.param(HEAD + b"---\n\xff", ["5:1 bad-encoding"], id="a byte that is no UTF-8"),
        pytest.param(
            HEAD + b"---\n<u>a</u> ![b](c.png)\n[d](javascript:x)\n",
            ["5:15 external-image", "6:5 bad-link", "5:1 unsafe-html"],
            id="all problems of a body",
        ),
        pytest.param(
            b"---\ntitel: x\n---\n<script>\n",
            ["2:1 unknown-key", "2:1 missing-key", "2:1 missing-key"],
            id="those of the front matter first",
        ),
    ],
)
def test_a_problem_stands_at_its_line_of_the_file(data: bytes, problems: list[str]) -> None:
    reading = read(data)
    assert sorted(lines(reading)) == sorted(f"content/dispatches/a.md:{problem}" for problem in problems)


def test_where_something_is_missing_there_is_a_problem() -> None:
    faulty = read(b"")
    assert (faulty.matter, faulty.manuscript) == (None, None)
    complex_ = read(HEAD + b"---\n" + b"<" * 5000)
    assert complex_.matter == matter()
    assert complex_.manuscript is None
    assert faulty.problems
    assert complex_.problems


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("dispatches/a.md", id="a letter"),
        pytest.param("dispatches/2026/w47/port-strike-2.md", id="words with hyphens, in folders"),
        pytest.param("dispatches/2026.md", id="a number"),
        pytest.param("dispatches/tags.md", id="a word that only pages may not take"),
        pytest.param("pages/about.md", id="a page"),
        pytest.param("editions/2026-w47.md", id="an edition"),
    ],
)
def test_a_good_name_is_a_slug(path: str) -> None:
    assert "bad-slug" not in {problem.code for problem in read(HEAD + b"---\n", path).problems}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("dispatches/A.md", id="a capital"),
        pytest.param("dispatches/a_b.md", id="an underscore"),
        pytest.param("dispatches/a b.md", id="a space"),
        pytest.param("dispatches/a--b.md", id="two hyphens"),
        pytest.param("dispatches/-a.md", id="a hyphen first"),
        pytest.param("dispatches/a-.md", id="a hyphen last"),
        pytest.param("dispatches/é.md", id="a letter that is not ASCII"),
        pytest.param("dispatches/a.b.md", id="a dot"),
        pytest.param("dispatches/.md", id="nothing"),
        pytest.param("dispatches/a\n.md", id="a line end"),
        pytest.param("dispatches/a%2e.md", id="a percent sign"),
        pytest.param("dispatches/<script>.md", id="a tag"),
        *(pytest.param(f"pages/{slug}.md", id=f"a page named {slug}") for slug in sorted(RESERVED_SLUGS)),
    ],
)
def test_a_bad_name_is_a_problem_of_the_file(path: str) -> None:
    reading = read(HEAD + b"---\n", path)
    (problem,) = [problem for problem in reading.problems if problem.code == "bad-slug"]
    assert repr(slug_of(path)) in problem.message
    assert len(problem.report().splitlines()) == 2


def test_a_bad_name_does_not_hide_what_else_is_wrong() -> None:
    reading = read(HEAD + b"titel: x\n---\n", "dispatches/A.md")
    assert [problem.code for problem in reading.problems] == ["bad-slug", "unknown-key"]


@pytest.mark.parametrize(
    ("path", "slug", "folder"),
    [
        pytest.param("dispatches/2026/w47/a-b.md", "a-b", "dispatches", id="a story"),
        pytest.param("pages/about.md", "about", "pages", id="a page"),
        pytest.param("top.md", "top", "top.md", id="a file at the top"),
        pytest.param("dispatches/a.b.md", "a.b", "dispatches", id="a name with a dot"),
    ],
)
def test_a_file_knows_its_slug_and_its_folder(path: str, slug: str, folder: str) -> None:
    file = ContentFile(path=path, data=b"")
    assert (file.slug, file.folder, file.shown_path) == (slug, folder, f"content/{path}")


@pytest.mark.parametrize(
    ("date", "zone", "week"),
    [
        pytest.param(MONDAY, "UTC", "2026-W47", id="a Monday morning"),
        pytest.param(datetime(2026, 11, 15, 23, 30, tzinfo=UTC), "UTC", "2026-W46", id="late on a Sunday"),
        pytest.param(
            datetime(2026, 11, 15, 23, 30, tzinfo=UTC),
            "Europe/Lisbon",
            "2026-W46",
            id="in Lisbon, still Sunday",
        ),
        pytest.param(
            datetime(2026, 11, 15, 23, 30, tzinfo=UTC),
            "Europe/Athens",
            "2026-W47",
            id="in Athens, Monday already",
        ),
        pytest.param(
            datetime(2026, 11, 16, 3, tzinfo=UTC), "America/Lima", "2026-W46", id="in Lima, still Sunday"
        ),
    ],
)
def test_a_story_lies_in_the_week_of_the_sites_zone(date: datetime, zone: str, week: str) -> None:
    file = ContentFile(path="dispatches/a.md", data=b"")
    assert story(file, matter(date=date), ZoneInfo(zone)).week == Week.parse(week)


@given(STORY_MATTERS)
@examples(60)
def test_a_story_without_rights_has_no_text_whatever_its_matter(given_matter: StoryMatter) -> None:
    file = ContentFile(path="dispatches/2026/a.md", data=b"the text")
    made = story(file, given_matter, ZoneInfo("Pacific/Kiritimati"))
    assert made == Story(slug="a", path="dispatches/2026/a.md", matter=given_matter, week=made.week)
    assert (made.html, made.excerpt, made.is_whole) == ("", "", False)


def test_the_second_file_of_a_slug_by_path_is_a_problem() -> None:
    problems = duplicate_slugs(["dispatches/w47/a.md", "dispatches/b.md", "dispatches/w46/a.md", "x/a.md"])
    reason = "duplicate-slug: the slug 'a' is taken by content/dispatches/w46/a.md"
    assert [str(problem) for problem in problems] == [
        f"content/dispatches/w47/a.md:1:1: {reason}",
        f"content/x/a.md:1:1: {reason}",
    ]


@given(
    st.lists(st.sampled_from([f"{folder}/{name}.md" for folder in "xyz" for name in "abc"]), unique=True),
    st.randoms(use_true_random=False),
)
@examples(80)
def test_one_file_keeps_each_slug_and_all_others_are_problems(
    paths: list[str], chance: random.Random
) -> None:
    problems = duplicate_slugs(paths)
    shuffled = list(paths)
    chance.shuffle(shuffled)
    assert duplicate_slugs(shuffled) == problems
    faulty = {problem.path.removeprefix("content/") for problem in problems}
    kept = [path for path in paths if path not in faulty]
    assert sorted(map(slug_of, kept)) == sorted(set(map(slug_of, paths)))


@given(st.text(SIGNS, max_size=60), STORY_MATTERS)
@examples(60)
def test_any_file_gives_both_values_or_a_problem(body: str, given_matter: StoryMatter) -> None:

    for data in (body.encode(), HEAD + b"---\n" + body.encode(), write(given_matter, body).encode()):
        reading = read(data)
        is_whole = reading.matter is not None and reading.manuscript is not None
        assert is_whole or reading.problems
