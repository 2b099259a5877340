from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.platform.models import StoredFile


class Document(models.Model):
    """A directing document. Its key is number + issuer + date, since numbers restart each term.

    `keeper` is the agency on whose register it stands and whose focal officers break it down; a province keeps its
    own documents beside those from above. The reporting rule (kind of period, levels of approval) belongs to it.
    """

    number = models.CharField(max_length=60)
    issuer_name = models.CharField(max_length=200)
    issuer = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="issued_documents")
    issued_on = models.DateField()
    kind = models.CharField(max_length=60)
    """As printed: Nghị quyết, Chương trình hành động, Kế hoạch, Kết luận, Chỉ thị, …"""
    title = models.TextField()
    folded = models.TextField()
    received_on = models.DateField()
    received_estimated = models.BooleanField(default=False)
    """The date received was not known: the date of issue stands in, with a mark."""
    session_number = models.CharField(max_length=40, blank=True)
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="kept_documents")
    keeper_path = models.CharField(max_length=80, db_index=True)
    implements = models.ManyToManyField("self", symmetrical=False, related_name="implemented_by")
    state = models.CharField(max_length=10, default="draft")
    """`draft` until its tasks are published, then `published`."""
    published_at = models.DateTimeField(null=True)
    expected_tasks = models.PositiveIntegerField(null=True)
    gone_through_at = models.DateTimeField(null=True)
    gone_through_by_id = models.BigIntegerField(null=True)
    report_kind = models.CharField(max_length=12, default="month")
    approval_levels = models.CharField(max_length=10, default="assigner")
    """`owner`: the owner's leader is enough; `assigner`: every superior up to the assigner."""
    created_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "issuer_name", "issued_on", "keeper"], name="document_key")
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.issued_on:%d/%m/%Y})"


class DocumentFile(models.Model):
    """One file of a document (a body, an annex) with what the reader made of it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    format = models.CharField(max_length=8, blank=True)
    """What its content showed: docx, pdf, txt, md, html or xlsx."""
    was_read = models.BooleanField(default=True)
    """False: kept as it came, such as the scan of the signed copy; no provision was read from it."""
    warnings = models.JSONField(default=list)
    """What the reader doubts, as in the reading contract: code, message, provision or cell."""
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "id"]
