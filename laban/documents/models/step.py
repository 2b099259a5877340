from __future__ import annotations

from django.db import models

from laban.documents.models.document import Document


class DraftStep(models.Model):
    """One act in the workspace with what stood before it, so that it can be undone."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="draft_steps")
    account_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=20)
    before = models.JSONField()
    """[{kind, id, was, version, fields}]: `task` or `indicator`, the version before the act and the one that it left,
    and the columns to put back; fields null: the act made the row."""
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["document", "account_id", "id"], name="draft_step_latest")]
