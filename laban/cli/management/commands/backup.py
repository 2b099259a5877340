"""`laban backup FILE`: database and files in one archive, with checksums."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from laban.cli.archive import ArchiveError, write_archive


class Command(BaseCommand):
    help = "Write database and kept files to one archive; safe while Laban runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = write_archive(options["file"])
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['file']}: database and {count} files.")
