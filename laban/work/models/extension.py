from __future__ import annotations

from django.db import models

from laban.work.models.task import Task


class Extension(models.Model):
    """A request for a later deadline and the decision on it; the old date stays."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="extensions")
    old_due = models.DateField()
    wanted_due = models.DateField()
    granted_due = models.DateField(null=True)
    reason = models.TextField()
    state = models.CharField(max_length=10, default="requested")
    """`requested`, `granted`, `refused` or `withdrawn`."""
    requested_by_id = models.BigIntegerField(null=True)
    requested_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(state="requested"), name="one_open_extension_request"
            )
        ]
