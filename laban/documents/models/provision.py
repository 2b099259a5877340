from __future__ import annotations

from django.db import models

from laban.documents.models.document import Document, DocumentFile


class Provision(models.Model):
    """A labelled paragraph of a document; tasks and indicators point to it. `path` as in the reading contract."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="provisions")
    file = models.ForeignKey(DocumentFile, on_delete=models.CASCADE, related_name="provisions")
    order = models.PositiveIntegerField()
    path = models.CharField(max_length=200)
    label = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    place = models.JSONField(default=dict)
    confidence = models.FloatField(null=True)
    without_task_at = models.DateTimeField(null=True)
    """A person looked and says that this paragraph asks for no task."""
    without_task_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["file__order", "order"]
        constraints = [models.UniqueConstraint(fields=["file", "path"], name="provision_path_once")]
        indexes = [models.Index(fields=["document", "order"], name="provision_order")]
