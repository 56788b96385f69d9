"""Deploys the site in a folder, in a process of its own: `python -m tests.deploy.process ROOT`."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

from plugins.deploy.command import Console, Options, run
from plugins.deploy.hosts import World

if __name__ == "__main__":
    root = Path(sys.argv[1])
    term = timedelta(seconds=float(os.environ.get("DEPLOY_TEST_TERM", "600")))
    world = World(root=root, output=root / "output", environ=os.environ, term=term)
    sys.exit(run(Options(is_agreed=True), world, Console(out=sys.stdout, ask=lambda _: False)))
