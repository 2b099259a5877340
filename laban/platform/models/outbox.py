from __future__ import annotations

from django.db import models


class OutboxMessage(models.Model):
    """What must leave the transaction (a mail, a call): written inside it, delivered after it, at least once."""

    kind = models.CharField(max_length=40)
    payload = models.JSONField()
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], name="outbox_waiting", condition=models.Q(delivered_at__isnull=True))
        ]
