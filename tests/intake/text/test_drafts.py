from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from plugins.core.dispatch import Dispatch, Order
from plugins.core.kinds import PubStatus, Status
from plugins.core.problem import Problem
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.drafts import (
    MADE_TITLE,
    MAX_FIELD,
    NO_AGENCY,
    OTHER_AGENCY,
    OTHER_DAY,
    TRAILER_YEAR,
    Draft,
    Page,
    dispatches,
)
from plugins.intake.text.editorial import Edited
from plugins.intake.text.headers import Header

PAGE = Page(path="wire/rain.txt", reader="test", agencies=KNOWN)
DRAFT = Draft(
    header=Header(title="Rain falls"),
    text=Edited(paragraphs=("It rained.", "- Later -", "It stopped.")),
    dateline=dateline_of("Porto, Portugal (AFP) Nov 16, 2026", KNOWN),
    line=3,
)
YEARLESS = replace(DRAFT, dateline=dateline_of("Porto, Nov 16 (AFP) -", KNOWN))


def one(draft: Draft, page: Page = PAGE) -> Dispatch:
    (found,) = dispatches((draft,), page)
    assert isinstance(found, Dispatch)
    return found


def problem(draft: Draft) -> Problem:
    (found,) = dispatches((draft,), PAGE)
    assert isinstance(found, Problem)
    return found


def test_paragraphs_become_blocks_and_crossheads_headings() -> None:
    assert one(DRAFT).blocks == ("It rained.", "## Later", "It stopped.")


def test_the_day_is_the_datelines() -> None:
    assert one(DRAFT).matter.date == datetime(2026, 11, 16, tzinfo=UTC)


def test_without_year_the_trailer_decides_then_a_line_of_the_header() -> None:
    header = replace(DRAFT.header, day=date(2026, 11, 17))
    page = replace(PAGE, day=date(2026, 11, 18))
    assert one(replace(YEARLESS, header=header)).matter.date.day == 17
    assert one(replace(YEARLESS, header=header), page).matter.date.day == 18


def test_without_any_year_there_is_a_problem_at_the_datelines_line() -> None:
    found = problem(YEARLESS)
    assert (found.code, found.path, found.line) == ("no-date", "wire/rain.txt", 3)
    assert "'Porto, Nov 16 (AFP)'" in found.message
    assert found.hint


def test_without_text_there_is_a_problem() -> None:
    assert problem(replace(DRAFT, text=Edited())).code == "no-story"
    assert [found.code for found in dispatches((), PAGE) if isinstance(found, Problem)] == ["no-story"]


def test_an_embedded_story_is_part_of_the_main_one_and_shares_its_day_and_agency() -> None:
    second = Draft(header=Header(title="Gulls"), text=Edited(paragraphs=("Gulls came.",)), is_embedded=True)
    main, part = dispatches((DRAFT, second), PAGE)
    assert isinstance(main, Dispatch)
    assert isinstance(part, Dispatch)
    assert part.matter.part_of == main.matter.guid
    assert part.matter.date == main.matter.date
    assert part.matter.source == main.matter.source
    assert part.matter.dateline is None
    assert part.matter.located is None


def test_the_guid_is_of_headline_and_day_alone() -> None:
    first = one(DRAFT).matter.guid
    assert first is not None
    assert first.startswith("urn:dateline:afp:")
    assert one(replace(DRAFT, text=Edited(paragraphs=("Other.",)))).matter.guid == first
    assert one(replace(DRAFT, header=Header(title="Other"))).matter.guid != first


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("It rained. It stopped.", "It rained"),
        ("It rained in the U.S. for long, said Mr. Rain.", "It rained in the U.S"),
        ("Will it rain? Yes.", "Will it rain?"),
        ("rain " * 60, f"{'rain ' * 23}rain…"),
        ("x" * 500, f"{'x' * 120}…"),
    ],
)
def test_a_story_without_headline_gets_its_first_sentence(paragraph: str, title: str) -> None:
    draft = replace(DRAFT, header=Header(), text=Edited(paragraphs=(paragraph,)))
    assert one(draft).matter.title == title


@pytest.mark.parametrize(
    ("pub_status", "status"),
    [
        (PubStatus.CANCELED, Status.KILLED),
        (PubStatus.WITHHELD, Status.DRAFT),
        (PubStatus.USABLE, Status.PUBLISHED),
    ],
)
def test_an_order_has_no_text_but_the_status_that_it_gives(pub_status: PubStatus, status: Status) -> None:
    order = Order(pub_status=pub_status, title="Rain falls")
    found = one(replace(DRAFT, text=Edited(), order=order))
    assert (found.order, found.blocks) == (order, ())
    assert (found.matter.status, found.matter.pub_status) == (status, pub_status)


def test_an_independent_story_is_part_of_none_and_shares_no_notice() -> None:
    text = Edited(paragraphs=("Gulls came.",), notices=("Copyright 2026 AFP.",))
    other = replace(DRAFT, header=Header(title="Gulls"), text=text)
    first, second = dispatches((DRAFT, other), PAGE)
    assert isinstance(first, Dispatch)
    assert isinstance(second, Dispatch)
    assert second.matter.part_of is None
    assert (first.matter.copyright_holder, second.matter.copyright_holder) == (
        None,
        "Agence France-Presse (AFP)",
    )


def test_a_clear_story_has_no_doubt() -> None:
    matter = one(DRAFT).matter
    assert (matter.confidence, matter.review) == (1.0, ())


UNDATED = Draft(header=Header(title="Gulls"), text=Edited(paragraphs=("Gulls came.",)), is_embedded=True)


@pytest.mark.parametrize(
    ("drafts", "doubts"),
    [
        pytest.param((replace(DRAFT, header=Header()),), (MADE_TITLE,), id="no headline"),
        pytest.param((replace(YEARLESS, day=date(2026, 11, 16)),), (), id="the trailer names the same day"),
        pytest.param((replace(YEARLESS, day=date(2026, 11, 17)),), (TRAILER_YEAR,), id="or another"),
        pytest.param(
            (replace(UNDATED, day=date(2026, 11, 17), is_embedded=False),), (NO_AGENCY,), id="no agency"
        ),
        pytest.param((DRAFT, UNDATED), (OTHER_DAY, OTHER_AGENCY), id="nothing of its own"),
    ],
)
def test_doubts_are_for_an_editor(drafts: tuple[Draft, ...], doubts: tuple[str, ...]) -> None:
    found = dispatches(drafts, PAGE)[-1]
    assert isinstance(found, Dispatch)
    assert found.matter.review == doubts


@pytest.mark.parametrize(
    ("signal", "version"),
    [
        (None, None),
        ("1st Ld", 2),
        ("2nd Ld-Writethru", 3),
        ("UPDATE 2", 3),
        ("UPDATE 2, PIX", 3),
        ("WRAPUP 3", 3),
        ("Ld", 2),
        ("CORRECTED", None),
    ],
)
def test_the_version_is_told_by_the_signal(signal: str | None, version: int | None) -> None:
    assert one(replace(DRAFT, header=Header(title="Rain", signal=signal))).matter.version == version


def test_all_leads_of_a_slugline_are_one_item() -> None:
    leads = (
        Header(title="Rain", slugline="BC-PT--Rain"),
        Header(title="Rain goes on", slugline="BC-PT--Rain", signal="1st Ld"),
    )
    assert len({one(replace(DRAFT, header=header)).matter.guid for header in leads}) == 1


def test_the_printed_byline_comes_before_the_credit_line() -> None:
    text = replace(DRAFT.text, byline="Reporting by A")
    assert one(replace(DRAFT, text=text)).matter.byline == "Reporting by A"
    assert one(replace(DRAFT, text=text, header=Header(byline="By B"))).matter.byline == "By B"


def test_notices_of_any_story_hold_for_all_of_the_page() -> None:
    text = Edited(paragraphs=("Gulls came.",), notices=("Copyright 2026 AFP.",))
    noticed = Draft(header=Header(), text=text, is_embedded=True)
    holders = [
        found.matter.copyright_holder
        for found in dispatches((DRAFT, noticed), PAGE)
        if isinstance(found, Dispatch)
    ]
    assert holders == ["Agence France-Presse (AFP)"] * 2


def test_notes_are_cut_to_what_a_field_holds() -> None:
    note = one(replace(DRAFT, header=Header(title="Rain", notes=("word " * 2000,)))).matter.ed_note
    assert note is not None
    assert len(note) <= MAX_FIELD + 2
    assert note.endswith("word …")
