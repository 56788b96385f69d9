from __future__ import annotations

import pytest

from plugins.core import front_matter
from plugins.core.matter import PageMatter, StoryMatter
from plugins.core.source_text import MAX_BYTES
from tests.core.files import file_with, places


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("titel: x\n", ["4:1 unknown-key"], id="an unknown key at its own place"),
        pytest.param("tags: ports\n", ["4:7 wrong-type"], id="a word where a list must be"),
        pytest.param("tags: [a, [b]]\n", ["4:11 wrong-type"], id="a list within a list"),
        pytest.param("kicker: [a]\n", ["4:9 wrong-type"], id="a list where a word must be"),
        pytest.param("kicker: {a: b}\n", ["4:9 wrong-type"], id="pairs where a word must be"),
        pytest.param("located: Lisbon\n", ["4:10 wrong-type"], id="a word where pairs must be"),
        pytest.param("located: {}\n", ["4:10 missing-key"], id="a place without a name"),
        pytest.param("located: {name: x, x: y}\n", ["4:20 unknown-key"], id="an unknown key within a place"),
        pytest.param("urgency: high\n", ["4:10 wrong-type"], id="a word where a number must be"),
        pytest.param("urgency: ٣\n", ["4:10 wrong-type"], id="a digit of another script"),
        pytest.param("urgency: 1234567890\n", ["4:10 wrong-type"], id="a number of ten digits"),
        pytest.param("status: Draft\n", ["4:9 wrong-type"], id="a status in capitals"),
        pytest.param(
            "source_url: javascript:alert(1)\n", ["4:13 bad-link"], id="an address that runs script"
        ),
        pytest.param("expires: 2027-01-01T09:30:00\n", ["4:10 bad-date"], id="a date without zone"),
        pytest.param("expires: tomorrow\n", ["4:10 bad-date"], id="a word where a date must be"),
        pytest.param("expires: 2027-02-30T00:00Z\n", ["4:10 bad-date"], id="a day that is in no calendar"),
        pytest.param("expires: 9999-12-31T23:59Z\n", ["4:10 bad-date"], id="a year that has no next year"),
        pytest.param("expires: 0999-12-31T23:59Z\n", ["4:10 bad-date"], id="a year of three digits"),
        pytest.param("embargoed_until: soon\n", ["4:18 bad-date"], id="an embargo without a time"),
        pytest.param("title: again\n", ["4:1 duplicate-key"], id="a key that stands twice"),
        pytest.param("kicker: &a x\nwhy: *a\n", ["4:9 alias", "5:6 alias"], id="an anchor and its alias"),
        pytest.param("kicker: !!str x\n", ["4:9 bad-yaml"], id="a tag"),
        pytest.param("kicker: !x y\n", ["4:9 bad-yaml"], id="a tag of one's own"),
        pytest.param("kicker: a: b\n", ["4:10 bad-yaml"], id="a colon without quotes"),
        pytest.param("kicker: @a\n", ["4:9 bad-yaml"], id="a sign that YAML keeps for itself"),
        pytest.param("\tkicker: a\n", ["4:1 bad-yaml"], id="a tab before a key"),
        pytest.param('kicker: "a\n', ["4:11 bad-yaml"], id="a quote that is not closed"),
        pytest.param("kicker: [a\n", ["5:1 bad-yaml"], id="a bracket that is not closed"),
        pytest.param("? [a]\n: b\n", ["4:3 bad-yaml"], id="a list as a key"),
        pytest.param(f"tags: {'[' * 30}\n", ["4:27 bad-yaml"], id="lists nested too deep"),
        pytest.param(
            f"tags: {'{a: ' * 2000}\n", ["4:84 bad-yaml"], id="pairs nested so deep that recursion would end"
        ),
        pytest.param("...\n--- {kicker: x}\n", ["5:5 bad-yaml"], id="two documents"),
        pytest.param(
            'kicker: "a\\u0001"\n', ["4:9 bad-character"], id="an escape that makes a control character"
        ),
        pytest.param('kicker: "\\0"\n', ["4:9 bad-character"], id="an escape that makes a NUL"),
        pytest.param('kicker: "\\ud800"\n', ["4:12 bad-yaml"], id="an escape that makes half a pair"),
        pytest.param('kicker: "\\uffff"\n', ["4:9 bad-character"], id="an escape that makes no character"),
        pytest.param('tags: [a, "\\u0007"]\n', ["4:11 bad-character"], id="a bell within a list"),
        pytest.param("kicker: é\x00x\n", ["4:10 bad-character"], id="a NUL, columns counted in characters"),
        pytest.param("kicker: éé\x80x\n", ["4:11 bad-character"], id="a character that YAML does not know"),
        pytest.param("kicker: a\u2028b\n", ["4:10 bad-character"], id="a line end of another system"),
        pytest.param("kicker: a\x85b\nx: y\n", ["4:10 bad-character"], id="a next-line sign"),
        pytest.param(f"kicker: {'x' * 301}\n", ["4:9 too-long"], id="a kicker of 301 characters"),
        pytest.param(f"summary: {'x' * 4001}\n", ["4:10 too-long"], id="a summary of 4001 characters"),
        pytest.param("- a\n", ["4:1 bad-yaml"], id="a list among the pairs"),
    ],
)
def test_a_faulty_line_is_a_problem_at_its_place(lines: str, expected: list[str]) -> None:
    assert places(file_with(lines)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", ["1:1 no-front-matter"], id="an empty file"),
        pytest.param(b"Text.\n", ["1:1 no-front-matter"], id="no front matter"),
        pytest.param(b"\n---\ntitle: x\n---\n", ["1:1 no-front-matter"], id="a blank line first"),
        pytest.param(b"--- x\ntitle: x\n---\n", ["1:1 no-front-matter"], id="a word after the first fence"),
        pytest.param(b"---\ntitle: x\n", ["1:1 no-front-matter"], id="front matter that is not closed"),
        pytest.param(b"---\n---\n", ["2:1 missing-key", "2:1 missing-key"], id="front matter without lines"),
        pytest.param(b"---\n# x\n---\n", ["2:1 missing-key", "2:1 missing-key"], id="nothing but a comment"),
        pytest.param(b"---\ntitle: x\n---\n", ["2:1 missing-key"], id="no date"),
        pytest.param(b"---\n- a\n---\n", ["2:1 bad-yaml"], id="a list for front matter"),
        pytest.param(b"---\nwords\n---\n", ["2:1 bad-yaml"], id="words for front matter"),
        pytest.param(b"---\ntitle: \xff\n---\n", ["2:8 bad-encoding"], id="a byte that is no UTF-8"),
        pytest.param(b"---\ntitle: \xc3\xa9\xe2\x82\n---\n", ["2:9 bad-encoding"], id="half a character"),
        pytest.param(b"---\n\xed\xa0\x80\n---\n", ["2:1 bad-encoding"], id="half a pair"),
        pytest.param(b"---\n---\n\na\x00b\n", ["4:2 bad-character"], id="a NUL in the body"),
        pytest.param(
            b"---\r\n---\r\n\ra\x1bb\n", ["4:2 bad-character"], id="an escape sign after mixed line ends"
        ),
        pytest.param(b"x" * (MAX_BYTES + 1), ["1:1 too-large"], id="a file that is too large"),
        pytest.param(
            b'---\ntitle: " "\ndate: x\n---\n', ["2:8 missing-key", "3:7 bad-date"], id="a blank title"
        ),
    ],
)
def test_a_faulty_file_is_a_problem_at_its_place(data: bytes, expected: list[str]) -> None:
    assert places(data) == expected


def test_a_huge_title_is_too_long_and_its_message_is_short() -> None:
    data = f"---\ntitle: {'x' * 5000}\ndate: 2026-11-16T09:30:00+00:00\n---\n".encode()
    _, (problem,) = front_matter.read(data, "a.md", StoryMatter)
    assert str(problem) == "a.md:2:8: too-long: 'title' has 5000 characters, at most 300 are allowed"


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    lines = "titel: x\nurgency: high\ntitle: again\nlocated: {x: y}\nexpires: now\nkicker: &a b\n"
    assert sorted(places(file_with(lines))) == [
        "4:1 unknown-key",
        "5:10 wrong-type",
        "6:1 duplicate-key",
        "7:10 missing-key",
        "7:11 unknown-key",
        "8:10 bad-date",
        "9:9 alias",
    ]


@pytest.mark.parametrize(
    ("lines", "report"),
    [
        pytest.param(
            "sumary: x\n",
            "a.md:4:1: unknown-key: 'sumary' is not a known key\n    hint: did you mean 'summary'?",
            id="a misspelt key is told its right form",
        ),
        pytest.param(
            "colour: x\n",
            "a.md:4:1: unknown-key: 'colour' is not a known key\n"
            "    hint: the nearest known here: source, source_url, correction",
            id="a key like none of ours gets the nearest all the same",
        ),
        pytest.param(
            "located: {name: x, city: y}\n",
            "a.md:4:20: unknown-key: 'city' is not a known key\n    hint: known here: country, name",
            id="where few keys are known all are named",
        ),
        pytest.param(
            "title: again\n",
            "a.md:4:1: duplicate-key: 'title' stands twice (first on line 2)\n    hint: keep one",
            id="a second key names the line of the first",
        ),
        pytest.param(
            "status: publish\n",
            "a.md:4:9: wrong-type: 'status': 'publish' is not one of draft, published, killed\n"
            "    hint: did you mean 'published'?",
            id="a wrong status is told the right ones",
        ),
        pytest.param(
            "tags: ports\n",
            "a.md:4:7: wrong-type: 'tags': expected a list\n    hint: write it as `tags: [one, two]`",
            id="a list that is none is shown one",
        ),
        pytest.param(
            "expires: 2027-01-01\n",
            "a.md:4:10: bad-date: 'expires': expected a date and time with zone, got '2027-01-01'\n"
            "    hint: write it as 2026-11-16T09:30:00+00:00",
            id="a date without time is shown one with time",
        ),
        pytest.param(
            '"a\\nb.md:1:1: fake": x\n',
            "a.md:4:1: unknown-key: 'a\\nb.md:1:1: fake' is not a known key\n"
            "    hint: the nearest known here: modified, date, dateline",
            id="a key with a line end cannot fake a second problem",
        ),
        pytest.param(
            "kicker: a: b\n",
            "a.md:4:10: bad-yaml: mapping values are not allowed in this context\n"
            "    hint: put the value in quotes if it holds `: `, `#`, or starts with a sign",
            id="a colon gets the advice to use quotes",
        ),
    ],
)
def test_a_problem_says_what_was_expected_and_what_to_do(lines: str, report: str) -> None:
    _, (problem,) = front_matter.read(file_with(lines), "a.md", StoryMatter)
    assert problem.report() == report


def test_a_page_knows_only_its_own_keys() -> None:
    assert places(file_with(""), PageMatter) == ["3:1 unknown-key"]
