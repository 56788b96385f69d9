"""Collects the feeds of `content/feeds.yaml`: each new entry as a raw file for the intake."""
