from __future__ import annotations

from django.db import models

from laban.documents.models import Document
from laban.orgs.models import Agency
from laban.platform.models import LongJob, StoredFile


class OfficialReport(models.Model):
    """A consolidated report of document × agency × period; the snapshot keeps the numbers of its moment."""

    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="official_reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="official_reports")
    agency_path = models.CharField(max_length=80)
    period = models.CharField(max_length=10)
    layout = models.CharField(max_length=20, default="state")
    """`party` or `state`."""
    state = models.CharField(max_length=10, default="waiting")
    job = models.ForeignKey(LongJob, null=True, on_delete=models.SET_NULL, related_name="+")
    snapshot = models.JSONField(default=dict)
    word = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    excel = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    created_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
