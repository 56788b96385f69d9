from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.deploy.built import read_built
from plugins.deploy.compression import plain
from plugins.deploy.siblings import with_siblings
from tests.deploy.sites import PAGES, tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.deploy.sites import Site

_STYLE, _STORY = b"body { color: red }" * 60, b"<p>again and again</p>" * 60
_SITE: Mapping[str, bytes] = {**PAGES, "theme/style.css": _STYLE, "stories/a/index.html": _STORY}
_LATER: Mapping[str, bytes] = {**_SITE, "stories/a/index.html": _STORY * 2}


@pytest.fixture
def public(site: Site) -> Path:
    """Give the folder that the site is deployed to, with compressed files beside the others."""
    site.configure('[targets.web]\nkind = "folder"\npath = "../public"\ncompress = ["gzip", "br"]\n')
    return site.root.parent / "public"


def _kept(site: Site) -> dict[str, int]:
    """Return what is kept for the next deployment, each with its inode: another one was written anew."""
    return {file.name: file.stat().st_ino for file in (site.root / ".cache/deploy/compressed").iterdir()}


def test_what_did_not_change_is_not_compressed_again(site: Site, public: Path) -> None:
    assert site.build(_SITE).deploy().status == 0
    before = _kept(site)
    assert len(before) == 4
    assert site.build(_LATER).deploy().status == 0
    after = _kept(site)
    assert (len(after), len(before.items() & after.items())) == (4, 2)
    assert plain((public / "theme/style.css.br").read_bytes(), "br") == _STYLE
    assert plain((public / "stories/a/index.html.gz").read_bytes(), "gzip") == _STORY * 2


@pytest.mark.parametrize("harm", [b"", b"harmed"])
def test_what_is_kept_and_harmed_is_made_anew(site: Site, public: Path, harm: bytes) -> None:
    assert site.build(_SITE).deploy().status == 0
    for file in (site.root / ".cache/deploy/compressed").iterdir():
        file.write_bytes(harm)
    assert site.build(_LATER).deploy().status == 0
    for path, data in (("theme/style.css", _STYLE), ("stories/a/index.html", _STORY * 2)):
        assert plain((public / f"{path}.gz").read_bytes(), "gzip") == data
        assert plain((public / f"{path}.br").read_bytes(), "br") == data


def test_a_file_of_the_sites_own_is_never_replaced(site: Site, public: Path) -> None:
    own = {**_SITE, "theme/style.css.gz": b"packed by hand"}
    assert site.build(own).deploy().status == 0
    assert (public / "theme/style.css.gz").read_bytes() == b"packed by hand"
    assert (public / "theme/style.css.br").exists()
    before = tree(site.output)
    with with_siblings(read_built(site.output), ("gzip", "br")) as folder:
        assert tree(folder).items() >= before.items()
    assert tree(site.output) == before
