"""Labelled pages: invented stories in the page layouts that sites use, made from a seed, always the same."""

# ruff: noqa: E501, D102 - pages read better unbroken; the names of the pieces say what they are
from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass, field

_WORDS = [
    "harbour",
    "council",
    "river",
    "valley",
    "bridge",
    "engineers",
    "farmers",
    "teachers",
    "ministry",
    "report",
    "season",
    "winter",
    "budget",
    "village",
    "museum",
    "railway",
    "forest",
    "reservoir",
    "festival",
    "library",
    "hospital",
    "committee",
    "ferry",
    "island",
    "market",
    "harvest",
    "tunnel",
    "glacier",
    "orchard",
    "lighthouse",
    "workshop",
    "region",
    "capital",
    "inspectors",
    "residents",
]
_VERBS = [
    "opened",
    "closed",
    "planned",
    "measured",
    "repaired",
    "visited",
    "counted",
    "approved",
    "rejected",
    "postponed",
    "studied",
    "praised",
]
_ADJECTIVES = [
    "old",
    "new",
    "northern",
    "quiet",
    "busy",
    "costly",
    "damaged",
    "careful",
    "annual",
    "narrow",
    "wooden",
    "public",
]
_NAMES = ("Ada Brandt", "Milo Okafor", "Runa Salgado", "Piet Lindqvist", "Sol Arden", "Ines Vark")
_PLACES = (("LISBON", "Lisbon"), ("OSLO", "Oslo"), ("NAIROBI", "Nairobi"), ("LIMA", "Lima"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A page, and what a reader must find in it: `body` is a text for each block."""

    template: str
    page: str
    body: tuple[str, ...]
    title: str
    date: str
    byline: str
    site: str
    url: str
    links: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Story:
    """An invented story, and the bits of prose that stand around it."""

    dice: random.Random
    number: int
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        pick = self.dice.choice
        return (
            f"The {pick(_ADJECTIVES)} {pick(_WORDS)} {pick(_VERBS)} the {pick(_WORDS)}, {pick(_NAMES)} said, "
            f"while {pick(_WORDS)} {self.dice.randint(2, 90)} {pick(_VERBS)} a {pick(_ADJECTIVES)} {pick(_WORDS)} "
            f"near the {pick(_WORDS)}."
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.dice.randint(1, 3)))

    def headline(self) -> str:
        pick = self.dice.choice
        return (
            f"{pick(_ADJECTIVES).title()} {pick(_WORDS)} {pick(_VERBS)} after {pick(_WORDS)} {pick(_WORDS)}"
        )

    def teasers(self, count: int = 4) -> str:
        return "".join(
            f'<div class="c-{at}"><a href="/t/{at}"><img src="t{at}.jpg"><h3>{self.headline()}</h3></a></div>'
            for at in range(count)
        )

    def linked(self, text: str) -> str:
        """Return the paragraph's HTML, some words of it a link."""
        words = text.split()
        if self.dice.random() < 0.6:
            return html.escape(text)
        url = f"https://other.example/{self.number}/{len(self.links)}"
        self.links.append(url)
        return f'{html.escape(" ".join(words[:5]))} <a href="{url}">{html.escape(" ".join(words[5:8]))}</a> {html.escape(" ".join(words[8:]))}'


def _story(seed: int) -> Story:
    story = Story(random.Random(seed), seed)  # noqa: S311 - the same pages each time
    story.title = story.headline()
    story.paragraphs = [story.paragraph() for _ in range(story.dice.randint(5, 12))]
    return story


@dataclass(frozen=True, slots=True)
class Bits:
    """What templates share."""

    story: Story
    date: str
    byline: str
    site: str = "Lantern Post"

    @property
    def url(self) -> str:
        return f"https://lantern.example/news/{self.story.number}"

    def head(self, *, linked: bool = True, og: bool = True) -> str:
        s = self.story
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title,
            "datePublished": self.date, "author": [{"@type": "Person", "name": self.byline}],
            "publisher": {"@type": "Organization", "name": self.site}, "mainEntityOfPage": self.url,
        }  # fmt: skip
        ld = f'<script type="application/ld+json">{json.dumps(data)}</script>' if linked else ""
        graph = (
            f'<meta property="og:title" content="{s.title}"><meta property="og:site_name" content="{self.site}">'
            f'<meta property="article:published_time" content="{self.date}"><meta name="author" content="{self.byline}">'
            if og else ""
        )  # fmt: skip
        return (
            f'<head><meta charset="utf-8"><title>{s.title} | {self.site}</title>{graph}{ld}'
            f'<link rel="canonical" href="{self.url}"><style>.a{{color:red}}</style></head>'
        )

    def plain(self) -> str:
        return "".join(f"<p>{self.story.linked(text)}</p>\n" for text in self.story.paragraphs)

    def parted(self, between: str) -> str:
        ps = [f"<p>{self.story.linked(text)}</p>\n" for text in self.story.paragraphs]
        middle = len(ps) // 2
        return "".join((*ps[:middle], between, *ps[middle:]))

    def menu(self) -> str:
        return (
            '<nav class="main-nav"><ul>'
            + "".join(f'<li><a href="/{w}">{w.title()}</a></li>' for w in _WORDS[:14])
            + "</ul></nav>"
        )

    def footer(self) -> str:
        return (
            '<footer class="site-footer"><ul><li><a href="/about">About us</a></li><li><a href="/jobs">Jobs</a></li></ul>'
            f"<p>© 2026 {self.site}. All rights reserved.</p></footer>"
        )

    def comments(self) -> str:
        posts = "".join(
            f'<li class="comment"><b>user{at}</b><p>{self.story.paragraph()}</p></li>' for at in range(5)
        )
        return f'<section id="comments" class="comments-area"><h2>5 Comments</h2><ol class="comment-list">{posts}</ol></section>'

    def cookies(self) -> str:
        return (
            '<div id="cookie-consent" class="banner"><p>We and our partners use cookies to store data on your device and to '
            "measure how our pages are used, and you can change your choice at any time.</p><button>Accept</button></div>"
        )


Made = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # page, body, items, cells


def _tables_1999(b: Bits) -> Made:
    text = "<br><br>\n".join(b.story.linked(t) for t in b.story.paragraphs)
    menu = "<br>".join(f'<a href="{w}.html">{w.title()}</a>' for w in _WORDS[:12])
    page = (
        f'<html>{b.head(linked=False)}<body bgcolor="#ffffff"><table width="100%"><tr><td colspan=2><font size=6>{b.site}</font></td></tr>'
        f"<tr><td width=150 valign=top><font size=1>{menu}</font></td><td valign=top><h1>{b.story.title}</h1><font size=2>By {b.byline}</font><br>"
        f"<font face=Arial>{text}</font></td></tr><tr><td colspan=2><center><font size=1>© 2026 {b.site}. All rights reserved.</font></center></td></tr></table></body></html>"
    )
    return page, tuple(b.story.paragraphs), (), ()


def _div_soup(b: Bits) -> Made:
    body = "".join(
        f'<div class="x{at % 3}"><div>{b.story.linked(t)}</div></div>'
        for at, t in enumerate(b.story.paragraphs)
    )
    page = (
        f'<!doctype html><html lang=en>{b.head()}<body><div id="a1"><div class="k">{"".join(f"<a href=/{w}>{w}</a> " for w in _WORDS[:10])}</div>'
        f'<div class="m2"><div class="h"><h1>{b.story.title}</h1></div><div class="t">{body}</div></div><div class="r">{b.story.teasers(6)}</div></div></body></html>'
    )
    return page, tuple(b.story.paragraphs), (), ()


def _semantic(b: Bits) -> Made:
    heads = [b.story.headline() for _ in range(2)]
    between = f"<h2>{heads[0]}</h2>"
    page = (
        f'<!doctype html><html lang="en-GB">{b.head()}<body><header>{b.menu()}</header><main><article><header><h1>{b.story.title}</h1>'
        f'<p class="byline">By <a rel="author" href="/a">{b.byline}</a></p><time datetime="{b.date}">16 November 2026</time></header>'
        f'<figure><img src="a.jpg"><figcaption>A view of the old bridge in winter. Photo: Sol Arden</figcaption></figure>{b.parted(between)}'
        f'</article><aside class="related"><h2>Related</h2>{b.story.teasers()}</aside></main>{b.footer()}</body></html>'
    )
    middle = len(b.story.paragraphs) // 2
    return page, (*b.story.paragraphs[:middle], heads[0], *b.story.paragraphs[middle:]), (), ()


def _wordpress(b: Bits) -> Made:
    share = '<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div>'
    page = (
        f'<!doctype html><html lang="en-US">{b.head(linked=False)}<body class="post-template-default single"><div id="page" class="site">'
        f'<header id="masthead">{b.menu()}</header><div id="content"><div id="primary"><main><article class="post type-post hentry">'
        f'<h1 class="entry-title">{b.story.title}</h1><div class="entry-meta"><span class="author vcard">{b.byline}</span></div>'
        f'<div class="entry-content">{b.plain()}{share}</div><footer class="entry-footer"><span class="tags-links">Tagged <a href="/tag/x">x</a>, <a href="/tag/y">y</a></span></footer></article>'
        f'{b.comments()}</main></div><div id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2>{b.story.teasers()}</section></div></div>{b.footer()}</div></body></html>'
    )
    return page, tuple(b.story.paragraphs), (), ()


def _amp(b: Bits) -> Made:
    page = (
        f'<!doctype html><html amp lang="en">{b.head()}<body><amp-sidebar id="s" class="sidebar">{b.menu()}</amp-sidebar><article class="amp-wp-article">'
        f'<h1>{b.story.title}</h1><amp-img src="a.jpg" width=10 height=10></amp-img><div class="amp-wp-article-content">{b.parted("<amp-ad type=a></amp-ad>")}</div></article>'
        f"<amp-consent><div>We use cookies to show you better pages, and to count you.</div></amp-consent></body></html>"
    )
    return page, tuple(b.story.paragraphs), (), ()


def _ticker(b: Bits) -> Made:
    posts = "".join(
        f'<div class="post" id="p{at}"><span class="stamp">1{at % 10}:30</span><p>{b.story.linked(t)}</p></div>'
        for at, t in enumerate(b.story.paragraphs)
    )
    page = f'<!doctype html><html lang=en>{b.head()}<body>{b.menu()}<main><h1>{b.story.title}</h1><div class="liveblog">{posts}</div></main>{b.footer()}</body></html>'
    return page, tuple(b.story.paragraphs), (), ()


def _lists(b: Bits) -> Made:
    items = tuple(b.story.sentence() for _ in range(4))
    middle = len(b.story.paragraphs) // 2
    between = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    page = (
        f'<!doctype html><html lang=en>{b.head(og=False)}<body>{b.cookies()}{b.menu()}<div class="wrap"><article><h1>{b.story.title}</h1>'
        f"{b.parted(between)}</article></div>{b.footer()}</body></html>"
    )
    return page, (*b.story.paragraphs[:middle], *items, *b.story.paragraphs[middle:]), items, ()


def _wire_table(b: Bits) -> Made:
    rows = [(w.title(), str(b.story.dice.randint(100, 9999))) for w in _WORDS[:5]]
    between = (
        "<table><thead><tr><th>Place</th><th>Visitors</th></tr></thead>"
        + "".join(f"<tr><td>{a}</td><td>{n}</td></tr>" for a, n in rows)
        + "</table>"
    )
    cells = ("Place", "Visitors", *(cell for row in rows for cell in row))
    middle = len(b.story.paragraphs) // 2
    page = (
        f'<!doctype html><html lang=en>{b.head()}<body>{b.menu()}<section class="content"><h1>{b.story.title}</h1><div class="story">{b.parted(between)}</div></section>'
        f'<div class="most-read"><h3>Most read</h3>{b.story.teasers(5)}</div>{b.footer()}</body></html>'
    )
    return page, (*b.story.paragraphs[:middle], *cells, *b.story.paragraphs[middle:]), (), cells


def _teaser_grid(b: Bits) -> Made:
    grid = f'<div class="related-stories"><h4>Related stories</h4><div class="grid">{b.story.teasers(4)}</div></div>'
    page = (
        f'<!doctype html><html lang=en>{b.head()}<body>{b.menu()}<article><div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/n">News</a></div><h1>{b.story.title}</h1>'
        f'<div class="article-body">{b.parted(grid)}</div><div class="tags"><a href="/t/a">alpha</a><a href="/t/b">beta</a></div></article>{b.footer()}</body></html>'
    )
    return page, tuple(b.story.paragraphs), (), ()


def _newsletter(b: Bits) -> Made:
    box = (
        '<div class="nl-signup newsletter-box"><h3>The Morning Letter</h3><p>Get the stories that matter in your inbox every weekday at seven, '
        "chosen by our editors.</p><form><input type=email><button>Sign up</button></form></div>"
    )
    author = f'<div class="author-bio"><img src=a.jpg><p>{b.byline} writes about rivers and has worked for the paper since she left the university of the north.</p></div>'
    page = (
        f'<!doctype html><html lang=en>{b.head()}<body>{b.cookies()}{b.menu()}<main><article><h1>{b.story.title}</h1><div class="body">{b.parted(box)}</div>{author}</article></main>'
        f"{b.comments()}{b.footer()}</body></html>"
    )
    return page, tuple(b.story.paragraphs), (), ()


def _pull_quote(b: Bits) -> Made:
    quoted = b.story.paragraphs[1].split(". ")[0]
    between = f'<blockquote class="pullquote"><p>{quoted}</p></blockquote><figure><img src=x.jpg><figcaption>The market hall, seen from the tower.</figcaption></figure>'
    page = (
        f'<!doctype html><html lang=en>{b.head()}<body>{b.menu()}<article><h1>{b.story.title}</h1><div class="rich-text">{b.parted(between)}</div>'
        f'<div class="pagination"><a href="?p=1">1</a> <a href="?p=2">2</a> <a href="?p=2">Next page</a></div></article>{b.footer()}</body></html>'
    )
    return page, tuple(b.story.paragraphs), (), ()


def _paywall(b: Bits) -> Made:
    wall = '<div class="paywall"><p>You have read your last free article this month. Subscribe now and read on for one coin a week, or sign in.</p><a href="/s">Subscribe</a></div>'
    info = '<aside class="factbox"><table class="infobox"><tr><th>Length</th><td>12 km</td></tr><tr><th>Built</th><td>1931</td></tr></table></aside>'
    page = f'<!doctype html><html lang=en>{b.head()}<body>{b.menu()}<article>{info}<h1>{b.story.title}</h1><section class="prose">{b.plain()}</section>{wall}</article>{b.footer()}</body></html>'
    return page, tuple(b.story.paragraphs), (), ()


def _span_lines(b: Bits) -> Made:
    text = "<br/><br/>".join(f"<span>{b.story.linked(t)}</span>" for t in b.story.paragraphs)
    page = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">'
        f'{b.head(linked=False)}<body><div id="menu">{"".join(f"<a href=/{w}>{w}</a> | " for w in _WORDS[:9])}</div><div id="txt"><h1>{b.story.title}</h1><div>{text}</div></div>'
        f'<div id="bottom">Print | Mail | Top</div></body></html>'
    )
    return page, tuple(b.story.paragraphs), (), ()


TEMPLATES = (
    *(_tables_1999, _div_soup, _semantic, _wordpress, _amp, _ticker, _lists, _wire_table, _teaser_grid),
    *(_newsletter, _pull_quote, _paywall, _span_lines),
)


def pages(count: int, seed: int = 1) -> tuple[Labelled, ...]:
    """Return so many labelled pages, the templates in turn."""
    return tuple(_page(seed * 1000 + at, at) for at in range(count))


def _page(seed: int, at: int) -> Labelled:
    story = _story(seed)
    day = 1 + seed % 28
    bits = Bits(story, f"2026-11-{day:02}T09:30:00+00:00", story.dice.choice(_NAMES))
    template = TEMPLATES[at % len(TEMPLATES)]
    page, body, items, cells = template(bits)
    return Labelled(
        template=template.__name__.strip("_"), page=page, body=body, title=story.title, date=bits.date,
        byline=bits.byline, site=bits.site, url=bits.url, links=tuple(story.links), items=items, cells=cells,
    )  # fmt: skip
