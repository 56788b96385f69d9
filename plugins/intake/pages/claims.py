"""What each element of a page was taken for, and the parts that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.blocks import unshown
from plugins.intake.pages.facts import seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from plugins.intake.markup.block import Block
    from plugins.intake.pages.survey import Survey

_BODY = Rule("story", "the extractor takes it for the story")
_CROSSHEAD = Rule("crosshead", "a heading within the story")
_HEADLINE = Claim(Role.HEADLINE, Rule("headline", "the page's title or first heading"))
_METADATA = Claim(Role.METADATA, Rule("head", "the head of the page"))
_TIME = Claim(Role.METADATA, Rule("time", "the time that the page prints"))
_BYLINE = Claim(Role.BYLINE, Rule("byline", "marked as the writer's name"))
_NOTICE = Claim(Role.NOTICE, Rule("notice", "a rights notice"))
_RETAKEN = (_TIME, _BYLINE, _NOTICE)  # where they stand in the midst of the story
_AROUND = Claim(Role.FURNITURE, Rule("around-story", "named as a menu, comments, an advert or the like"))
_REST = Claim(Role.FURNITURE, Rule("outside-article", "stands outside the article"))
_UNKNOWN = Rule("long-prose", "long prose outside the article, and no notice")
_DATELINE = Rule("dateline", "stands at the start of the text")
_PROSE = 200  # characters


def parts_of(survey: Survey, blocks: Sequence[Block], title: str) -> tuple[Part, ...]:
    """Return the page's parts: every text of it is in one."""
    claims: dict[Element, Claim] = dict.fromkeys(survey.around, _AROUND)
    claims |= {
        element: claim for element, claim in unshown(survey.root).items() if element.text or len(element)
    }
    claims |= dict.fromkeys(survey.root.iter("head"), _METADATA)
    claims |= dict.fromkeys(survey.times, _TIME) | dict.fromkeys(survey.bylines, _BYLINE)
    claims |= dict.fromkeys(survey.notices, _NOTICE)
    claims |= {
        element: _HEADLINE for element in (*survey.titles, *survey.headings) if _is_title(element, title)
    }
    claims |= _within(blocks, claims)
    return tuple(map(_looked_at, account(survey.root, claims, _REST)))


def with_dateline(parts: Sequence[Part], printed: str) -> tuple[Part, ...]:
    """Return the parts with the dateline apart from the text behind it."""
    found: list[Part] = []
    for part in parts:
        is_first = part.role is Role.BODY and part.text.startswith(printed)
        if is_first and not any(former.role is Role.DATELINE for former in found):
            end = len(printed)
            found.append(part._replace(role=Role.DATELINE, rule=_DATELINE, text=part.text[:end]))
            rest = part.text[end:]
            cut = len(rest) - len(rest.lstrip(" .-\u2013\u2014_"))
            found[-1] = found[-1]._replace(text=f"{printed}{rest[:cut]}".strip())
            if rest[cut:]:
                found.append(part._replace(text=rest[cut:]))
        else:
            found.append(part)
    return tuple(found)


def _within(blocks: Sequence[Block], claims: dict[Element, Claim]) -> dict[Element, Claim]:
    """Return the claims of the story: its blocks, and what of other claims stands in the midst of a block."""
    story = {
        block.element: Claim(block.role, _CROSSHEAD if block.role is Role.CROSSHEAD else _BODY)
        for block in blocks
    }
    for element, claim in story.items():
        for inner in element.iterdescendants():
            if (former := claims.get(inner)) and former in _RETAKEN:
                claims[inner] = claim
    return story


def _is_title(element: Element, title: str) -> bool:
    text = seen(element)
    return bool(text) and (text.startswith(title) or title.startswith(text))


def _looked_at(part: Part) -> Part:
    """Return the part, unknown if it may be a story that the extractor did not see."""
    is_prose = len(part.text) >= _PROSE and part.rule == _REST.rule
    return part._replace(role=Role.UNKNOWN, rule=_UNKNOWN) if is_prose else part
