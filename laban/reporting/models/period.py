from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency


class ReportingRule(models.Model):
    """When reports of a kind of period are due, from a day on."""

    kind = models.CharField(max_length=12)
    valid_from = models.DateField()
    cut_off_day = models.SmallIntegerField(default=10)
    """Day after the period's end (10 = the 10th of the next month for a monthly report)."""
    cut_off_time = models.TimeField(default="23:30")
    reminder_days = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "valid_from"], name="reporting_rule_once")]


class ReportingPeriod(models.Model):
    """A period that opened: one row per kind and key for the whole system."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=10, unique=True)
    starts = models.DateField()
    ends = models.DateField()
    opened_at = models.DateTimeField()
    cut_off_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)


class PeriodUnlock(models.Model):
    """An agency may write again after the lock, until a moment, for a reason."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="unlocks")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    until = models.DateTimeField()
    granted_by_id = models.BigIntegerField(null=True)
    granted_at = models.DateTimeField()
