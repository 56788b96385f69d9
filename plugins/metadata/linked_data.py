"""Pages as linked data (schema.org, as JSON-LD): stories, breadcrumbs, the site.

Nothing is told here that the page does not show: a story comes as rights left it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.core.model import Link, Section, Story
    from plugins.core.site import Site

Node = dict[str, object]

_OFFICE = re.compile(r"\b(?:bureau|staff|desk|agency|newsroom|correspondents|reporting)\b", re.IGNORECASE)

# In a script element these could end it or begin a comment; U+2028 and U+2029 end lines for old readers.
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def as_script(nodes: Sequence[Node]) -> str:
    """Return the text of a script of the type `application/ld+json`: no value can end it."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def story_node(story: Story, site: Site, image: str | None = None) -> Node:
    """Return the story as a NewsArticle; `image` is the address of its card."""
    matter = story.matter
    url = f"{site.url}/{story.url}"
    return _told(
        {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": story.title,
            "description": story.teaser,
            "inLanguage": story.lang,
            "datePublished": story.date.isoformat(timespec="seconds"),
            "dateModified": (story.modified or story.date).isoformat(timespec="seconds"),
            "dateline": matter.dateline if story.html else None,
            "contentLocation": _named("Place", matter.located.name if matter.located else None),
            "articleSection": story.section.title if story.section else None,
            "keywords": [tag.name for tag in story.tags],
            "author": _writer(matter.byline) or _agency(story, site) or publisher(site),
            "publisher": publisher(site),
            "isBasedOn": matter.source_url,
            "creditText": story.credit,
            "copyrightHolder": _named("Organization", matter.copyright_holder),
            "copyrightNotice": matter.copyright_notice,
            "license": story.license.url if story.license else None,
            "correction": matter.correction,
            "image": image,
        }
    )


def breadcrumbs_node(trail: Sequence[Link | Section | Mapping[str, str]], site: Site) -> Node:
    """Return the way down from the front page; each step has a title and an address."""
    steps = [(site.name, ""), *map(_step, trail)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": f"{site.url}/{path}"}
            for at, (name, path) in enumerate(steps, start=1)
        ],
    }


def site_node(site: Site, *, has_search: bool) -> Node:
    """Return the site itself, for its front page, with the way to search it if there is one."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{site.url}/search/?q={{search_term_string}}"}
    search = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
    return _told(
        {
            "@type": "WebSite",
            "@id": f"{site.url}/#site",
            "url": f"{site.url}/",
            "name": site.name,
            "description": site.subtitle,
            "inLanguage": site.lang,
            "publisher": publisher(site),
            "potentialAction": search if has_search else None,
        }
    )


def publisher(site: Site) -> Node:
    """Return who publishes the digest."""
    logo = f"{site.url}/theme/icon-512.png"
    return {"@type": "NewsMediaOrganization", "name": site.name, "url": f"{site.url}/", "logo": logo}


def _writer(byline: str | None) -> Node | None:
    """Return who wrote it: a person, unless the byline names an office."""
    return _named("Organization" if byline and _OFFICE.search(byline) else "Person", byline)


def _agency(story: Story, site: Site) -> Node | None:
    source = story.source
    if source is None:
        return _named("Organization", story.matter.source)
    home = source.home if source.home != site.url else None
    return _told({"@type": "NewsMediaOrganization", "name": source.name, "url": home})


def _named(kind: str, name: str | None) -> Node | None:
    return {"@type": kind, "name": name} if name else None


def _step(step: Link | Section | Mapping[str, str]) -> tuple[str, str]:
    return (step["title"], step["url"]) if isinstance(step, Mapping) else (step.title, step.url)


def _told(node: Node) -> Node:
    """Return the node without what is empty."""
    return {name: value for name, value in node.items() if value}
