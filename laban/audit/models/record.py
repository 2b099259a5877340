from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """One act on one object: who, in which post, when, what before and after, why. Never changed, never removed."""

    at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    post_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=60)
    target_type = models.CharField(max_length=40)
    target_id = models.BigIntegerField()
    target_label = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=dict)
    """{field: [old, new]} with plain JSON values."""
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["target_type", "target_id", "id"], name="audit_target"),
            models.Index(fields=["account_id", "id"], name="audit_account"),
        ]
