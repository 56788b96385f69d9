from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.houses import House, new_house, sample_house

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return a house with the pages that the theme links to, one section, and no story."""
    return new_house(tmp_path)


@pytest.fixture
def sample(tmp_path: Path) -> House:
    """Return a house with the sample digest."""
    return sample_house(tmp_path)
