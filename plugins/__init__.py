"""Dateline's features: one folder each. `plugins/core` is the ground floor."""
