from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from plugins.core.problem import ContentProblems
from plugins.deploy.built import read_built
from tests.deploy.sites import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.deploy.sites import Site


def test_a_site_as_it_was_built_is_read_with_the_manifest_last(site: Site) -> None:
    assert read_built(site.output).paths == (*sorted(PAGES), "manifest.json")


def _link(output: Path) -> None:
    (output / "index.html").unlink()
    (output / "index.html").symlink_to("404.html")


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        pytest.param(
            lambda output: (output / "manifest.json").unlink(),
            "output/manifest.json:1:1: not-built",
            id="no manifest",
        ),
        pytest.param(
            lambda output: (output / "manifest.json").write_text("{"),
            "output/manifest.json:1:1: bad-manifest: not JSON",
            id="a cut manifest",
        ),
        pytest.param(
            lambda output: (output / "manifest.json").write_bytes(b"\xff"),
            "output/manifest.json:1:1: bad-manifest: not UTF-8",
            id="a manifest that is not text",
        ),
        pytest.param(
            lambda output: (output / "404.html").unlink(),
            "output/404.html:1:1: file-missing",
            id="a listed file is not there",
        ),
        pytest.param(
            lambda output: (output / "empty.txt").write_bytes(b"x"),
            "output/empty.txt:1:1: file-changed",
            id="another size",
        ),
        pytest.param(
            lambda output: (output / "feeds/atom.xml").write_bytes(b"<FEED/>"),
            "output/feeds/atom.xml:1:1: file-changed",
            id="another content of the same size",
        ),
        pytest.param(
            lambda output: (output / "secret.txt").write_bytes(b"x"),
            "output/secret.txt:1:1: file-extra",
            id="a file that no build wrote",
        ),
        pytest.param(_link, "output/index.html:1:1: not-a-file", id="a link in a file's place"),
        pytest.param(
            lambda output: (output / "etc").symlink_to("/etc"),
            "output/etc:1:1: not-a-file",
            id="a link to a folder elsewhere",
        ),
        pytest.param(
            lambda output: os.mkfifo(output / "pipe"), "output/pipe:1:1: not-a-file", id="a named pipe"
        ),
    ],
)
def test_what_is_not_as_built_is_named_and_refused(
    site: Site, harm: Callable[[Path], object], problem: str
) -> None:
    harm(site.output)
    with pytest.raises(ContentProblems) as refused:
        read_built(site.output)
    assert len(refused.value.problems) == 1
    assert str(refused.value).startswith(problem)
    assert "hint: build first: inv publish" in str(refused.value)


def test_every_difference_is_told_at_once(site: Site) -> None:
    (site.output / "index.html").write_bytes(b"changed")
    (site.output / "404.html").unlink()
    with pytest.raises(ContentProblems) as refused:
        read_built(site.output)
    assert [problem.code for problem in refused.value.problems] == ["file-missing", "file-changed"]
