from __future__ import annotations

from django.db import models

from laban.accounts.models.account import Account
from laban.orgs.models import Agency


class Post(models.Model):
    """An account holds a role at an agency from a day to a day; acting posts carry whom they stand for."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20)
    title = models.CharField(max_length=120, blank=True)
    on_behalf_of = models.CharField(max_length=160, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    """First day on which it no longer holds; null while open."""
    created_by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "role"], name="post_agency_role")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="post_dates_in_order",
            )
        ]
