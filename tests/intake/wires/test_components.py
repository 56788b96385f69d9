from __future__ import annotations

import pytest

from plugins.core.parts import Role
from plugins.intake.readers import newsml_1
from tests.intake.wires import samples


def component(role: str, data: str = "", inner: str = "", mime: str = "", attributes: str = "") -> str:
    kind = f'<MimeType FormalName="{mime}"/>' if mime else ""
    content = f"<ContentItem>{kind}<DataContent>{data}</DataContent></ContentItem>" if data else ""
    return f'<NewsComponent{attributes}><Role FormalName="{role}"/>{inner}{content}</NewsComponent>'


MAIN = component("Main", "The harbour is open.")


@pytest.mark.parametrize(
    ("role", "field"),
    [
        ("SubHeadLine", "summary"),
        ("Abstract", "summary"),
        ("Contact", "ed_note"),
        ("Kicker", "kicker"),
        ("ByLine", "byline"),
    ],
)
def test_a_component_may_be_a_field(role: str, field: str) -> None:
    matter = samples.story(newsml_1, samples.newsml_1(MAIN + component(role, "<p>Words</p>"))).matter
    assert getattr(matter, field) == "Words"


def test_a_headline_may_stand_in_a_component() -> None:
    text = samples.newsml_1(
        MAIN + component("HeadLine", "<html><body><p>Open again</p></body></html>"), lines=""
    )
    assert samples.story(newsml_1, text).matter.title == "Open again"


@pytest.mark.parametrize("role", ["Picture", "Caption", "Photo", "Logo", "Video", "Graphic"])
def test_what_belongs_to_a_picture_is_a_caption_and_not_shown(role: str) -> None:
    inner = "<NewsLines><HeadLine>The quay</HeadLine></NewsLines>"
    found = samples.story(newsml_1, samples.newsml_1(MAIN + component(role, "<p>A quay.</p>", inner)))
    assert found.body == "The harbour is open."
    captions = [part.text for part in found.parts if part.role is Role.CAPTION]
    assert captions == ["The quay", "A quay."]


def test_a_style_sheet_is_furniture() -> None:
    found = samples.story(newsml_1, samples.newsml_1(component("StyleSheet", ".a {color: red}") + MAIN))
    assert found.body == "The harbour is open."
    assert [part.text for part in found.parts if part.role is Role.FURNITURE] == [".a {color: red}"]


def test_several_texts_of_one_story_are_joined() -> None:
    text = samples.newsml_1(component("Main", "One.") + component("Main", "Two."))
    assert samples.story(newsml_1, text).blocks == ("One.", "Two.")


@pytest.mark.parametrize(
    "choice", [(' EquivalentsList="yes"', ""), ("", "<BasisForChoice>./ContentItem/Format</BasisForChoice>")]
)
def test_of_equivalent_texts_one_is_shown(choice: tuple[str, str]) -> None:
    attributes, basis = choice
    short = "<ContentItem><DataContent>One and two.</DataContent></ContentItem>"
    text = samples.newsml_1(
        component("Main", "<p>One and two.</p><p>Three.</p>", basis + short, attributes=attributes)
    )
    found = samples.story(newsml_1, text)
    assert found.blocks == ("One and two.", "Three.")
    assert not found.matter.review


def test_an_equivalent_that_says_something_else_is_doubted() -> None:
    short = "<ContentItem><DataContent>Four.</DataContent></ContentItem>"
    text = samples.newsml_1(
        component("Main", "<p>One and two.</p>", short, attributes=' EquivalentsList="yes"')
    )
    assert samples.story(newsml_1, text).matter.review == ("line 1: Four.",)


def test_a_picture_written_in_letters_is_no_text() -> None:
    text = samples.newsml_1(MAIN + component("Main", "R0lGODlh", mime="image/gif"))
    assert samples.story(newsml_1, text).blocks == ("The harbour is open.",)
