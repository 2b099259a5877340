"""`laban refresh --at MOMENT`: the due sweeps as at a moment."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from laban.cli.moment import moment
from laban.usecases.sweep import sweep


class Command(BaseCommand):
    help = "Open and lock periods, refresh statuses that are due to change, send warnings, fold the tallies."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--at", type=moment, help="a moment with its offset, such as 2025-11-16T08:00+07:00; now when left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in sweep(now=options["at"] or timezone.now()).items():
            self.stdout.write(f"{name}: {count}")
