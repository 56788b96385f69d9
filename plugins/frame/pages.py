"""The pages that an editor writes: about, corrections and others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.core.language import Language
    from plugins.core.model import Story

CORRECTIONS = "corrections"  # the slug of the page of all corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """A page of text; `content` is sanitised HTML. That of corrections has the corrected stories as well."""

    slug: str
    title: str
    content: str = ""
    summary: str | None = None
    stories: tuple[Story, ...] = ()

    @property
    def url(self) -> str:
        """The page, relative to the site's root."""
        return f"{self.slug}/"

    @property
    def template(self) -> str:
        """The name of the template that shows it."""
        return CORRECTIONS if self.slug == CORRECTIONS else "page"


def text_pages(
    written: Iterable[TextPage], stories: Iterable[Story], language: Language
) -> Iterator[TextPage]:
    """Yield the pages by slug, that of the corrections among them, whether anybody has written it or not."""
    pages = {page.slug: page for page in written}
    plain = TextPage(slug=CORRECTIONS, title=language.say("Corrections"))
    page = pages.get(CORRECTIONS, plain)
    pages[CORRECTIONS] = TextPage(
        slug=page.slug,
        title=page.title,
        content=page.content,
        summary=page.summary,
        stories=corrected(stories),
    )
    for slug in sorted(pages):
        yield pages[slug]


def corrected(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Return the stories that say what was wrong in them, the one that was corrected last first."""
    found = [story for story in stories if story.is_corrected]
    return tuple(sorted(found, key=lambda story: (-(story.modified or story.date).timestamp(), story.slug)))


def menu(pages: Iterable[TextPage]) -> tuple[Link, ...]:
    """Return the links to the pages."""
    return tuple(Link(title=page.title, url=page.url) for page in pages)
