"""Runs Pelican once and reports what it did."""
