from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.work.models import Task


class Obstacle(models.Model):
    """What stands in the way of a task, who must decide, by when; then the decision and its effect."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="obstacles")
    owner_path = models.CharField(max_length=80)
    text = models.CharField(max_length=500)
    folded = models.CharField(max_length=600)
    decider = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="obstacles_to_decide")
    decider_path = models.CharField(max_length=80)
    wanted_by = models.DateField(null=True)
    report_id = models.BigIntegerField(null=True)
    registered_by_id = models.BigIntegerField(null=True)
    registered_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    """`open`, `decided` or `cleared`."""
    decision = models.TextField(blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["decider_path", "state"], name="obstacle_decider")]
