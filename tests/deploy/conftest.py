from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.deploy.sites import PAGES, Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a built site whose only target is the folder ../public."""
    root = tmp_path / "site"
    root.mkdir()
    return Site(root).build(PAGES).configure('[targets.local]\nkind = "folder"\npath = "../public"\n')
