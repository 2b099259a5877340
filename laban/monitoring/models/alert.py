from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.work.models import Task


class Alert(models.Model):
    """One line of the append-only log of warnings (`monitoring.domain.alerts` says which lines)."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=10)
    """`announced`, `lowered`, `silent` or `reminder`."""
    level = models.CharField(max_length=12)
    deadline = models.DateField(null=True)
    recipient_kind = models.CharField(max_length=20, blank=True)
    recipient = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="alerts")
    days = models.PositiveIntegerField(default=0)
    raised_on = models.DateField()
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "level", "deadline", "recipient_kind"],
                condition=models.Q(kind__in=["announced", "silent"]),
                name="alert_once_per_deadline",
            ),
            models.UniqueConstraint(
                fields=["task", "recipient_kind", "raised_on"],
                condition=models.Q(kind="reminder"),
                name="alert_one_reminder_a_day",
            ),
        ]
        indexes = [models.Index(fields=["recipient", "-id"], name="alert_recipient")]


class AlertState(models.Model):
    """What was last logged for a task: spares the sweep a walk through the log."""

    task = models.OneToOneField(Task, primary_key=True, on_delete=models.CASCADE, related_name="alert_state")
    level = models.CharField(max_length=12, db_index=True)
    deadline = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
