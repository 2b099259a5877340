from __future__ import annotations

from django.db import models


class ChangeFeed(models.Model):
    """One neutral row per changed object: appended in the act's own transaction, taken away by whoever folds it.

    Rows are deleted when they are folded, never followed by a cursor: ids are given before commit, so that a
    cursor would step over a slow transaction's row.
    """

    subject = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "id"], name="feed_subject")]
