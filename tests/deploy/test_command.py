from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.deploy.settings import EXAMPLE
from tests.deploy.sites import tree

if TYPE_CHECKING:
    from tests.deploy.sites import Site

_LOCAL = '[targets.local]\nkind = "folder"\npath = "../public"\n'
_TWO = f'{_LOCAL}[targets.other]\nkind = "folder"\npath = "../other"\n'


def test_without_a_deploy_toml_an_example_is_shown(site: Site) -> None:
    (site.root / "deploy.toml").unlink()
    answer = site.deploy()
    assert answer.status == 2
    assert answer.said.startswith("deploy: there is no deploy.toml in ")
    assert EXAMPLE in answer.said


@pytest.mark.parametrize(
    ("target", "settings", "said"),
    [
        pytest.param("locl", _TWO, "no target 'locl' in deploy.toml: did you mean 'local'?", id="misspelled"),
        pytest.param("web", _TWO, "no target 'web' in deploy.toml: known here: local, other", id="unknown"),
        pytest.param("", _TWO, "which target? Known here: local, other", id="none named and no default"),
    ],
)
def test_misuse_says_how_to_call_it(site: Site, target: str, settings: str, said: str) -> None:
    answer = site.configure(settings).deploy(target)
    assert (answer.status, said in answer.said) == (2, True)


@pytest.mark.parametrize(
    ("target", "settings", "folder"),
    [
        pytest.param("", f'default = "other"\n{_TWO}', "other", id="the default"),
        pytest.param("local", f'default = "other"\n{_TWO}', "public", id="the one that is named"),
        pytest.param("", _LOCAL, "public", id="the only one"),
    ],
)
def test_the_target_meant_is_deployed_to(site: Site, target: str, settings: str, folder: str) -> None:
    assert site.configure(settings).deploy(target).status == 0
    assert tree(site.root.parent / folder) == tree(site.output)


def test_a_fault_in_deploy_toml_is_a_problem_with_its_place(site: Site) -> None:
    answer = site.configure('[targets.local]\nkind = "folder"\n').deploy()
    assert answer.status == 1
    assert answer.said.startswith("deploy.toml:1:2: missing-key: 'path' is missing\n    hint: add `path = …`")


def test_a_site_that_was_not_built_is_not_deployed(site: Site) -> None:
    (site.output / "manifest.json").unlink()
    answer = site.deploy()
    assert answer.status == 1
    assert "output/manifest.json:1:1: not-built" in answer.said
    assert "hint: build first: inv publish" in answer.said
    assert not (site.root.parent / "public").exists()


def test_a_site_that_was_changed_after_the_build_is_not_deployed(site: Site) -> None:
    site.deploy()
    before = tree(site.root.parent / "public")
    (site.output / "index.html").write_bytes(b"changed by hand")
    answer = site.deploy()
    assert (answer.status, "output/index.html:1:1: file-changed" in answer.said) == (1, True)
    assert tree(site.root.parent / "public") == before
