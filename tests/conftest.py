"""Hypothesis for all tests: no deadline on a busy machine, and in CI always the same examples."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("dateline", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("dateline")
