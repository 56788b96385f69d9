"""Cuts each story to what its rights allow."""
