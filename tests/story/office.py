"""A whole office on loopback: a database of its own, web server and worker as processes that can be killed.

On PostgreSQL (`LABAN_DATABASE`) two web workers behind gunicorn; else SQLite with one waitress process.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import requests

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
READY_S = 120


def on_postgres() -> bool:
    return os.environ.get("LABAN_DATABASE", "").startswith("postgres")


@dataclass
class Office:
    """`run` a script in its environment, `start` and `kill` its servers, `program` whoever holds a post."""

    folder: Path
    database: str
    port: int
    made: dict[str, Any] = field(default_factory=dict)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "laban.config.settings.base",
            "LABAN_DATABASE": self.database,
            "LABAN_VAR": str(self.folder / "var"),
            "LABAN_FILES": str(self.folder / "files"),
            "PYTHONPATH": str(ROOT),
        }

    def run(self, script: str, *arguments: str) -> Any:
        """The JSON that a script of this folder prints."""
        command = [sys.executable, str(HERE / script), *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
        return json.loads(done.stdout)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "laban.cli", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def start_web(self) -> None:
        many = ["--processes", "2", "--threads", "4"] if on_postgres() else []
        self._start("web", "serve", "--port", str(self.port), *many)
        limit = time.monotonic() + READY_S
        while time.monotonic() < limit:
            with contextlib.suppress(requests.RequestException):
                requests.get(f"{self.address}/me", timeout=10)
                return
            assert self.running["web"].poll() is None, (self.folder / "web.log").read_text()[-4000:]
            time.sleep(0.1)
        raise AssertionError("the web server does not answer")

    def start_worker(self) -> None:
        self._start("worker", "worker")

    def kill(self, name: str) -> None:
        """kill -9 of the process and of everything that it started."""
        child = self.running.pop(name)
        for pid in [child.pid, *_below(child.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        child.wait()

    def program(self, post: str) -> Caller:
        return Caller(self.address, self.made["keys"][post])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v1"

    def _start(self, name: str, *arguments: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "laban.cli", *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


class Caller:
    """A program with a key; every request that acts carries an idempotency key."""

    def __init__(self, address: str, key: str) -> None:
        self.address = address
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {key}"

    def get(self, path: str, **query: Any) -> Any:
        return self._ok(self.session.get(self.address + path, params=query, timeout=60)).json()

    def every(self, path: str, **query: Any) -> list[Any]:
        """All rows of a list, page by page."""
        found, cursor = [], ""
        while cursor is not None:
            answer = self.get(path, limit=200, cursor=cursor, **query)
            found += answer["items"]
            cursor = answer["next"]
        return found

    def bytes_of(self, path: str) -> bytes:
        return self._ok(self.session.get(self.address + path, timeout=60)).content

    def send(self, path: str, data: Any = None, *, method: str = "post", files: Any = None, form: Any = None) -> Any:
        answer = self.raw(path, data, method=method, files=files, form=form, once=uuid.uuid4().hex)
        return self._ok(answer).json()

    def raw(
        self, path: str, data: Any, *, once: str, method: str = "post", files: Any = None, form: Any = None
    ) -> requests.Response:
        headers = {"Idempotency-Key": once}
        url = self.address + path
        return self.session.request(method, url, json=data, files=files, data=form, headers=headers, timeout=60)

    @staticmethod
    def _ok(answer: requests.Response) -> requests.Response:
        asked = f"{answer.request.method} {answer.url}"
        assert answer.status_code < 300, f"{asked}: {answer.status_code} {answer.text[:2000]}"
        return answer


@contextlib.contextmanager
def office(folder: Path, *, tasks: int = 0) -> Iterator[Office]:
    """A prepared office, its servers running; everything is gone when the block ends."""
    with _database(folder) as database:
        made = Office(folder, database, _free_port())
        made.made = made.run("prepare.py", str(tasks))
        try:
            made.start_web()
            made.start_worker()
            yield made
        finally:
            for name in list(made.running):
                made.kill(name)


@contextlib.contextmanager
def _database(folder: Path) -> Iterator[str]:
    if not on_postgres():
        yield f"sqlite:///{folder / 'story.sqlite3'}"
        return
    beside, name = urlsplit(os.environ["LABAN_DATABASE"]), f"laban_story_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(beside._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield beside._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _below(pid: int) -> list[int]:
    """Processes that a process started, and those that they started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]
