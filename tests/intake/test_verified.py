from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Part, Role, Rule
from plugins.intake.reading import reader_for
from plugins.intake.text.agencies import KNOWN
from plugins.intake.verified import DIFFERENT, shows_body, verified
from tests.fuzz.seeds import seeds
from tests.intake.builders import dispatch

RULE = Rule("test", "a test")


def with_parts(blocks: str, *texts: tuple[Role, str], dateline: str | None = None) -> Dispatch:
    parts = tuple(Part(line=at, role=role, rule=RULE, text=text) for at, (role, text) in enumerate(texts, 1))
    return replace(dispatch(body=blocks, dateline=dateline, confidence=1.0), parts=parts)


TYPESET = with_parts("“So” it\n\n## Rained", (Role.BODY, "``So'' it"), (Role.CROSSHEAD, "- Rained -"))
WRAPPED = with_parts("It rained.", (Role.BODY, "It"), (Role.BODY, "rained."), (Role.NOTE, "x"))
DATED = with_parts("It rained.", (Role.BODY, "PORTO (MW) - It rained."), dateline="PORTO (MW)")


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(with_parts("It rained.", (Role.BODY, "It rained.")), id="the same text"),
        pytest.param(with_parts(r"\[a\] \*b\*", (Role.BODY, "[a] *b*")), id="escaped"),
        pytest.param(TYPESET, id="typeset"),
        pytest.param(WRAPPED, id="wrapped"),
        pytest.param(DATED, id="with the dateline in its first paragraph"),
        pytest.param(replace(DATED, blocks=()), id="an order, which has no text"),
    ],
)
def test_a_story_that_shows_its_body_stays_as_it_is(story: Dispatch) -> None:
    assert verified(story) is story


@pytest.mark.parametrize(
    ("blocks", "texts"),
    [
        pytest.param("It rained.", ["It rained and rained."], id="words lost"),
        pytest.param("It rained more.", ["It rained."], id="words added"),
        pytest.param("<b>It</b> rained [a](b)", ["It rained [a](b)"], id="markup made"),
        pytest.param("rained It", ["It", "rained"], id="another order"),
    ],
)
def test_a_story_that_does_not_is_for_review(blocks: str, texts: list[str]) -> None:
    found = verified(with_parts(blocks, *((Role.BODY, text) for text in texts)))
    assert found.matter.review == (DIFFERENT,)
    assert found.matter.confidence == 0.5


def test_the_golden_files_show_their_bodies() -> None:
    for name, data in seeds():
        reader = reader_for(data, name)
        for found in reader.read(data, name, KNOWN) if reader else ():
            if isinstance(found, Dispatch) and found.blocks:
                assert shows_body(found), (name, reader)
