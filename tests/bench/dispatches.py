"""Dispatches of typical size in each form, invented and seeded: what the intake is measured on."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import escape
from random import Random
from typing import TYPE_CHECKING

from slugify import slugify

from tests.intake.generated.cities import CITIES
from tests.intake.generated.prose import CURLY, Tale, Writer

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = 450
_FIRST_DAY = date(2026, 1, 5)
_LINKS = 40  # around the story on a page
_CARDS = 105  # on a heavy one


def tales(count: int, seed: int = 1) -> tuple[Tale, ...]:
    """Return so many stories of about 450 words."""
    return tuple(_tale(Random(f"{seed}-{number}"), number) for number in range(count))  # noqa: S311 - sample texts


def _tale(rng: Random, number: int) -> Tale:
    writer = Writer(rng, CURLY, rng.choice(CITIES), _FIRST_DAY + timedelta(days=number % 300))
    tale = writer.tale(8)
    body = list(tale.body)
    while sum(len(paragraph.split()) for paragraph in body) < WORDS:
        body.append(" ".join(writer.sentence() for _ in range(3)))
    return Tale(title=f"{tale.title} ({number})", body=tuple(body), city=tale.city, day=tale.day)


def saved_page(tale: Tale) -> bytes:
    """Return the story as saved text with a site's line, adverts and a notice."""
    stamp = f"{tale.day:%b %d, %Y}"
    links = "\n".join(f"Harbour news item number {at} for the coast" for at in range(12))
    body = "\n\n".join(f"- {text[3:]} -" if text.startswith("## ") else text for text in tale.body)
    return (
        f"Harbour Daily - News For Keepers\n{tale.title}\nby Staff Writers\n"
        f"{tale.city.name} (AFP) {stamp}\n\n{body}\n\nADVERTISEMENT\n\nLatest News\n{links}\n\n"
        "All rights reserved. Copyright Agence France-Presse.\n"
    ).encode()


def agency_copy(tale: Tale) -> bytes:
    """Return the story as an agency's own copy, hard wrapped."""
    head = f"BC-XX--Harbour {tale.title.rpartition('(')[2].strip(')')},450<\n{tale.title}\n"
    return f"{head}{tale.city.name.upper()}, {tale.day:%b %d, %Y} (Reuters) - {_text(tale)}\n".encode()


def ninjs(tale: Tale) -> bytes:
    """Return the story as a ninjs 3 item."""
    item = {
        "uri": f"urn:bench:{tale.title}",
        "type": "text",
        "version": "1",
        "versioncreated": f"{tale.day}T09:00:00+00:00",
        "language": "en",
        "headlines": [{"role": "main", "value": tale.title}],
        "bodies": [{"role": "main", "contenttype": "text/html", "value": _html(tale)}],
    }
    return json.dumps(item).encode()


def newsml_g2(tale: Tale) -> bytes:
    """Return the story as a NewsML-G2 item with XHTML in it."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en" standard="NewsML-G2"'
        f' standardversion="2.30" conformance="power" guid="urn:bench:{escape(tale.title)}" version="1">'
        f"<itemMeta><itemClass qcode='ninat:text'/><versionCreated>{tale.day}T09:00:00Z</versionCreated>"
        f"</itemMeta><contentMeta><headline>{escape(tale.title)}</headline></contentMeta><contentSet>"
        "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><body>"
        f"{_html(tale)}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def nitf(tale: Tale) -> bytes:
    """Return the story as NITF."""
    return (
        f"<nitf><head><docdata><doc-id id-string='bench:{escape(tale.title)}'/>"
        f"<date.issue norm='{tale.day:%Y%m%d}T090000Z'/></docdata></head><body><body.head><hedline>"
        f"<hl1>{escape(tale.title)}</hl1></hedline></body.head><body.content>{_html(tale)}</body.content>"
        "</body></nitf>"
    ).encode()


def feed(tale: Tale) -> bytes:
    """Return the story as an RSS feed with one entry."""
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Harbour Daily</title><link>https://harbour.example/</link><item><title>{escape(tale.title)}"
        f"</title><guid>urn:bench:{escape(tale.title)}</guid>"
        f"<pubDate>{tale.day:%d %b %Y} 09:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{_html(tale)}]]></content:encoded></item></channel></rss>"
    ).encode()


def mail(tale: Tale) -> bytes:
    """Return the story as an e-mail."""
    return (
        f"From: Harbour Desk <desk@harbour.example>\nSubject: {tale.title}\n"
        f"Message-ID: <{slugify(tale.title)}@harbour.example>\nDate: {tale.day:%d %b %Y} 09:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{_text(tale)}\n"
    ).encode()


def html_page(tale: Tale) -> bytes:
    """Return the story as a page of about 60 kB: scripts, menus, teasers, and JSON-LD."""
    links = "".join(
        f'<li class="teaser"><a href="/n/{at}"><span>Harbour news item {at} for the coast</span></a></li>'
        for at in range(_LINKS)
    )
    data = {"@type": "NewsArticle", "headline": tale.title, "datePublished": f"{tale.day}T09:00:00Z"}
    script = "window.harbour=window.harbour||[];harbour.push({a:1,b:'two'});\n" * 800
    head = (
        f"<title>{escape(tale.title)} | Harbour Daily</title>"
        f'<script type="application/ld+json">{json.dumps(data)}</script><script>{script}</script>'
    )
    story = f"<h1>{escape(tale.title)}</h1><p class='byline'>By Ann Example</p>{_html(tale)}"
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><nav><ul>{links}</ul></nav>'
        f"<main><article>{story}</article><aside><h2>Most read</h2><ul>{links}</ul></aside></main>"
        f"<footer><ul>{links}</ul><p>© 2026 Harbour Daily</p></footer></body></html>"
    ).encode()


def html_heavy(tale: Tale) -> bytes:
    """Return the story as a page of nearly 90 kB whose weight is elements: 1,800 of them, in deep layers."""
    cards = "".join(
        f'<div class="c-{at}"><div class="c-{at}-i"><a href="/t/{at}"><span><img src="t{at}.jpg" alt="">'
        f"</span><h3>Harbour news item {at} for the coast</h3></a><p>Keepers met <b>again</b> on the"
        f' <i>quay</i>.</p><ul><li><a href="/a/{at}">Share</a></li></ul></div></div>'
        for at in range(_CARDS)
    )
    return html_page(tale).replace(b"</main>", f"</main><div class='grid'>{cards}</div>".encode(), 1)


FORMS: dict[str, Callable[[Tale], bytes]] = {
    "saved-page": saved_page,
    "agency-copy": agency_copy,
    "ninjs": ninjs,
    "newsml-g2": newsml_g2,
    "nitf": nitf,
    "feed": feed,
    "mail": mail,
    "html": html_page,
    "html-heavy": html_heavy,
}


def _text(tale: Tale) -> str:
    return "\n\n".join(paragraph.removeprefix("## ") for paragraph in tale.body)


def _html(tale: Tale) -> str:
    return "".join(
        f"<h2>{escape(text[3:])}</h2>" if text.startswith("## ") else f"<p>{escape(text)}</p>"
        for text in tale.body
    )
