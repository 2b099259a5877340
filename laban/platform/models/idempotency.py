from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """One unsafe request's key: the same key with the same body has one effect, with another body it is refused."""

    key = models.CharField(max_length=80)
    account_id = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "key"], name="idempotency_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_age")]
