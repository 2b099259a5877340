from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.work.models.task import Task


class Coordination(models.Model):
    """A coordinating agency owes named inputs by a day of its own."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="coordination")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="coordination")
    agency_path = models.CharField(max_length=80, db_index=True)
    input_text = models.TextField(blank=True)
    due = models.DateField(null=True)
    state = models.CharField(max_length=10, default="owed")
    """`owed`, `delivered` or `waived`."""
    delivered_on = models.DateField(null=True)
    delivery_note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "agency"], name="coordination_once")]
        indexes = [models.Index(fields=["agency", "state", "due"], name="coordination_owed")]
