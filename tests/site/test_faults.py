"""Bad input: every fault is a line with its place, all are told, the former output stays."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.site.houses import House, new_house

if TYPE_CHECKING:
    import subprocess

GOOD = "---\ntitle: Fine\ndate: 2026-11-10T08:00:00+00:00\n---\n\nBody.\n"
FOLDER = "dispatches/2026/w46"


EDITION = """\
---
title: x
number: 1
week: 2026-W46
date: 2026-11-13T08:00:00+00:00
lead: ../first
---
"""
SOURCES = "sources:\n  - {name: x, rights: none-such}\n"


def _with(line: str) -> str:
    return GOOD.replace("---\n\n", f"{line}\n---\n\n")


def _body(text: str) -> str:
    return GOOD.replace("Body.", text)


# One build finds them all: (text of a story, line:column: code that must be printed for it).
STORY_FAULTS: dict[str, tuple[str | bytes, str]] = {
    "an unknown key": (_with("titel: x"), "4:1: unknown-key"),
    "a value of the wrong type": (_with("urgency: high"), "4:10: wrong-type"),
    "a missing key": ("---\ntitle: x\n---\n", "2:1: missing-key"),
    "a bad date": ("---\ntitle: x\ndate: Tuesday\n---\n", "3:7: bad-date"),
    "a key twice": (_with("title: again"), "4:1: duplicate-key"),
    "an alias": (_with("summary: &a x\nwhy: *a"), "5:6: alias"),
    "broken YAML": (_with("tags: [a"), "5:1: bad-yaml"),
    "no front matter": ("Just text.\n", "1:1: no-front-matter"),
    "bad UTF-8": (GOOD.encode() + b"caf\xe9\n", "7:4: bad-encoding"),
    "a NUL": (GOOD.encode() + b"a\x00b\n", "7:2: bad-character"),
    "a NUL in an escape": (_with('why: "a\\0b"'), "4:6: bad-character"),
    "a huge kicker": (_with(f"kicker: {'x' * 5000}"), "4:9: too-long"),
    "a huge headline": (GOOD.replace("Fine", "x" * 5000), "2:8: too-long"),
    "a huge file": (GOOD + "x" * 3_000_000, "1:1: too-large"),
    "10,000 open brackets": (_body("[" * 10_000), "6:1: too-complex"),
    "deep lists": (_body("1. " * 3_000), "6:1: too-complex"),
    "a script in the body": (_body("<script>x</script>"), "6:1: unsafe-html"),
    "a link that runs script": (_body("[a](javascript:x)"), "6:5: bad-link"),
    "{attach} out of content": (_body("[a]({attach}../../../pelicanconf.py)"), "6:5: bad-link"),
    "a link to raw copy": (_body("[a]({static}/wire/raw.txt)"), "6:5: bad-link"),
    "a link to no file": (_body("[a]({filename}none.md)"), "6:5: dead-link"),
    "a far image": (_body("![a](https://x.example/a.png)"), "6:6: external-image"),
    "a source that runs script": (_with("source_url: javascript:x"), "4:13: bad-link"),
    "an unknown section": (_with("section: wrld"), "4:10: unknown-section"),
    "an unknown policy": (_with("rights_policy: opne"), "4:16: unknown-policy"),
    "a related story of no name": (_with("related: [nowhere]"), "4:11: unknown-story"),
}
# These need a site of their own: (file, its text, what must be printed for it).
OTHER_FAULTS = [
    pytest.param(f"{FOLDER}/Bad Name.md", GOOD, "1:1: bad-slug", id="a name that makes no URL"),
    pytest.param("dispatches/other/first.md", GOOD, "1:1: duplicate-slug", id="a slug twice"),
    pytest.param(
        "pages/tags.md", "---\ntitle: x\n---\n", "1:1: bad-slug", id="a page in the place of the tags"
    ),
    pytest.param(
        "editions/2026-w46.md", EDITION, "6:7: unknown-story", id="an edition with a path for a slug"
    ),
    pytest.param(
        "sections.yaml", "sections:\n  - {slug: page, title: x}\n", "2:12: bad-section", id="a bad section"
    ),
    pytest.param("tags.yaml", "tags:\n  - {name: x}\n", "2:5: missing-key", id="a tag without slug"),
    pytest.param("rights.yaml", "default: opne\n", "1:10: unknown-policy", id="a default policy of no name"),
    pytest.param("sources.yaml", SOURCES, "2:23: unknown-policy", id="a source's policy of no name"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    house = new_house(tmp_path_factory.mktemp("faults"))
    for at, (text, _) in enumerate(STORY_FAULTS.values()):
        house.write(f"{FOLDER}/fault-{at}.md", text)
    done = house.run("build")
    assert not house.output.exists()
    return done


@pytest.mark.parametrize("name", STORY_FAULTS)
def test_a_fault_of_a_story_is_told_with_its_place(told: subprocess.CompletedProcess[str], name: str) -> None:
    at = list(STORY_FAULTS).index(name)
    lines = told.stderr.splitlines()
    line = f"content/{FOLDER}/fault-{at}.md:{STORY_FAULTS[name][1]}: "
    place = next((place for place, text in enumerate(lines) if text.startswith(line)), None)
    assert place is not None, told.stderr
    assert re.match(r" +hint: \S", lines[place + 1])
    assert told.returncode == 1


@pytest.mark.parametrize(("path", "text", "expected"), OTHER_FAULTS)
def test_a_fault_is_told_with_its_place(house: House, path: str, text: str, expected: str) -> None:
    house.story("first")
    house.write(path, text)
    done = house.run("build")
    assert re.search(rf"^content/{re.escape(path)}:{expected}: .+\n +hint: \S", done.stderr, re.MULTILINE)
    assert done.returncode == 1
    assert not house.output.exists()


def test_all_faults_of_all_files_are_told_and_the_former_output_stays(house: House) -> None:
    house.story("good")
    assert house.run("build").returncode == 0
    before = house.built()
    house.story("one", "urgency: high\ntags: x")
    house.write(f"{FOLDER}/two.md", b"\xff")
    house.story("three", body="<script>x</script> and [a](javascript:x)")
    done = house.run("build")
    lines = [line for line in done.stderr.splitlines() if re.match(r"\S+:\d+:\d+: [a-z-]+: ", line)]
    assert [line.split(": ")[0] + ": " + line.split(": ")[1] for line in lines] == [
        "content/dispatches/2026/w46/one.md:5:10: wrong-type",
        "content/dispatches/2026/w46/one.md:6:7: wrong-type",
        "content/dispatches/2026/w46/three.md:7:1: unsafe-html",
        "content/dispatches/2026/w46/three.md:7:28: bad-link",
        "content/dispatches/2026/w46/two.md:1:1: bad-encoding",
    ]
    assert "hint: " in done.stderr
    assert done.returncode == 1
    assert house.built() == before


def test_a_fault_of_the_policies_is_told_once_and_not_for_every_source(house: House) -> None:
    house.story("a")
    house.write("rights.yaml", "policies:\n  - {name: open, show: everything}\n")
    house.write("sources.yaml", "sources:\n  - {name: Meridian Wire, rights: open}\n")
    done = house.run("build")
    assert "content/rights.yaml:2:24: wrong-type: 'show': 'everything'" in done.stderr
    assert "1 problem; nothing was changed." in done.stderr
    assert done.returncode == 1


def test_script_in_any_field_is_text_on_every_page_and_in_every_feed(house: House) -> None:
    script = "<script>alert(1)</script>"
    fields = (
        "kicker",
        "summary",
        "byline",
        "dateline",
        "credit_line",
        "copyright_holder",
        "correction",
        "why",
    )
    house.story("a", "\n".join(f'{name}: "{script}{name}"' for name in fields), title=f'"{script}"')
    house.story("b", f'tags: ["{script}"]\nlocated: {{name: "{script}"}}\nkicker: "\'><img src=x onerror=a>"')
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    for name, data in house.built().items():
        if name.endswith("feed.json"):  # titles are plain text there, only `content_html` is not
            items = json.loads(data)["items"]
            assert not [item for item in items if "<script" in item.get("content_html", "")]
        else:
            assert b"<script" not in data.replace(b'<script type="application/ld+json">{', b"{"), name
        assert b"<img" not in data, name
    assert b"&lt;script&gt;" in house.built()["stories/a/index.html"]


def test_a_symbolic_link_out_of_the_content_is_not_followed(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("secret")
    images = house.root / "content/images"
    images.mkdir()
    (images / "leak.txt").symlink_to(secret)
    done = house.run("build")
    assert "content/images/leak.txt:1:1: link-out: " in done.stderr
    assert done.returncode == 1
    assert not house.output.exists()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["no-such-task"], 2, id="an unknown task"),
        pytest.param(["build", "--nope"], 2, id="an unknown option"),
        pytest.param(["intake", "no/such/file.txt"], 2, id="a path that is not there"),
        pytest.param(["deploy"], 2, id="a deployment without deploy.toml"),
        pytest.param(["--list"], 0, id="the list of tasks"),
    ],
)
def test_misuse_ends_with_status_2_and_a_hint(house: House, arguments: list[str], status: int) -> None:
    done = house.run(*arguments)
    assert done.returncode == status, done.stderr
    assert status == 0 or (done.stdout + done.stderr).strip()
    assert "Traceback" not in done.stderr


def test_a_bug_ends_with_status_3_and_a_log(house: House) -> None:
    house.story("a")
    stage = house.root / "plugins/tags/plugin.py"
    stage.write_text(stage.read_text().replace("vocabulary = ", "vocabulary = 1 / 0, "))
    done = house.run("build")
    assert done.returncode == 3
    assert "ZeroDivisionError" in (house.root / "dateline-crash.log").read_text()
    assert not house.output.exists()


def test_a_stage_that_cannot_be_loaded_stops_the_build(house: House) -> None:
    house.story("a")
    (house.root / "plugins/rights/plugin.py").write_text("raise ImportError('broken')\n")
    assert house.run("build").returncode == 3
    assert not house.output.exists()


def test_a_killed_build_leaves_the_former_output_and_the_next_is_right(house: House) -> None:
    house.story("a")
    assert house.run("build").returncode == 0
    before = house.built()
    leftover = house.root / ".output.next/stories"
    leftover.mkdir(parents=True)
    (leftover / "half.html").write_text("half")
    assert house.run("build").returncode == 0
    assert house.built() == before
