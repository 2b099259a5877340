"""`laban check`: integrity of the data; lists what is wrong and exits with 1."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from laban.audit.queries.tree import faults as audit_faults
from laban.audit.queries.tree import open_entries
from laban.monitoring.operations.fold import recompute
from laban.monitoring.queries.integrity import faults as monitoring_faults
from laban.platform.queries.files import faults as file_faults
from laban.platform.queries.references import faults as reference_faults


class Command(BaseCommand):
    help = "Tallies equal a recount, statuses follow from facts, references hold, the record verifies, files are there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--recount", action="store_true", help="first make all tallies anew from their tasks")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["recount"]:
            self.stdout.write(f"tallies made anew from {recompute(now=timezone.now())} tasks")
        found = 0
        for name, faults in (
            ("tallies and statuses", monitoring_faults(now=timezone.now())),
            ("references", reference_faults()),
            ("audit record", audit_faults()),
            ("files", file_faults()),
        ):
            count = 0
            for fault in faults:
                count += 1
                self.stdout.write(f"  {fault}")
            self.stdout.write(f"{name}: {'clean' if not count else f'{count} faults'}")
            found += count
        self.stdout.write(f"audit lines after the last checkpoint: {open_entries()} (open until the next one)")
        if found:
            sys.exit(1)
