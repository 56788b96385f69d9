"""Turns raw dispatches into Markdown with front matter."""
