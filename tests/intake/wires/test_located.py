from __future__ import annotations

import pytest

from plugins.core.matter import Place
from plugins.intake.readers import newsml_1, newsml_g2, nitf
from tests.intake.wires import samples

BERLIN = "<name>Berlin</name>"


@pytest.mark.parametrize(
    ("located", "place"),
    [
        pytest.param(
            f"<located>{BERLIN}</located>", Place(name="Berlin", country="DE"), id="by the table of places"
        ),
        pytest.param(
            f"<located>{BERLIN}<broader qcode='iso3166-1a2:US-NH'/></located>",
            Place(name="Berlin", country="US"),
            id="a code goes before the table",
        ),
        pytest.param(
            "<located qcode='geo:1'><name>Nes</name>"
            "<broader qcode='prov:1'><broader qcode='country:NO'/></broader></located>",
            Place(name="Nes", country="NO"),
            id="a code further up",
        ),
        pytest.param(
            f"<located>{BERLIN}</located><located><name>Paris</name><broader qcode='country:FR'/></located>",
            Place(name="Berlin", country="DE"),
            id="never the country of another place",
        ),
        pytest.param(
            "<located><name>Nowhere</name><broader><name>Norway</name></broader></located>",
            Place(name="Nowhere", country="NO"),
            id="the name of a country",
        ),
        pytest.param("<located qcode='geo:1'/>", None, id="a code without name"),
        pytest.param(
            "<dateline>PORTO, Portugal</dateline>", Place(name="Porto", country="PT"), id="the dateline"
        ),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_place_of_newsml_g2(located: str, place: Place | None) -> None:
    assert (
        samples.story(newsml_g2, samples.g2_item(about=f"<headline>x</headline>{located}")).matter.located
        == place
    )


@pytest.mark.parametrize(
    ("head", "data", "place"),
    [
        pytest.param(
            "<dateline><location>Porto</location></dateline>",
            "",
            Place(name="Porto", country="PT"),
            id="words",
        ),
        pytest.param(
            "<dateline><location><city>Nes</city><country iso-cc='NOR'>Norge</country></location></dateline>",
            "",
            Place(name="Nes", country="NO"),
            id="city and code",
        ),
        pytest.param(
            "", "<evloc city='Nes' iso-cc='no'/>", Place(name="Nes", country="NO"), id="where it happened"
        ),
        pytest.param("", "", None, id="nothing"),
    ],
)
def test_the_place_of_nitf(head: str, data: str, place: Place | None) -> None:
    text = samples.nitf(
        head=f"<hedline><hl1>x</hl1></hedline>{head}", data=f"<date.issue norm='20261116'/>{data}"
    )
    assert samples.story(nitf, text).matter.located == place


def location(*properties: str, how: str = "Origin") -> str:
    inner = "".join(
        f'<Property FormalName="{each.split("=")[0]}" Value="{each.split("=")[1]}"/>' for each in properties
    )
    return f'<DescriptiveMetadata><Location HowPresent="{how}">{inner}</Location></DescriptiveMetadata>'


@pytest.mark.parametrize(
    ("about", "place"),
    [
        pytest.param(location("Country=NOR", "City=Nes"), Place(name="Nes", country="NO"), id="a code"),
        pytest.param(location("Country=Norway", "City=Nes"), Place(name="Nes", country="NO"), id="a name"),
        pytest.param(
            location("City=Nes", how="Event"), None, id="where it was written, not what it is about"
        ),
    ],
)
def test_the_place_of_newsml_1(about: str, place: Place | None) -> None:
    assert samples.story(newsml_1, samples.newsml_1(about=about)).matter.located == place
