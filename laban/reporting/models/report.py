from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.platform.models import StoredFile
from laban.reporting.models.period import ReportingPeriod
from laban.work.models import Task


class Report(models.Model):
    """The owner's statement about one task for one period.

    Its value (where the task has an indicator) is claimed from the submit on. `chain` holds the agencies that approve,
    in order, as they stood at the submit; `level` counts approvals given; `waits_at` is the one that must act now.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="reports")
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reports")
    owner_path = models.CharField(max_length=80)
    state = models.CharField(max_length=10, default="draft")
    """A `ReportState` without `locked`: the lock is the period's, and follows from its moments."""
    result = models.TextField(blank=True)
    nothing_to_report = models.BooleanField(default=False)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    value_reason = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    obstacle = models.CharField(max_length=500, blank=True)
    obstacle_decider = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    obstacle_wanted_by = models.DateField(null=True)
    touched = models.BooleanField(default=False)
    """Somebody wrote in it or said that there is nothing to report."""
    saved_at = models.DateTimeField(null=True)
    submitted_by_id = models.BigIntegerField(null=True)
    submitted_by_label = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    """What a reviewer should look at, found at the submit: [{key, template, params}]."""
    look = models.BooleanField(default=False)
    """Whether any of `flags` asks for a close look."""
    returns = models.PositiveSmallIntegerField(default=0)
    chain = models.JSONField(default=list)
    level = models.PositiveSmallIntegerField(default=0)
    waits_at = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="reports_to_act_on")
    waits_at_path = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    open_until = models.DateTimeField(null=True)
    """A return gives its owner time to mend the report, also after the lock."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "period"], name="report_once")]
        indexes = [
            models.Index(fields=["owner", "period", "state"], name="report_grid"),
            models.Index(fields=["waits_at", "state"], name="report_queue"),
            models.Index(fields=["owner_path", "period"], name="report_subtree"),
            models.Index(fields=["period", "state"], name="report_period"),
        ]


class ReportFile(models.Model):
    """A file or a reference that stands behind a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by_id = models.BigIntegerField(null=True)
    added_at = models.DateTimeField()


class ReportStep(models.Model):
    """One step of a report's way: submit, recall, approve, return, correct."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    account_id = models.BigIntegerField(null=True)
    account_label = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    level = models.PositiveSmallIntegerField(default=0)
    """Approvals given when the step was taken."""

    class Meta:
        ordering = ["id"]


class ReportCorrection(models.Model):
    """A change of a report after the lock: asked for by one person, decided by another; the old values stay here."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="corrections")
    state = models.CharField(max_length=10, default="requested")
    """`requested`, `approved`, `refused` or `withdrawn`."""
    reason = models.TextField()
    result = models.TextField(blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    old_result = models.TextField(blank=True)
    old_value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    decider = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="report_corrections_to_decide")
    requested_by_id = models.BigIntegerField(null=True)
    requested_by_label = models.CharField(max_length=200)
    requested_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(state="requested"), name="one_open_report_correction"
            )
        ]
