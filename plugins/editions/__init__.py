"""The week's edition and the archive."""
