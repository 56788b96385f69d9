"""Leads readers of former addresses on: `content/redirects.yaml`."""
