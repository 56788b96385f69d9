from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.deploy.calling import deployed
from plugins.deploy.command import Mode, Options
from tests.deploy.sites import tree

if TYPE_CHECKING:
    from tests.deploy.sites import Site

_BACK = {Mode.ROLLBACK: True}


@pytest.mark.parametrize(
    ("modes", "options", "said"),
    [
        pytest.param({Mode.PLAN: True, **_BACK}, Options(), "plan and rollback: choose one", id="two modes"),
        pytest.param({Mode.ROLLBACK: "0"}, Options(), "--rollback 0: expected a number", id="no step back"),
        pytest.param({Mode.ROLLBACK: "x"}, Options(), "--rollback x: expected a number", id="no number"),
        pytest.param(
            _BACK, Options(is_verified=True), "--verify goes with a deployment only", id="going back verified"
        ),
        pytest.param(
            {Mode.STATUS: True}, Options(is_verified=True), "not with a status", id="a status verified"
        ),
    ],
)
def test_words_that_do_not_go_together_are_misuse_and_nothing_is_done(
    site: Site,
    modes: dict[Mode, object],
    options: Options,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for text in (b"one", b"two"):
        assert site.build({"index.html": text}).deploy(is_agreed=True).status == 0
    before = tree(site.root.parent / "public")
    assert deployed(site.root, site.output, modes, options) == 2
    assert said in capsys.readouterr().err
    assert tree(site.root.parent / "public") == before
