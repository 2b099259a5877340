"""Reading a stranger's file in a process of its own, which may neither take long nor much memory.

Whatever a file does to a parser (an endless loop, a crash in native code, memory without end), the process that asked
only ever sees a draft or a `ReadError`.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from laban.reader.errors import ReadError

ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder that holds the package, so that the child finds it wherever it is started."""
_TOO_SLOW: Final = frozenset({signal.SIGXCPU, signal.SIGKILL})
_OUT_OF_MEMORY: Final = frozenset({signal.SIGABRT, signal.SIGTRAP, signal.SIGILL})
MAX_OPEN_FILES: Final = 64


def confine(*, seconds: int, memory_mb: int) -> None:
    """Limit this process for good: processor time, address space, no file written, no core dump."""
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_AS, memory_mb * 1024 * 1024)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)


def _lower(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (bound, bound))


def read_in_subprocess(path: Path, *, timeout_s: float, memory_mb: int) -> dict[str, Any]:
    """The draft of a file as the JSON object of the contract, read by a limited child process.

    `timeout_s` bounds wall time and processor time, in seconds; `memory_mb` the child's address space (600 is ample
    for 150 pages). Raises `ReadError`: what the reader said, or `time-limit`, `memory-limit`, `reader-failed`.
    """
    return _asked(path, ["--json"], timeout_s=timeout_s, memory_mb=memory_mb)


def text_in_subprocess(path: Path, *, timeout_s: float, memory_mb: int) -> str:
    """The plain words of a file, read under the same limits; raises `ReadError` likewise."""
    answer = _asked(path, ["--show", "text"], timeout_s=timeout_s, memory_mb=memory_mb)
    return str(answer.get("text", ""))


def _asked(path: Path, how: list[str], *, timeout_s: float, memory_mb: int) -> dict[str, Any]:
    seconds = max(1, math.ceil(timeout_s))
    command = [sys.executable, "-P", "-m", "laban.reader", str(path), *how, "--error-json"]
    command += ["--seconds", str(seconds), "--memory-mb", str(memory_mb)]
    environment = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *_inherited_paths()]),
        "PYTHONUTF8": "1",
        "PATH": os.defpath,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the path is one argument
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout_s, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError("time-limit", seconds=seconds) from error
    return _answer(done.returncode, done.stdout, seconds=seconds, memory_mb=memory_mb)


def _inherited_paths() -> list[str]:
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]


def _answer(status: int, output: bytes, *, seconds: int, memory_mb: int) -> dict[str, Any]:
    if status < 0:
        ended = signal.Signals(-status)
        if ended in _TOO_SLOW:
            raise ReadError("time-limit", seconds=seconds)
        raise ReadError("memory-limit", memory_mb=memory_mb) if ended in _OUT_OF_MEMORY else ReadError("reader-failed")
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError as error:
        raise ReadError("reader-failed") from error
    if status == 0:
        return answer
    told = answer.get("error", {})
    raise ReadError(told.get("code", "reader-failed"), **told.get("details", {}))
