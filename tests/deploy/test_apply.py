from __future__ import annotations

import signal
import threading

import pytest

from plugins.deploy.apply import apply
from plugins.deploy.patience import Patience, tried
from plugins.deploy.plan import Changes, Phase, Plan, Request, Verb
from plugins.deploy.targets import Passing

_REQUESTS = tuple(Request(verb=Verb.PUT, path=name) for name in "abc")
_PLAN = Plan(base="", release="", changes=Changes(), phases=(Phase(name="new pages", requests=_REQUESTS),))


def test_what_fails_is_not_tried_again_once_the_deployment_is_interrupted() -> None:
    patience = Patience(tries=7, wait=0.05)
    asked: list[str] = []

    def perform(request: Request) -> None:
        def fail() -> None:
            asked.append(request.path)
            if len(asked) == 2:  # by now all are submitted, and the main thread waits
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            raise Passing(request.path)

        tried(fail, request.path, patience)

    with pytest.raises(KeyboardInterrupt):
        apply(_PLAN, perform, width=1, between=lambda _phase, _ended: None, over=patience.over)
    assert set(asked) == {"a"}
    assert len(asked) < patience.tries
