"""The one outer boundary: whatever a task does ends with the right exit status and a line one can act on."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_CONTENT, EXIT_INTERRUPTED, ContentProblems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXIT_BUG = 3
LOG = "dateline-crash.log"
# A full or read-only disk, a folder that belongs to somebody else: no fault of the content, nor of ours.
_REFUSALS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


def status_of(action: Callable[[], int | None], folder: Path, err: TextIO) -> int:
    """Return the action's exit status: 1 for faults in the content, 3 for a bug, 130 if interrupted.

    A machine that refuses (a full disk, a folder of somebody else) gives 1 as well.

    A bug's traceback is written to a log in the folder, to be pasted into a report.
    """
    try:
        return action() or 0
    except ContentProblems as error:
        err.write(f"{error}\n\n{_counted(len(error.problems))}; nothing was changed.\n")
        return EXIT_CONTENT
    except KeyboardInterrupt:
        err.write("\ninterrupted\n")
        return EXIT_INTERRUPTED
    except OSError as error:
        return _refused(error, folder, err)
    except Exception as error:  # noqa: BLE001 - the one outer boundary
        return _bug(error, folder, err)


def _refused(error: OSError, folder: Path, err: TextIO) -> int:
    if isinstance(error, BrokenPipeError):  # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if error.errno not in _REFUSALS:
        return _bug(error, folder, err)
    err.write(f"{error}\n    hint: the machine refused it; nothing is half-done, try again when it can\n")
    return EXIT_CONTENT


def _bug(error: Exception, folder: Path, err: TextIO) -> int:
    evidence = _logged(traceback.format_exc(), folder)
    err.write(f"{type(error).__name__}: {error}\n")
    err.write(f"This is a fault in Dateline. Please report it with {evidence}\n")
    return EXIT_BUG


def _logged(trace: str, folder: Path) -> str:
    """Return where the traceback was written, or itself if the folder takes no file (a full disk)."""
    log = folder / LOG
    try:
        log.write_text(trace, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return f"this:\n{trace}"
    return str(log)


def _counted(problems: int) -> str:
    return f"{problems} problem{'' if problems == 1 else 's'}"
