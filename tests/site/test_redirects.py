"""Former addresses lead on, in the built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.houses import new_house

if TYPE_CHECKING:
    from pathlib import Path

STRANGER = """
def register():
    from pelican import signals
    signals.article_generator_finalized.connect(note)

def note(generator):
    pass
"""


def test_a_former_address_leads_to_the_new_one_and_a_slip_is_told(tmp_path: Path) -> None:
    house = new_house(tmp_path)
    house.story("a-story", "")
    house.write("redirects.yaml", "redirects:\n  - old: /stories/old/\n    new: /stories/a-story/\n")
    done = house.run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    page = house.built()["stories/old/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=/stories/a-story/">' in page
    assert b"stories/old" not in house.built()["sitemap.xml"]
    house.write("redirects.yaml", "redirects:\n  - old: /stories/a-story/\n    new: /no/\n    why: x\n")
    done = house.run("build")
    assert done.returncode == 1
    assert "content/redirects.yaml:4:5: unknown-key" in done.stdout + done.stderr
    house.write("redirects.yaml", "redirects:\n  - old: /stories/a-story/\n    new: /\n")
    done = house.run("build")
    assert (
        "content/redirects.yaml:2:10: bad-redirect: '/stories/a-story/' is the address"
        in done.stdout + done.stderr
    )


@pytest.mark.parametrize("is_alone", [True, False], ids=["ours alone", "with a plugin of others"])
def test_no_page_of_any_kind_is_led_away_from(tmp_path: Path, *, is_alone: bool) -> None:
    house = new_house(tmp_path)
    house.story("a-story", "")
    house.write("images/map.svg", "<svg/>")
    if not is_alone:
        (house.root / "stranger.py").write_text(STRANGER)
        settings = house.root / "pelicanconf.py"
        settings.write_text(f"{settings.read_text()}\nPLUGINS.append('stranger')\n")
    taken = ["/tags/", "/about", "/sections/news/", "/archive/2026/w46/", "/feeds/atom.xml", "/404.html"]
    taken += ["/theme/css/style.css", "/images/map.svg", "/sitemap.xml/old/", "/manifest.json", "/old/"]
    house.write("redirects.yaml", "redirects:\n" + "".join(f"  - {{old: {old}, new: /}}\n" for old in taken))
    done = house.run("build")
    assert done.returncode == 1, done.stderr
    told = [line.split(" ")[0] for line in done.stderr.splitlines() if "bad-redirect" in line]
    assert told == [f"content/redirects.yaml:{line}:11:" for line in range(2, len(taken) + 1)]
    assert not house.output.exists()
