from __future__ import annotations

from django.db import models


class ThresholdRule(models.Model):
    """Thresholds of status and warning from a day on: dated data, so that an old status can be recomputed."""

    valid_from = models.DateField(unique=True)
    due_soon_days = models.PositiveSmallIntegerField(default=7)
    yellow_working_days = models.PositiveSmallIntegerField(default=3)
    special_red_days = models.PositiveSmallIntegerField(default=3)
    confirm_days = models.PositiveSmallIntegerField(default=2)
    """Working days within which an offered task should be accepted or returned; silence past it is shown."""
    answer_days = models.PositiveSmallIntegerField(default=2)
    """Working days within which a directive should be answered."""
    source = models.CharField(max_length=200, blank=True)
