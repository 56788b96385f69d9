from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.core.kinds import Embargo
from plugins.intake.readers import newsml_1, newsml_g2, nitf
from tests.intake.wires import samples

SIX = datetime(2026, 11, 17, 6, tzinfo=UTC)
ISSUED = '<date.issue norm="20261116T093000Z"/>'
LATER = '<date.release norm="20261117T060000Z"/>'


@pytest.mark.parametrize(
    ("item", "embargo", "is_doubted"),
    [
        pytest.param("", None, False, id="none"),
        pytest.param("<embargoed/>", Embargo(None), False, id="an empty one holds"),
        pytest.param("<embargoed>2026-11-17T06:00:00Z</embargoed>", Embargo(SIX), False, id="a time"),
        pytest.param(
            "<embargoed>until noon</embargoed>", Embargo(None), True, id="words hold, and are doubted"
        ),
    ],
)
def test_the_embargo_of_newsml_g2(item: str, embargo: Embargo | None, is_doubted: bool) -> None:  # noqa: FBT001 - a table
    matter = samples.story(newsml_g2, samples.g2_item(item=item)).matter
    assert matter.embargoed_until == embargo
    assert bool(matter.review) is is_doubted


@pytest.mark.parametrize(
    ("status", "data", "embargo"),
    [
        pytest.param("", ISSUED, None, id="none"),
        pytest.param("", ISSUED + '<date.release norm="20261116T093000Z"/>', None, id="released when issued"),
        pytest.param("", ISSUED + LATER, Embargo(SIX), id="released later than issued"),
        pytest.param(
            ' management-status="embargoed"', ISSUED + LATER, Embargo(SIX), id="by status, with a time"
        ),
        pytest.param(' management-status="embargoed"', ISSUED, Embargo(None), id="by status alone: held"),
    ],
)
def test_the_embargo_of_nitf(status: str, data: str, embargo: Embargo | None) -> None:
    assert samples.story(nitf, samples.nitf(status=status, data=data)).matter.embargoed_until == embargo


def will_be(status: str, date: str) -> str:
    future = f'<FutureStatus FormalName="{status}"/><DateAndTime>{date}</DateAndTime>'
    return f"<StatusWillChange>{future}</StatusWillChange>"


@pytest.mark.parametrize(
    ("status", "embargo", "expires"),
    [
        pytest.param('<Status FormalName="Usable"/>', None, None, id="none"),
        pytest.param('<Status FormalName="Embargoed"/>', Embargo(None), None, id="without a time: held"),
        pytest.param(
            '<Status FormalName="Embargoed"/>' + will_be("Usable", "20261117T060000Z"),
            Embargo(SIX),
            None,
            id="a time",
        ),
        pytest.param(
            '<Status FormalName="Usable"/>' + will_be("Canceled", "20261117T060000Z"),
            None,
            SIX,
            id="it will expire",
        ),
    ],
)
def test_embargo_and_expiry_of_newsml_1(
    status: str, embargo: Embargo | None, expires: datetime | None
) -> None:
    matter = samples.story(newsml_1, samples.newsml_1(status=status)).matter
    assert (matter.embargoed_until, matter.expires) == (embargo, expires)


def test_nitf_expires_when_it_says() -> None:
    text = samples.nitf(data=ISSUED + '<date.expire norm="20261117T060000Z"/>')
    assert samples.story(nitf, text).matter.expires == SIX


@pytest.mark.parametrize(
    ("rights", "holder", "notice", "terms", "license_"),
    [
        pytest.param("", None, None, None, None, id="nothing said, nothing made up"),
        pytest.param(
            "<copyrightHolder><name>AFP</name></copyrightHolder><usageTerms>a</usageTerms><usageTerms>b</usageTerms>",
            "Agence France-Presse (AFP)",
            None,
            "a\nb",
            None,
            id="fields of their own; an agency by its full name",
        ),
        pytest.param(
            "<copyrightNotice>Copyright Meridian Wire 2026</copyrightNotice>",
            "Meridian Wire",
            "Copyright Meridian Wire 2026",
            None,
            None,
            id="the holder from the notice, without the year",
        ),
        pytest.param(
            "<usageTerms href='https://creativecommons.org/licenses/by-sa/4.0/'>Free</usageTerms>",
            None,
            None,
            "Free",
            "CC BY-SA 4.0",
            id="a licence by its address",
        ),
        pytest.param(
            "<usageTerms>Released under CC BY 4.0</usageTerms>",
            None,
            None,
            "Released under CC BY 4.0",
            "CC BY 4.0",
            id="or name",
        ),
    ],
)
def test_the_rights_of_newsml_g2(
    rights: str, holder: str | None, notice: str | None, terms: str | None, license_: str | None
) -> None:
    matter = samples.story(newsml_g2, samples.g2_item(rights=rights)).matter
    found = (matter.copyright_holder, matter.copyright_notice, matter.usage_terms, matter.license)
    assert found == (holder, notice, terms, license_)


def test_a_notice_in_the_text_is_one_too() -> None:
    matter = samples.story(
        newsml_g2, samples.g2_item("<p>x.</p><p>© 2026 Meridian Wire. All rights reserved.</p>")
    ).matter
    assert matter.copyright_notice == "© 2026 Meridian Wire. All rights reserved."
