from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.collect.serving import House

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Give a site's folder."""
    return House(tmp_path)
