from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """A kept file; its bytes lie under the files folder at a place made from their SHA-256, written once."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    uploaded_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()

    @property
    def storage_name(self) -> str:
        """Where the bytes lie, relative to the files folder."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
