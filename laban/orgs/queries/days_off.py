"""Rows of the working calendar as a page lists them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from laban.orgs.models import DayOff


def of_year(year: int) -> list[DayOff]:
    """Days of a year that differ from their weekday, in order."""
    return list(DayOff.objects.filter(day__year=year).order_by("day"))


def years() -> list[int]:
    """Years of which there is a row."""
    rows = DayOff.objects.annotate(year=ExtractYear("day")).values_list("year", flat=True)
    return sorted(set(rows))


def days() -> QuerySet[DayOff]:
    """All rows."""
    return DayOff.objects.order_by("day")
