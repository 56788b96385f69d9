"""`inv preview`: serves the site, shows what is edited, builds after each change and tells the browsers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_INTERRUPTED, EXIT_MISUSE
from plugins.preview.address import FIRST_PORT, PortRefused, listen, url_of
from plugins.preview.teller import Teller

if TYPE_CHECKING:
    import socket

    from plugins.preview.arguments import Arguments


def run(arguments: Arguments, *, port: int | None = None, is_json: bool = False, out: TextIO) -> int:
    """Preview the site until stopped; return the exit status: 130 for Ctrl-C, 143 for SIGTERM, 2 for misuse.

    Without a port the first free one from 8000 is taken. Only the main thread can run it: it answers to
    signals.
    """
    teller = Teller(out, arguments.root, is_json=is_json)
    try:
        listener = listen(arguments.host, port)
    except PortRefused as refusal:
        teller.say("refused", f"preview: {refusal}", message=str(refusal))
        return EXIT_MISUSE
    try:
        status = _serve(arguments, listener, teller, is_chosen=port is None)
    except KeyboardInterrupt:  # before the session listens to signals
        status = EXIT_INTERRUPTED
    finally:
        listener.close()
    teller.say("stopped", status=status)
    return status


def _serve(arguments: Arguments, listener: socket.socket, teller: Teller, *, is_chosen: bool) -> int:
    from plugins.preview.session import hold  # noqa: PLC0415 - starlette and uvicorn load only when they run

    url = url_of(listener, arguments.host, arguments.base)
    taken = listener.getsockname()[1]
    if is_chosen and taken != FIRST_PORT:
        teller.say("busy", f"Port {FIRST_PORT} is busy: using {taken}.", port=FIRST_PORT, taken=taken)
    teller.say("serving", f"Serving {url} (Ctrl-C stops)", url=url)
    return asyncio.run(hold(arguments, listener, url, teller))
