from __future__ import annotations

from django.db import models

from laban.work.models.task import Task


class Correction(models.Model):
    """A request of the owner to correct a published task; while it is open the task stands apart from the red ones."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="corrections")
    reason = models.TextField()
    state = models.CharField(max_length=10, default="requested")
    """`requested`, `approved`, `refused` or `withdrawn`."""
    requested_by_id = models.BigIntegerField(null=True)
    requested_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(state="requested"), name="one_open_correction_request"
            )
        ]
