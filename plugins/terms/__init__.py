"""Reads the words of stories and weighs them: what related stories, threads and proposals are made from."""
