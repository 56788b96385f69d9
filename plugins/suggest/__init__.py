"""Desk help: proposes section, tags and new vocabulary for stories that have none, each with its reason."""
