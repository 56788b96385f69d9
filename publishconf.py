"""The settings of the published site: `inv publish` reads this file, all other tasks `pelicanconf.py`."""

from pelicanconf import *

# The address at which readers find the site, with its path if it has one, without a slash at the end.
SITEURL = "https://tideline.example"

# No site goes out with a dead link.
CHECK_LINKS = True

# All files are on the disk before the site takes its place: a power cut leaves the old site or the new one.
DURABLE_OUTPUT = True

# What only readers need, and costs as much as the whole build: an index and cards.
SEARCH = True
SOCIAL_CARDS = True
