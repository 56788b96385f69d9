from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from plugins.intake.readers import newsml_1, newsml_g2, nitf
from tests.intake.wires import samples

if TYPE_CHECKING:
    from plugins.core.matter import StoryMatter

HEADLINE = "<headline>Harbour open</headline>"


def g2(content: str = "<p>The harbour is open.</p>", **changes: str) -> StoryMatter:
    return samples.story(newsml_g2, samples.g2_item(content, **changes)).matter


def dates(*names: str) -> str:
    return "".join(f"<{name}>2026-11-{at:02}T09:30:00Z</{name}>" for at, name in enumerate(names, 1))


@pytest.mark.parametrize(
    ("item", "about", "day"),
    [
        pytest.param(dates("versionCreated", "firstCreated"), "", 1, id="the version's own"),
        pytest.param(
            dates("firstCreated"), dates("x", "contentCreated"), 2, id="else when the content was made"
        ),
        pytest.param(dates("x", "firstCreated"), "", 2, id="else when the first version was"),
        pytest.param(
            "<versionCreated>soon</versionCreated>" + dates("x", "firstCreated"),
            "",
            2,
            id="one that is a time",
        ),
    ],
)
def test_the_date_is_that_of_the_version(item: str, about: str, day: int) -> None:
    assert g2(date=item, about=HEADLINE + about).date == datetime(2026, 11, day, 9, 30, tzinfo=UTC)


def test_the_time_of_sending_is_better_than_none() -> None:
    text = samples.g2_message(samples.g2_item(date="")).replace(
        "<itemSet>", "<header><sent>2026-11-16T09:31:00Z</sent></header><itemSet>"
    )
    assert samples.story(newsml_g2, text).matter.date == datetime(2026, 11, 16, 9, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "modified"),
    [
        ("2026-11-16T09:45:00Z", datetime(2026, 11, 16, 9, 45, tzinfo=UTC)),
        ("2026-11-16T09:15:00Z", None),
        ("later", None),
    ],
)
def test_a_change_counts_if_it_came_after_the_version(changed: str, modified: datetime | None) -> None:
    assert g2(about=f"{HEADLINE}<contentModified>{changed}</contentModified>").modified == modified


@pytest.mark.parametrize(
    ("about", "content", "title", "is_doubted"),
    [
        pytest.param(HEADLINE, "<p>x.</p>", "Harbour open", False, id="the headline"),
        pytest.param(
            f'<headline role="h:kicker">Sea</headline>{HEADLINE}',
            "<p>x.</p>",
            "Harbour open",
            False,
            id="no kicker",
        ),
        pytest.param("", "<h1>Open</h1><p>x.</p>", "Open", False, id="a heading over the text"),
        pytest.param(
            "", "<p>The harbour is open. At last.</p>", "The harbour is open", True, id="the first sentence"
        ),
        pytest.param("", f"<p>{'word ' * 60}</p>", f"{'word ' * 23}word…", True, id="cut at a word"),
        pytest.param(
            f"<headline>{'word ' * 80}</headline>",
            "<p>x.</p>",
            f"{'word ' * 57}word …",
            False,
            id="a long one",
        ),
    ],
)
def test_there_is_always_a_title(about: str, content: str, title: str, is_doubted: bool) -> None:  # noqa: FBT001 - a table
    matter = g2(content, about=about)
    assert matter.title == title
    assert bool(matter.review) is is_doubted


@pytest.mark.parametrize(
    ("about", "byline"),
    [
        pytest.param("<by>By Ana</by><creator><name>Rui</name></creator>", "By Ana", id="as printed"),
        pytest.param(
            "<creator><name>Ana</name><name>Editor</name></creator><creator literal='Rui'/>",
            "Ana, Rui",
            id="else who made it",
        ),
        pytest.param("<creator><name>AFP</name></creator>", None, id="but no agency"),
        pytest.param("<creator><name>MW</name></creator>", None, id="nor the source"),
        pytest.param("", None, id="nobody"),
    ],
)
def test_the_byline_is_as_printed_or_who_made_it(about: str, byline: str | None) -> None:
    assert g2(about=HEADLINE + about).byline == byline


@pytest.mark.parametrize(
    ("about", "content", "source"),
    [
        pytest.param(
            "<infoSource><name>AFP</name></infoSource>", "<p>x.</p>", "Agence France-Presse (AFP)", id="named"
        ),
        pytest.param("<infoSource qcode='is:Reuters'/>", "<p>x.</p>", "Reuters", id="in a code"),
        pytest.param("<infoSource uri='http://a.example'/>", "<p>x.</p>", "MW", id="an address is no name"),
        pytest.param(
            "", "<p>LISBON, Nov 16 (Reuters) - x.</p>", "Reuters", id="the dateline's, if it is known"
        ),
        pytest.param("", "<p>x.</p>", "MW", id="else who delivered it"),
    ],
)
def test_the_source_is_named_in_full(about: str, content: str, source: str) -> None:
    matter = g2(content, about=HEADLINE + about)
    assert (matter.source, matter.provider) == (source, "MW")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param(
            samples.g2_item(about=f"{HEADLINE}<language tag='pt-BR'/>"), "pt-BR", id="the content's language"
        ),
        pytest.param(samples.g2_item('<p xml:lang="fr">x</p>'), "en", id="the item's"),
        pytest.param(
            samples.g2_item('<html xml:lang="fr"><p>x</p></html>'), "fr", id="the page's goes before"
        ),
        pytest.param(
            samples.g2_item("<p>Die Flut kam und das Schiff ist nicht mit dem Hafen gefahren.</p>").replace(
                ' xml:lang="en"', ""
            ),
            "de",
            id="else what the words tell",
        ),
    ],
)
def test_the_language_is_the_files_or_told_by_the_text(text: str, lang: str) -> None:
    assert samples.story(newsml_g2, text).matter.lang == lang


def test_words_of_a_keyword_line_are_tags() -> None:
    text = samples.newsml_1(lines="<HeadLine>x</HeadLine><KeywordLine>tides, boats; tides,</KeywordLine>")
    assert samples.story(newsml_1, text).matter.tags == ("tides", "boats")


def test_no_field_is_longer_than_front_matter_takes() -> None:
    matter = g2(
        item=f"<edNote>{'note ' * 2000}</edNote>", about=f"{HEADLINE}<slugline>{'s' * 900}</slugline>"
    )
    assert len(matter.ed_note or "") < 4000
    assert len(matter.slugline or "") < 300


def test_an_item_without_guid_gets_one_that_stays() -> None:
    text = samples.nitf(data='<date.issue norm="20261116"/>')
    first, again = (samples.story(nitf, text).matter.guid for _ in range(2))
    assert first == again
    assert (first or "").startswith("urn:dateline:")


def test_what_the_file_lacks_stays_empty() -> None:
    matter = g2()
    names = (
        "kicker summary modified slugline byline dateline located credit_line source_url urgency genre signal"
    )
    more = "correction ed_note copyright_holder copyright_notice usage_terms license embargoed_until expires"
    assert {name: getattr(matter, name) for name in f"{names} {more}".split() if getattr(matter, name)} == {}
    assert matter.tags == matter.subjects == matter.review == ()
