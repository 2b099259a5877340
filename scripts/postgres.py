"""A throw-away PostgreSQL on loopback for tests: made in a temporary folder, gone when the block ends.

Needs the server's binaries (`initdb`, `pg_ctl`); `scripts/prepare.py` installs them where it may. As root the server
runs as the system account `postgres`, since PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB", "max_connections=120"]


def binaries() -> Path | None:
    """The newest folder that holds `initdb`, or None."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which("initdb")
    return next((path for path in places if (path / "initdb").exists()), Path(found).parent if found else None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_server(command: list[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def throwaway(*, port: int | None = None, durable: bool = False) -> Iterator[str]:
    """Yields the address of an empty server, such as postgresql://postgres@127.0.0.1:41234/postgres.

    `durable` keeps fsync on, for the tests that kill processes. Raises FileNotFoundError without binaries.
    """
    folder = binaries()
    if folder is None:
        raise FileNotFoundError("PostgreSQL's server is not installed: apt-get install postgresql")
    port = port or free_port()
    base = Path(tempfile.mkdtemp(prefix="laban-pg-"))
    if os.geteuid() == 0:
        shutil.chown(base, "postgres")
    data, log = base / "data", base / "log"
    try:
        subprocess.run(
            _as_server([str(folder / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8",
                        "--locale=C.UTF-8"]),
            check=True, stdout=subprocess.DEVNULL, cwd=base,
        )  # fmt: skip
        options = [f"-c {setting}" for setting in ([] if durable else FAST)]
        options += [f"-p {port}", "-c listen_addresses=127.0.0.1", f"-k {base}"]
        pg_ctl = [str(folder / "pg_ctl"), "-D", str(data)]
        subprocess.run(
            _as_server([*pg_ctl, "-l", str(log), "-w", "-o", " ".join(options), "start"]),
            check=True, stdout=subprocess.DEVNULL, cwd=base,
        )  # fmt: skip
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(
                _as_server([*pg_ctl, "-m", "immediate", "stop"]), check=False, stdout=subprocess.DEVNULL, cwd=base
            )
    finally:
        shutil.rmtree(base, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Run a command with LABAN_DATABASE set to a throw-away PostgreSQL.")
    parser.add_argument("--port", type=int)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    with throwaway(port=options.port) as address:
        command = [part for part in options.command if part != "--"] or ["sleep", "infinity"]
        return subprocess.run(command, env={**os.environ, "LABAN_DATABASE": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
