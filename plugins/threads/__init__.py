"""Follows running stories over the weeks: which stories belong together, their pages and their ids."""
