"""A story that has every part."""

from __future__ import annotations

from plugins.core.kinds import Week
from plugins.core.model import EditionPlace, License, Link, RelatedLink, Source, ThreadPlace
from tests.values import after, located, matter, section, story, tag

FULL = story(
    "full",
    matter=matter(
        title=located("Harbour reopens"),
        modified=after(1),
        related=("other",),
        urgency=2,
        summary="At last.",
        correction="It was not.",
    ),
    week=Week.of(after(-14).date()),
    html="<p>The harbour reopens.</p>",
    excerpt="The harbour\u2026",
    is_whole=True,
    is_withdrawn=True,
    words=3,
    credit="Sennet Press",
    license=License(name="CC BY 4.0"),
    source=Source(name="Sennet Press"),
    tags=(tag("Harbour"), tag("Ferry", "Boat")),
    related=(RelatedLink(title="Other", url="stories/other/", date=after(-1), days=1, terms=("ferries",)),),
    thread=ThreadPlace(
        title="The harbour",
        url="threads/harbour/",
        number=2,
        count=3,
        previous=Link(title="Before", url="stories/before/"),
        next=Link(title="After", url="stories/after/"),
    ),
    section=section("world", section("coasts")),
    edition=EditionPlace(
        title="The week",
        url="editions/2026-w47/",
        previous=Link(title="First", url="stories/first/"),
        next=Link(title="Last", url="stories/last/"),
    ),
)
