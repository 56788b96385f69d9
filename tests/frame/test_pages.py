from __future__ import annotations

from plugins.core.language import Language
from plugins.core.model import Link
from plugins.frame.pages import TextPage, corrected, menu, text_pages
from tests.values import after, slugs, story

GERMAN = Language(tag="de", messages={"Corrections": ("Berichtigungen",)})
STORIES = (
    story("right"),
    story("old", correction="It was 41.", date=after(-20)),
    story("mended", correction="He is a baker.", date=after(-30), modified=after(-1)),
    story("new", correction="On Friday.", date=after(-2)),
)


def test_the_story_that_was_corrected_last_stands_first() -> None:
    assert slugs(corrected(STORIES)) == ["mended", "new", "old"]


def test_the_page_of_corrections_is_there_even_if_nobody_wrote_it() -> None:
    about = TextPage(slug="about", title="Über uns")
    pages = list(text_pages([about], STORIES, GERMAN))
    assert [(page.url, page.title, page.template) for page in pages] == [
        ("about/", "Über uns", "page"),
        ("corrections/", "Berichtigungen", "corrections"),
    ]
    assert [len(page.stories) for page in pages] == [0, 3]
    assert menu(pages)[1] == Link(title="Berichtigungen", url="corrections/")


def test_what_an_editor_wrote_stands_over_the_corrections() -> None:
    own = TextPage(slug="corrections", title="Put right", content="<p>Sorry.</p>", summary="All of it")
    (page,) = text_pages([own], STORIES, GERMAN)
    assert (page.title, page.content, page.summary) == ("Put right", "<p>Sorry.</p>", "All of it")
    assert len(page.stories) == 3
