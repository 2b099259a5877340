from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.work.models import Task


class Alert(models.Model):
    """One line of the append-only log of warnings: a level, once per task and deadline in force, to one recipient."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="alerts")
    level = models.CharField(max_length=12)
    deadline = models.DateField()
    direction = models.CharField(max_length=4, default="up")
    """`up` when a level was reached, `down` when an extension or a product took it away."""
    recipient_kind = models.CharField(max_length=10)
    """`owner`, `superior` or `assigner`."""
    recipient = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="alerts")
    recipient_path = models.CharField(max_length=80)
    raised_on = models.DateField()
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "level", "deadline", "recipient_kind", "direction"], name="alert_once"
            )
        ]
        indexes = [models.Index(fields=["recipient", "-id"], name="alert_recipient")]
