"""`laban worker`: folds the tallies at once and runs the queue of jobs."""

from __future__ import annotations

import signal
import subprocess
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from laban.cli import schedule
from laban.cli.children import run_child
from laban.monitoring.operations.fold import fold

PAUSE_S = 0.5


class Command(BaseCommand):
    help = "Background work: folds changes into the tallies within a second and runs queued and scheduled jobs."
    requires_system_checks: list[str] = []
    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-queue", action="store_true", help="fold only; another process runs the queue")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        schedule.keep()
        queue = None if options["no_queue"] else self._queue()
        while not self.stopping:
            if queue and queue.poll() is not None:
                queue = self._queue()
            self._fold()
        if queue:
            queue.terminate()
            try:
                queue.wait(timeout=8)
            except subprocess.TimeoutExpired:
                queue.kill()

    def _fold(self) -> None:
        """Fold until nothing is left, then rest; a database that is away for a moment is tried again."""
        try:
            while not self.stopping and fold(now=timezone.now()):
                pass
            time.sleep(PAUSE_S)
        except OperationalError as error:
            self.stderr.write(f"worker: the database does not answer ({error}); trying again")
            close_old_connections()
            time.sleep(2)

    def _queue(self) -> subprocess.Popen[bytes]:
        return run_child("qcluster")

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True
