"""Atom, RSS and the sitemap."""
