from __future__ import annotations

import pytest

from plugins.intake.readers import newsml_1
from plugins.intake.wires.revisions import without_revision
from tests.intake.wires import samples


@pytest.mark.parametrize(
    ("public", "version", "expected"),
    [
        pytest.param(
            "urn:newsml:a.b:20261116:X1:2U", 2, ("urn:newsml:a.b:20261116:X1", 2), id="with an update mark"
        ),
        pytest.param("urn:newsml:a.b:20261116:X1:2", 2, ("urn:newsml:a.b:20261116:X1", 2), id="without"),
        pytest.param(
            "urn:newsml:a.b:20261116:X1:2", None, ("urn:newsml:a.b:20261116:X1", 2), id="it tells the version"
        ),
        pytest.param(
            "urn:newsml:a.b:20261116:42",
            2,
            ("urn:newsml:a.b:20261116:42", 2),
            id="an item's own number stays",
        ),
        pytest.param("tag:a.b,2026:7", 7, ("tag:a.b,2026:7", 7), id="another scheme stays"),
        pytest.param("", 1, ("", 1), id="nothing"),
    ],
)
def test_an_identifier_has_no_revision(
    public: str, version: int | None, expected: tuple[str, int | None]
) -> None:
    assert without_revision(public, version) == expected


def test_without_identifier_the_guid_is_made_of_its_parts() -> None:
    matter = samples.story(newsml_1, samples.newsml_1(public="")).matter
    assert (matter.guid, matter.version) == ("urn:newsml:fjord.example:20261116:FP1", 2)


def component(duid: str, lang: str, headline: str) -> str:
    return (
        f'<NewsComponent Duid="{duid}"><NewsLines><HeadLine>{headline}</HeadLine></NewsLines>'
        f'<DescriptiveMetadata><Language FormalName="{lang}"/></DescriptiveMetadata>'
        f"<ContentItem><DataContent>{headline} came.</DataContent></ContentItem></NewsComponent>"
    )


def test_each_language_has_a_guid_of_its_own_that_stays() -> None:
    text = samples.newsml_1(component("c1", "en", "Tide") + component("c2", "de", "Flut"), lines="")
    assert [(each.matter.guid, each.matter.part_of) for each in samples.stories(newsml_1, text)] == [
        ("urn:newsml:fjord.example:20261116:FP1", None),
        ("urn:newsml:fjord.example:20261116:FP1#de", None),
    ]


def test_further_stories_in_one_language_are_part_of_the_first() -> None:
    text = samples.newsml_1(component("c1", "en", "Tide") + component("c2", "en", "Ebb"), lines="")
    assert [(each.matter.guid, each.matter.part_of) for each in samples.stories(newsml_1, text)] == [
        ("urn:newsml:fjord.example:20261116:FP1", None),
        ("urn:newsml:fjord.example:20261116:FP1#c2", "urn:newsml:fjord.example:20261116:FP1"),
    ]
