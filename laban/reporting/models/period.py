from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency


def default_reminders() -> list[int]:
    """Days before the cut-off."""
    return [3, 1]


class ReportingRule(models.Model):
    """When reports of a kind of period are due, from a day on (`domain.periods.ReportingRule` says how it is read)."""

    kind = models.CharField(max_length=12)
    valid_from = models.DateField()
    cut_off_day = models.PositiveSmallIntegerField(default=10)
    """Day of the month after the period (`in_period`: of its last month); for weeks, days after Sunday."""
    cut_off_time = models.TimeField(default="23:30")
    in_period = models.BooleanField(default=False)
    reminder_days = models.JSONField(default=default_reminders)
    lock_days = models.PositiveSmallIntegerField(default=5)
    """Days after the cut-off during which a report is still taken, marked late."""
    source = models.CharField(max_length=200, blank=True)
    set_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "valid_from"], name="reporting_rule_once")]


class ReportingPeriod(models.Model):
    """A period that opened: one row per kind and key for the whole system, with the moments of its rule.

    `filled_at` says that every task open at the opening has its report; a job that was killed goes on from there.
    """

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=10, unique=True)
    starts = models.DateField()
    ends = models.DateField()
    opened_at = models.DateTimeField()
    filled_at = models.DateTimeField(null=True)
    cut_off_at = models.DateTimeField()
    locks_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    """When the lock was announced; the moment that counts is `locks_at`."""
    reminds_on = models.JSONField(default=list)
    """Days (ISO) on which the owners of unsent reports are reminded."""

    class Meta:
        indexes = [models.Index(fields=["kind", "-starts"], name="period_latest")]

    def __str__(self) -> str:
        return self.key


class PeriodUnlock(models.Model):
    """An agency may write again after the lock, until a moment, for a reason."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="unlocks")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    until = models.DateTimeField()
    granted_by_id = models.BigIntegerField(null=True)
    granted_by_label = models.CharField(max_length=200, blank=True)
    granted_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["period", "agency", "until"], name="unlock_in_force")]


class ReminderSent(models.Model):
    """Owners of unsent reports of a period were reminded on a day: once, also when the job runs twice."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "day"], name="reminder_once")]
