"""Child processes that end when their parent ends, however it ends."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys

_PR_SET_PDEATHSIG = 1


def run_child(*arguments: str) -> subprocess.Popen[bytes]:
    """`laban …` in a session of its own, so that Ctrl-C in the terminal reaches the parent alone.

    On Linux the kernel ends it when the parent is killed: no orphan goes on holding the port or running the queue.
    """
    command = [sys.executable, "-m", "laban.cli", *arguments]
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_end_with_parent)  # noqa: S603


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
