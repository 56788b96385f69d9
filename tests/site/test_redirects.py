"""Former addresses lead on, in the built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.houses import new_house

if TYPE_CHECKING:
    from pathlib import Path


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
