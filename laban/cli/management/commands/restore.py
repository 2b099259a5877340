"""`laban restore FILE`: put a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from laban.cli.archive import ArchiveError, read_archive


class Command(BaseCommand):
    help = "Check every checksum, then replace database and files by those of the archive. Stop Laban first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="overwrite data that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = read_archive(options["file"], replace=options["replace"])
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored the database and {count} files. Run `laban check` to see that all is well.")
