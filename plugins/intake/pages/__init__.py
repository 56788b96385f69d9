"""Saved HTML pages: where the story in them is, and what the page says of it."""
