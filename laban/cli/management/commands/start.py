"""`laban start`: everything in one terminal."""

from __future__ import annotations

import signal
import subprocess
import time
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from laban.cli.children import run_child
from laban.cli.demo_accounts import listed
from laban.cli.port import require_free
from laban.platform.queries.installation import is_loaded

STOP_S = 10


class Command(BaseCommand):
    help = "Migrate, load the small demo on first use, then run web server and worker until Ctrl-C."
    requires_system_checks: list[str] = []
    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        require_free(options["host"], options["port"])
        call_command("migrate", verbosity=0)
        if not options["no_demo"] and not is_loaded():
            self.stdout.write("First use: loading the small demo (invented figures) …")
            call_command("demo", size="small", verbosity=0)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        address = f"http://{options['host']}:{options['port']}/"
        children = [
            run_child("serve", "--host", options["host"], "--port", str(options["port"])),
            run_child("worker"),
        ]
        self._greet(address)
        code = self._watch(children)
        self._end(children)
        if code:
            raise CommandError(f"a part of Laban ended by itself (exit code {code}); see the lines above")

    def _greet(self, address: str) -> None:
        self.stdout.write(f"\nLaban is at {address}   (Ctrl-C stops it; the data stays)\n")
        for line in listed():
            self.stdout.write(line)
        self.stdout.flush()

    def _watch(self, children: list[subprocess.Popen[bytes]]) -> int:
        while not self.stopping:
            for child in children:
                if child.poll() is not None:
                    return child.returncode or 1
            time.sleep(0.2)
        return 0

    def _end(self, children: list[subprocess.Popen[bytes]]) -> None:
        for child in children:
            if child.poll() is None:
                child.terminate()
        limit = time.monotonic() + STOP_S
        for child in children:
            try:
                child.wait(timeout=max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
        self.stdout.write("Stopped.")

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True
