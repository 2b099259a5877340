"""`laban createadmin`: the first system administrator."""

from __future__ import annotations

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from laban.accounts.operations.accounts import create_first_admin
from laban.kernel.errors import LabanError


class Command(BaseCommand):
    help = "Make an account that administers the whole system; asks for the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--name", required=True, help="full name as shown")
        parser.add_argument("--email", default="")
        parser.add_argument("--agency", default="VPTW", help="code of the agency where the post is held")
        parser.add_argument("--password", help="asked for when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or getpass.getpass("Password: ")
        try:
            account = create_first_admin(
                username=options["username"],
                full_name=options["name"],
                email=options["email"],
                password=password,
                agency_code=options["agency"],
                now=timezone.now(),
            )
        except LabanError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{account} may sign in as {account.username}.")
