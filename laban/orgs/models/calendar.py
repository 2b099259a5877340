from __future__ import annotations

from django.db import models


class DayOff(models.Model):
    """A day that differs from its weekday: off although a weekday, or worked although a weekend (swapped)."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=12)
    """`off` or `swap_working`."""
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=200, blank=True)
    provisional = models.BooleanField(default=False)
