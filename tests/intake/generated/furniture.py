"""What saved pages have around their stories: lists of links, appeals, share lines; and notices of rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.intake.generated import sentences
from tests.intake.generated.prose import STRAIGHT, Writer
from tests.intake.generated.words import KICKERS, SITES, table

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from tests.intake.generated.cities import City

_LIST_TITLES = (
    "Buoy News from {site}",
    "24/7 Harbour News Coverage",
    "Coast Guard News, Foghorns, Pier Defence",
    "24/7 Tide Coverage",
    "Lamp News from {site}",
    "The latest from {site}",
    "Latest Harbour Headlines",
    "Keeping Calm In A World Of Weather",
    "Related News",
    "More from {site}",
    "Weather News at {site}",
    "The Orbit Industry Newsletter",
)
_RELATED = (
    "Museum of Lamps",
    "All about fog",
    "A world of wind and rain",
    "Where the Ground Shakes",
    "Learn about glaciers at {site}",
    "News about water at {site}",
    "Rocket Science News At {site}",
    "The daily bell",
    "Bells and buoys - technology and culture",
    "Subscribe to the tide list",
    "Tide Institute at Vigo",
)
_SHARE = (
    ("Share this article",),
    ("Share This Article With Planet Earth",),
    ("Share This Article With Planet Earth", "del.icio.us", "Digg", "Reddit", "Google"),
    ("Share this article via these popular social media networks", "del.icio.us Digg Reddit Google"),
    ("Tweet", "Share on Facebook"),
    ("Comment on this article using your Disqus, Facebook, Google or Twitter login.",),
    ("Comment on this article using your {site} login",),
    ("Email this article", "Print this article"),
)
_APPEALS = (
    table("""
Thanks for being here;
We need your help. The {site} network goes on growing, but what it earns does not.
.
Since ad blockers came, pages like ours have had less to live on. And we don't have a paywall - you need
    no name and no password here.
.
Our coverage takes time and patience, on every day of the year.
.
If you like to read us, please consider becoming a regular supporter, or give once.
{site} Contributor
$5 Billed Once
credit card or paypal
{site} Monthly Supporter
$5 Billed Monthly
paypal only
"""),
    table("""
Thanks for being there;
We need your support. The {site} network goes on growing.
If you like our pages please consider becoming a monthly supporter.
$5+ Billed Monthly
paypal only
"""),
    table("""
Thank you for visiting {site};
Our journalism takes time and money, and ad blockers eat both.
Please become a monthly contributor.
"""),
)
_LETTERS = (
    "Subscribe free to our newsletters via your email",
    "Subscribe to our free daily newsletters",
    "Sign up for our free weekly newsletter",
    "Get our daily headlines by email",
    "Subscribe free to our daily newsletters",
)
_FEEDS = (
    "Newsletters :: SpaceDaily :: SpaceWar :: TerraDaily :: Energy Daily",
    "XML Feeds :: Space News :: Earth News :: War News :: Solar Energy News",
    "Buy Advertising About Us Editorial & Other Enquiries",
    "Privacy statement",
    "RSS feeds",
    "Back to top",
)
_ADS = ("ADVERTISEMENT", "ADVERTISEMENT", "Advertisement", "Advertisement - continue reading below")

_NOTICES = table("""
All rights reserved. Copyright {owner}. Texts, pictures and marks on these pages belong to {owner}. No
    one may copy them, change them, send them on or print them without the prior written consent of {owner}.
Copyright {year} {owner}. All rights reserved.
© {year} {owner}. All rights reserved.
Copyright © {year} {owner}. Any reproduction, republication or redistribution is prohibited without
    prior written permission.
(c) {year} {owner}
All rights reserved. © {year} {owner}. Nothing on this page may be stored without consent.
The content herein, unless otherwise known to be public domain, is Copyright 1995-{year} - Lamp Media
    Group. All websites are published in Lisbon. {owner} stories are copyright {owner}. ESA texts may be
    under other terms. Advertising does not imply endorsement.
The contents herein, unless otherwise known to be public domain, are Copyright 1995-{year} - Tide
    Network. {owner} and other wire stories are copyright their owners. Privacy statement.
This text is published under a Creative Commons Attribution 4.0 International licence.
Licensed under CC BY-SA 4.0.
This is a work of NASA: in the public domain, no copyright is claimed.
All Rights Reserved. Copyright {year} {owner}. For editorial use only.
""")

Block = tuple[str, ...]


class Stall:
    """Draws the furniture of one page. `site` is the page's own name."""

    def __init__(self, rng: Random, site: str, city: City, day: date) -> None:
        self.rng, self.site, self.city, self.day = rng, site, city, day

    def links(self, count: int) -> Block:
        """Return headlines of other stories."""
        return tuple(self._writer().line(sentences.LINKS) for _ in range(count))

    def sidebars(self) -> list[Block]:
        """Return titled lists of links."""
        titles = self.rng.sample(_LIST_TITLES, self.rng.randint(1, 4))
        return [(self._named(title), *self.links(self.rng.randint(1, 5))) for title in titles]

    def related(self) -> Block:
        """Return the list of links about the matter."""
        title = self.rng.choice(("Related Links", "Related Links", "Related links:"))
        return (title, *map(self._named, self.rng.sample(_RELATED, self.rng.randint(1, 4))))

    def share(self) -> Block:
        """Return the lines that invite to share or to comment."""
        return tuple(map(self._named, self.rng.choice(_SHARE)))

    def appeal(self) -> Block:
        """Return the lines that ask for money, with blank ones between."""
        return tuple(self._named("" if text == "." else text) for text in self.rng.choice(_APPEALS))

    def advert(self) -> Block:
        """Return the mark where an advertisement stood."""
        return (self.rng.choice(_ADS),)

    def letter(self) -> Block:
        """Return a line that offers a newsletter."""
        return (self.rng.choice(_LETTERS),)

    def feeds(self) -> Block:
        """Return the lists of the foot."""
        return tuple(self.rng.sample(_FEEDS, self.rng.randint(1, 3)))

    def caption(self) -> Block:
        """Return the line under a picture."""
        return (self._writer().line(sentences.CAPTIONS),)

    def _writer(self) -> Writer:
        return Writer(self.rng, STRAIGHT, self.city, self.day)

    def _named(self, text: str) -> str:
        return text.replace("{site}", self.site)


def site_line(rng: Random) -> tuple[str, str]:
    """Return the site's name, and the line at the top of its pages."""
    name, slogan = rng.choice(SITES)
    return name, f"{name} - {slogan}"


def kicker(rng: Random) -> str:
    """Return the name of a section in capitals."""
    return rng.choice(KICKERS)


def notice(rng: Random, source: str, year: int) -> str:
    """Return a notice of rights, in the style of one agency or site."""
    owner = source.split(" (", maxsplit=1)[0]
    return rng.choice(_NOTICES).replace("{owner}", owner).replace("{year}", str(year))
