from __future__ import annotations

import pytest
from lxml import html

from plugins.core.parts import Role
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.wires.copy_desk import Edited, edited_blocks, is_same


def edited(page: str, *titles: str, summary: str | None = None) -> Edited:
    return edited_blocks(blocks_of(html.document_fromstring(f"<div>{page}</div>")), titles, summary)


def shown(found: Edited) -> list[str]:
    return [block.text for block in found.blocks]


def roles(found: Edited) -> list[Role]:
    return [claim.role for claim in found.claims.values()]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        pytest.param("<h1>HARBOUR OPEN!</h1><p>x.</p>", ["x."], id="a heading in other case"),
        pytest.param("<p>Harbour open</p><p>x.</p>", ["x."], id="a first paragraph"),
        pytest.param("<p>x.</p><h2>Harbour open</h2><p>y.</p>", ["x.", "y."], id="a heading further down"),
        pytest.param(
            "<p>x.</p><p>y.</p><p>Harbour open</p>", ["x.", "y.", "Harbour open"], id="no paragraph there"
        ),
        pytest.param("<h1>Another</h1><p>x.</p>", ["Another", "x."], id="no other heading"),
    ],
)
def test_what_repeats_the_headline_is_not_shown(page: str, texts: list[str]) -> None:
    assert shown(edited(page, "Harbour open")) == texts


def test_what_repeats_the_headline_is_accounted_for() -> None:
    assert roles(edited("<h1>Harbour open</h1><p>x.</p>", "Harbour open")) == [Role.HEADLINE, Role.BODY]


def test_a_deck_over_the_text_that_is_the_summary_is_not_shown() -> None:
    found = edited(
        "<h1>Harbour open</h1><h2>Ferries sail</h2><p>x.</p>", "Harbour open", summary="Ferries sail"
    )
    assert shown(found) == ["x."]
    assert Role.STANDFIRST in roles(found)


def test_without_a_headline_the_first_heading_is_it() -> None:
    found = edited("<h2>Harbour open</h2><p>x.</p>")
    assert found.title == "Harbour open"
    assert shown(found) == ["x."]
    assert edited("<p>x.</p><h2>Harbour open</h2>").title is None


def test_notes_to_editors_never_reach_readers() -> None:
    found = edited(
        "<p>Eds: will be updated.</p><p>x.</p><p>(Reporting by Ana Farol; editing by R. Molhe)</p>"
        "<p># Notebook</p><p>Call the desk.</p>"
    )
    assert shown(found) == ["x."]
    assert found.notes == (
        "Eds: will be updated.",
        "(Reporting by Ana Farol; editing by R. Molhe)",
        "# Notebook",
        "Call the desk.",
    )
    assert found.byline == "Reporting by Ana Farol"


def test_an_end_mark_goes_and_what_follows_is_for_editors() -> None:
    found = edited("<p>x.</p><p>###</p><p>Call us.</p><p>About Meridian</p>")
    assert shown(found) == ["x."]
    assert found.notes == ("Call us.", "About Meridian")
    assert Role.FURNITURE in roles(found)


def test_behind_contacts_a_text_about_the_sender_is_shown() -> None:
    assert shown(edited("<p>x.</p><p>Contact:</p><p>Ana</p><h2>About Meridian</h2><p>y.</p>")) == [
        "x.",
        "About Meridian",
        "y.",
    ]


def test_notices_and_corrections_are_kept_apart() -> None:
    found = edited(
        "<p>x.</p><p>(Corrects the number of boats)</p><p>© 2026 Meridian Wire. All rights reserved.</p>"
    )
    assert shown(found) == ["x."]
    assert found.correction == "Corrects the number of boats."
    assert found.notices == ("© 2026 Meridian Wire. All rights reserved.",)
    assert set(roles(found)) == {Role.BODY, Role.CORRECTION, Role.NOTICE}


def test_texts_are_the_same_but_for_case_and_signs() -> None:
    assert is_same("Harbour \u2013 open!", "HARBOUR OPEN")
    assert not is_same("Harbour open", "Harbour opens")
