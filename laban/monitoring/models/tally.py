from __future__ import annotations

from django.db import models

from laban.documents.models import Document
from laban.orgs.models import Agency


class TallyRow(models.Model):
    """Counts of the tasks of one agency (`own`) or of its subtree, for one document or all, roots or children apart.

    `counts` holds the fields of `monitoring.domain.tally.Tally` as exact whole numbers. Rows are changed by the fold
    alone; pages read them and say `computed_at`.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="tallies")
    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="tallies")
    """Null: all documents together (a duty met in several is counted once here)."""
    scope = models.CharField(max_length=8)
    """`own` or `subtree`."""
    layer = models.CharField(max_length=6)
    """`root` or `child`: a task cascaded to 34 provinces is one root and 34 children, never 35."""
    counts = models.JSONField(default=dict)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "document", "scope", "layer"], name="tally_once", nulls_distinct=False
            )
        ]


class TallyWeek(models.Model):
    """Tallies as they stood at the first sweep of a week, a few weeks long: what "since last week" is measured from.

    Rows of `TallyRow` as they were: of subtrees, and of the parts that an agency itself owns.
    """

    week = models.DateField()
    """Its Monday."""
    taken_on = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="weekly_tallies")
    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="weekly_tallies")
    scope = models.CharField(max_length=8)
    layer = models.CharField(max_length=6)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "week", "document", "scope", "layer"], name="tally_week_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["week"], name="tally_week")]


class CountedTask(models.Model):
    """What was last counted for a task: where it went in the tallies, so that a change folds only the difference."""

    task_id = models.BigIntegerField(primary_key=True)
    agency_id = models.BigIntegerField()
    agency_path = models.CharField(max_length=80)
    layer = models.CharField(max_length=6)
    document_ids = models.JSONField(default=list)
    counts = models.JSONField(default=dict)


class FoldState(models.Model):
    """When the tallies were last brought up to date."""

    name = models.CharField(max_length=20, primary_key=True)
    computed_at = models.DateTimeField()
