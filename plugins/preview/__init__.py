"""Serves the built site and refreshes the browser after each change."""
