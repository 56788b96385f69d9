"""Reads stories: front matter to values, Markdown to clean HTML."""
