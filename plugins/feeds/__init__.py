"""Atom, RSS, JSON Feed and the sitemap."""
