from __future__ import annotations

from django.db import models

from laban.work.models.task import Task


class Milestone(models.Model):
    """A dated step of a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["due", "id"]
