"""The agencies and sites that the stories came from: a page and a feed each."""
