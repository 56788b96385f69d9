"""Writes the files that are served as they are: the theme's, and those of the content."""
