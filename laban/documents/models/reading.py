from __future__ import annotations

import uuid

from django.db import models

from laban.documents.models.document import Document
from laban.orgs.models import Agency
from laban.platform.models import StoredFile


class Reading(models.Model):
    """A file on its way into the register: received, read in a limited subprocess, then confirmed by a person.

    The bytes lie in the inbox until they are read, and become a kept file only when reading showed that they may be
    kept: a refused file leaves this row with its error code and nothing else. Used or not, a reading is dropped
    after two days; what was read lives on as provisions and drafts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default="waiting")
    """`waiting`, `read`, `refused` or `used`."""
    error = models.CharField(max_length=40, blank=True)
    error_details = models.JSONField(default=dict)
    draft = models.JSONField(null=True)
    """The answer of the reader, contract `laban-read/1`."""
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="readings")
    """The document that the file belongs to; null while it is the first file of a document to be registered."""
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    job_id = models.UUIDField(null=True)
    account_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account_id", "sha256"], name="reading_once")]

    @property
    def inbox_name(self) -> str:
        """Where the bytes wait, relative to the files folder."""
        return f"inbox/{self.pk}"
