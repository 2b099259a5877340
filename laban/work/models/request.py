from __future__ import annotations

from django.db import models


class Request(models.Model):
    """What an owner asks about its `task`, and the decision on it; a task has one open request of a kind."""

    reason = models.TextField()
    state = models.CharField(max_length=10, default="requested")
    requested_by_id = models.BigIntegerField(null=True)
    requested_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(state="requested"), name="one_open_%(class)s_request"
            )
        ]
