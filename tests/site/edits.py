"""A random edit of a site: one of stories, of the rest, of time, or an accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.accidents import ACCIDENTS
from tests.site.house_edits import (
    change_editions,
    change_newsroom,
    change_page,
    change_picture,
    change_rights,
    change_sections,
    change_setting,
    change_style,
    change_tags,
    change_template,
)
from tests.site.story_edits import (
    add_story,
    change_body,
    change_field,
    change_quietly,
    delete_story,
    make_fault,
    move_story,
    rename_story,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.site.sites import Desk


def pass_time(dice: Random, desk: Desk) -> str:
    """Let some hours go by."""
    hours = dice.choice((1, 3, 24, 150))
    desk.epoch += 3600 * hours
    return f"{hours} hours later"


def nothing(_: Random, __: Desk) -> str:
    """Do nothing."""
    return "nothing"


def accident(dice: Random, desk: Desk) -> str:
    """Lose or spoil what a build has left for the next one."""
    desk.accident = dice.choice(ACCIDENTS)
    return desk.accident


# How often of a hundred.
EDITS: tuple[tuple[int, Callable[[Random, Desk], str]], ...] = (
    (18, change_field),
    (10, change_body),
    (6, change_quietly),
    (6, add_story),
    (5, delete_story),
    (3, rename_story),
    (2, move_story),
    (7, change_tags),
    (6, change_sections),
    (6, change_editions),
    (3, change_page),
    (4, change_picture),
    (4, change_template),
    (4, change_newsroom),
    (2, change_style),
    (4, change_setting),
    (3, change_rights),
    (5, make_fault),
    (3, pass_time),
    (3, nothing),
    (3, accident),
)


def edit(dice: Random, desk: Desk) -> str:
    """Change the desk in one way; say how."""
    weights, edits = zip(*EDITS, strict=True)
    (chosen,) = dice.choices(edits, weights)
    said: str = chosen(dice, desk)
    return said
