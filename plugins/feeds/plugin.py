"""Writes the feeds of the site and of each section, the sitemap and robots.txt."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.core.model import walk
from plugins.core.run import Run
from plugins.feeds.entries import addresses, feeds, followed
from plugins.feeds.json_feed import NAME, json_feed
from plugins.feeds.xml import atom, rss, sitemap


class FeedsGenerator(Generator):
    """Writes what machines read."""

    def generate_output(self, writer: Any) -> None:
        """Write feeds, sitemap and robots.txt."""
        run = Run.of(self.settings)
        most = self.settings["FEED_MAX_ITEMS"]
        for feed in feeds(run.site, run.listed, tuple(walk(run.sections)), most):
            for name, make in (("atom.xml", atom), ("rss.xml", rss), (NAME, json_feed)):
                path = f"{feed.path}{name}"
                writer.write_made(path, make, feed, f"{run.site.url}/{path}")
        for feed in followed(run.site, run.feeds, most):
            path = f"{feed.path}atom.xml"
            writer.write_made(path, atom, feed, f"{run.site.url}/{path}")
        self._write_sitemap(writer, run)

    def _write_sitemap(self, writer: Any, run: Run) -> None:
        listed = addresses(run.listed, run.editions, run.urls)
        writer.write_bytes("sitemap.xml", sitemap(listed, run.site.url))
        robots = f"User-agent: *\nAllow: /\nSitemap: {run.site.url}/sitemap.xml\n"
        writer.write_bytes("robots.txt", robots.encode())


def generator(_: Any) -> type[FeedsGenerator]:
    """Give Pelican the stage's generator."""
    return FeedsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.get_generators.connect(generator)
