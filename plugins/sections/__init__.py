"""The tree of sections and its pages."""
