from __future__ import annotations

from django.db import models

from laban.accounts.models import Account


class Notice(models.Model):
    """One thing one person is told; its words are a message key with values, written out in the reader's language."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=12, default="none")
    params = models.JSONField(default=dict)
    task_id = models.BigIntegerField(null=True)
    url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-id"], name="notice_account"),
            models.Index(fields=["account"], name="notice_to_mail", condition=models.Q(mailed_at__isnull=True)),
        ]


class DigestSent(models.Model):
    """The one mail that a person gets on a day; a job that runs twice finds it here."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    notices = models.PositiveIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="digest_once")]
