"""Search without a server: an index of the stories' pages, and the page that asks it."""
