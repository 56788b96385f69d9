"""Checks a built site as browsers, feed readers, search engines and readers meet it."""
