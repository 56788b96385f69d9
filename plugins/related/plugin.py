"""Links each story to its nearest."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from pelican import signals

from plugins.core.run import Run
from plugins.related.linking import Linker, item_of, unknown_related

if TYPE_CHECKING:
    from plugins.related.relating import Links

KEY = "related"  # in the run's memory


def relate(generator: Any) -> None:
    """Give each story its related links."""
    run = Run.of(generator.settings)
    near = _nearest(run)
    linked = Linker(run.listed, near, run.finished & near.same).linked()
    run.stories = tuple(linked.get(story.slug, story) for story in run.stories)
    run.finished -= linked.keys()
    run.add(unknown_related(run.stories, run.withheld))


def _nearest(run: Run) -> Links:
    """Return each story's nearest, and put into the run's memory what the next run needs."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more take longer to start than they save
    from plugins.related.kept import Kept, words_of  # noqa: PLC0415 - loads numpy: only a build needs it
    from plugins.related.relating import relate as related  # noqa: PLC0415 - likewise

    items = [item_of(story, run.manuscripts[story.slug]) for story in run.listed]
    before = Kept.from_bytes(run.memory.get(KEY) or b"")
    near, after = related(items, before)
    if after is not before:
        run.memory.put(KEY, after.to_bytes())
    run.words = partial(words_of, after)
    return near


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.article_generator_finalized.connect(relate)
