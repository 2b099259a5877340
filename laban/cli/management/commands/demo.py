"""`laban demo --size small`: invented figures on real documents and agencies."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from laban.cli.demo import load
from laban.cli.demo_accounts import listed
from laban.cli.moment import moment
from laban.platform.queries.installation import is_loaded


class Command(BaseCommand):
    help = "Load the demo into an empty installation; every page then says that its figures are invented."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=["small"], default="small")
        parser.add_argument(
            "--at", type=moment, help="the day of the story, such as 2026-11-20T09:00+07:00; now when left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if is_loaded():
            raise CommandError("there is data here already; a demo is loaded only into an empty installation")
        counts = load(now=options["at"] or timezone.now())
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
        for line in listed() if options["verbosity"] else ():
            self.stdout.write(line)
