"""`laban load-reference`: areas, agencies and days off of Viet Nam."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from laban.orgs.operations.load_reference import load
from laban.platform.operations.installation import set_fact


class Command(BaseCommand):
    help = "Load the areas, agencies, successions and days off that come with the product; a second call adds nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        load(now=timezone.now())
        set_fact(name="reference", value="vn")
        self.stdout.write("Areas, agencies and days off are loaded.")
