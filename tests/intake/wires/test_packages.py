from __future__ import annotations

import pytest
from lxml import etree

from plugins.intake.wires.packages import main_stories


def package(*groups: str, root: str = "G0") -> str:
    return f'<packageItem><groupSet root="{root}">{"".join(groups)}</groupSet></packageItem>'


def group(name: str, *guids: str, role: str = "") -> str:
    items = "".join(f"<itemRef residref={guid!r}/>" for guid in guids)
    return f'<group id="{name}" role="{role}">{items}</group>'


@pytest.mark.parametrize(
    ("packages", "mains"),
    [
        pytest.param([package(group("a", "1", "2"))], {"2": "1"}, id="the first of any group"),
        pytest.param(
            [package(group("a", "1"), group("b", "2", role="group:main"))],
            {"1": "2"},
            id="of the group that is main",
        ),
        pytest.param([package(group("a", "1"), group("G0", "2"))], {"1": "2"}, id="of the root group"),
        pytest.param([package(group("a", "9", "1", "2"))], {"2": "1"}, id="of those that are in the file"),
        pytest.param([package(group("a", "1"))], {}, id="a story alone is part of nothing"),
        pytest.param([package(group("a", "1", "2", "1"))], {"2": "1"}, id="named twice"),
        pytest.param(
            [package(group("a", "1", "2")), package(group("a", "3", "2"))], {"2": "1"}, id="the first package"
        ),
        pytest.param([package()], {}, id="an empty package"),
        pytest.param([], {}, id="no package"),
    ],
)
def test_stories_of_a_package_are_part_of_its_main_one(packages: list[str], mains: dict[str, str]) -> None:
    root = etree.fromstring(f'<newsMessage xmlns="urn:x">{"".join(packages)}</newsMessage>')
    assert main_stories(root, {"1", "2", "3"}) == mains


def test_a_package_may_be_the_whole_file() -> None:
    assert main_stories(etree.fromstring(package(group("a", "1", "2"))), {"1", "2"}) == {"2": "1"}
