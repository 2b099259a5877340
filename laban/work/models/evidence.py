from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.platform.models import StoredFile
from laban.work.models.task import Task


class Evidence(models.Model):
    """The proof that the product was sent to the level it is due to: number, date, receiver; files are welcome.

    None is ever deleted; a new one replaces an old one.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=16, default="reference")
    """`file`, `reference`, or `outside`: done outside the system, which needs no particulars and is not judged."""
    number = models.CharField(max_length=80, blank=True)
    dated = models.DateField(null=True)
    receiver = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    description = models.TextField(blank=True)
    state = models.CharField(max_length=10, default="submitted")
    """`submitted`, `accepted`, `returned` or `replaced`."""
    submitted_by_id = models.BigIntegerField(null=True)
    submitted_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    quality = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["-id"]


class EvidenceFile(models.Model):
    """One of the files of a piece of evidence: the signed scan, its annexes, pictures."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
