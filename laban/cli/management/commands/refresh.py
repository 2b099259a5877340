"""`laban refresh --at MOMENT`: the due sweeps as at a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from laban.usecases.sweep import sweep


class Command(BaseCommand):
    help = "Open and lock periods, refresh statuses that are due to change, send warnings, fold the tallies."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", help="a moment with its offset, such as 2025-11-16T08:00+07:00; now when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in sweep(now=_moment(options["at"])).items():
            self.stdout.write(f"{name}: {count}")


def _moment(text: str | None) -> datetime:
    if not text:
        return timezone.now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is not a moment; write 2025-11-16T08:00+07:00") from error
    if moment.tzinfo is None:
        raise CommandError(f"{text!r} lacks its offset from UTC; write {text}+07:00")
    return moment
