"""Hypothesis for all tests: no deadline on a busy machine, and in CI always the same examples.

What a shell starts in the background ignores Ctrl-C, and so would all that the tests start and interrupt.
"""

from __future__ import annotations

import os
import signal

from hypothesis import settings

settings.register_profile("dateline", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("dateline")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
