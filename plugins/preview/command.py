"""`inv preview`: serves the built site, builds after each change and refreshes the browser."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TextIO

from plugins.preview.address import FIRST_PORT, PortRefused, listen, url_of
from plugins.preview.arguments import Arguments, base_path

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence
    from pathlib import Path

EXIT_MISUSE = 2
EXIT_INTERRUPTED = 130


def run(  # noqa: PLR0913 - one argument an option of the command
    *,
    root: Path,
    output: Path,
    watched: Sequence[Path],
    build: Sequence[str],
    host: str = "127.0.0.1",
    port: int | None = None,
    base: str = "/",
    is_opening: bool = False,
    out: TextIO,
) -> int:
    """Preview the site until stopped; return the exit status: 130 for Ctrl-C, 143 for SIGTERM, 2 for misuse.

    `watched` are the files and folders whose change causes a build, `build` is the command line that builds.
    Only the main thread can run it: it answers to signals.
    """
    arguments = Arguments(
        root=root.resolve(),
        output=output.resolve(),
        watched=tuple(place.resolve() for place in watched),
        build=tuple(build),
        host=host,
        base=base_path(base),
        is_opening=is_opening,
    )
    return _preview(arguments, port, out)


def _preview(arguments: Arguments, port: int | None, out: TextIO) -> int:
    try:
        listener = listen(arguments.host, port)
    except PortRefused as refusal:
        print(f"preview: {refusal}", file=out, flush=True)
        return EXIT_MISUSE
    try:
        return _serve(arguments, listener, is_chosen=port is None, out=out)
    except KeyboardInterrupt:  # before the session listens to signals
        return EXIT_INTERRUPTED
    finally:
        listener.close()


def _serve(arguments: Arguments, listener: socket.socket, *, is_chosen: bool, out: TextIO) -> int:
    from plugins.preview.session import hold  # noqa: PLC0415 - starlette and uvicorn load only when they run

    url = url_of(listener, arguments.host, arguments.base)
    taken = listener.getsockname()[1]
    if is_chosen and taken != FIRST_PORT:
        print(f"Port {FIRST_PORT} is busy: using {taken}.", file=out)
    print(f"Serving {url} (Ctrl-C stops)", file=out, flush=True)
    return asyncio.run(hold(arguments, listener, url, out))
