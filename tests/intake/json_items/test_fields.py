from __future__ import annotations

from dataclasses import fields

import pytest

from plugins.core.matter import StoryMatter
from plugins.core.parts import Role, Rule
from plugins.intake.json_items import fields as table
from plugins.intake.json_items.fields import FIELDS, KNOWN, ROLES
from plugins.intake.json_items.members import Node, nodes

# Members whose names are not those of the front matter, or that only help to fill one.
HELPERS = {"created", "places", "type"}


def test_each_field_is_one_of_the_front_matter_or_helps_to_fill_one() -> None:
    names = {field.name for field in fields(StoryMatter)}
    assert set(FIELDS) - names == HELPERS


@pytest.mark.parametrize("name", list(FIELDS))
def test_each_path_can_be_followed(name: str) -> None:
    for path in FIELDS[name].paths.split():
        assert nodes(Node("", {}), path) == []
        assert path == path.lower(), "keys are compared in small letters"


@pytest.mark.parametrize(
    ("member", "role"),
    [
        ("headline", Role.HEADLINE),
        ("headlines", Role.HEADLINE),
        ("headline_*", Role.HEADLINE),
        ("descriptions", Role.STANDFIRST),
        ("description_*", Role.STANDFIRST),
        ("byline", Role.BYLINE),
        ("by", Role.BYLINE),
        ("slugline", Role.SLUGLINE),
        ("ednote", Role.NOTE),
        ("copyrightnotice", Role.NOTICE),
        ("usageterms", Role.NOTICE),
        ("rightsinfo", Role.NOTICE),
        ("kicker", Role.KICKER),
    ],
)
def test_a_member_has_the_role_of_its_first_field(member: str, role: Role) -> None:
    assert ROLES[member] is role
    assert member in KNOWN


def test_members_that_programs_read_are_metadata() -> None:
    assert {"uri", "version", "language", "urgency"} <= KNOWN - set(ROLES)


def test_no_two_rules_have_one_name() -> None:
    rules = [value for value in vars(table).values() if isinstance(value, Rule)]
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.reason for rule in rules)
