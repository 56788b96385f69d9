"""Puts output/ where readers find it."""
