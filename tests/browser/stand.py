"""An installation of its own on loopback: database and files in a folder, web server and worker as processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "đồi-chè-mùa-thu-27"


@dataclass(frozen=True)
class Stand:
    """Where the installation answers, and how to run a command in it."""

    address: str
    env: dict[str, str]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`laban …` in this installation."""
        return subprocess.run(
            [sys.executable, "-m", "laban.cli", *arguments],
            env=self.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip


@contextmanager
def stand(folder: Path, prepare: Path) -> Iterator[Stand]:
    """Migrate, run the Python file `prepare` inside the installation, serve it; everything ends with the block."""
    port = _free_port()
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "laban.config.settings.base",
        "LABAN_VAR": str(folder),
        "LABAN_DATABASE": "",
        "LABAN_ADDRESS": f"http://127.0.0.1:{port}",
        "PYTHONPATH": str(ROOT),
    }
    made = Stand(f"http://127.0.0.1:{port}", env)
    for step in (["-m", "laban.cli", "migrate", "-v0"], [str(prepare)]):
        done = subprocess.run(
            [sys.executable, *step], env=env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
    children = [_start(env, "serve", "--port", str(port)), _start(env, "worker")]
    try:
        _wait(made.address)
        yield made
    finally:
        for child in children:
            os.killpg(child.pid, signal.SIGTERM)
        for child in children:
            try:
                child.wait(timeout=12)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)


def _start(env: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    log = (Path(env["LABAN_VAR"]) / f"{arguments[0]}.log").open("wb")
    return subprocess.Popen(
        [sys.executable, "-m", "laban.cli", *arguments],
        env=env, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def _wait(address: str) -> None:
    limit = time.monotonic() + 40
    while time.monotonic() < limit:
        try:
            with urllib.request.urlopen(f"{address}/accounts/login/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the web server did not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
