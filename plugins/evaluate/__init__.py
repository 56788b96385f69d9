"""Measures related stories, sections, tags, threads and near-duplicates on a folder of labelled stories."""
