"""Finds the subjects, people, places and organisations of each story."""
