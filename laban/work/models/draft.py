from __future__ import annotations

from django.db import models

from laban.documents.models import Document, Provision
from laban.indicators.models import IndicatorDraft
from laban.orgs.models import Agency
from laban.work.models.task import Task


class TaskDraft(models.Model):
    """A proposed task of a document that is being broken down; publishing makes tasks of the accepted ones.

    The text's own words (`lead_names`, `coordinating_names`, `deadline_text`, `source_text`) are kept beside what the
    officer chose.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="task_drafts")
    provision = models.ForeignKey(Provision, null=True, on_delete=models.SET_NULL, related_name="task_drafts")
    state = models.CharField(max_length=10, default="proposed")
    """`proposed`, `accepted`, `dropped`, `merged` or `published`."""
    source = models.CharField(max_length=10, default="reader")
    """`reader` or `officer`."""
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged_from")
    order = models.PositiveIntegerField(default=0)
    title = models.TextField()
    source_text = models.TextField(blank=True)
    """The words of the paragraph from which the task was read."""
    lead_names = models.JSONField(default=list)
    owner_mode = models.CharField(max_length=8, blank=True)
    """Empty until chosen; `one` owner; or `cascade`: one child per agency of the group."""
    owner = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    """The one owner; of a cascade, whoever answers for the whole."""
    cascade_group = models.CharField(max_length=60, blank=True)
    """Key of a group of agencies (orgs.queries.groups); empty: the agencies are named one by one."""
    cascade_agencies = models.ManyToManyField(Agency, related_name="+")
    """Named members of the cascade where there is no group."""
    cascade_excluded = models.JSONField(default=list)
    """Ids of members of the group that get no child task."""
    coordinating_names = models.JSONField(default=list)
    coordinating = models.ManyToManyField(Agency, related_name="+")
    product_kind = models.CharField(max_length=16, default="other")
    product_text = models.TextField(blank=True)
    deadline_text = models.CharField(max_length=200, blank=True)
    deadline_kind = models.CharField(max_length=12, default="none")
    start_on = models.DateField(null=True)
    due = models.DateField(null=True)
    no_deadline_confirmed = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(default=1)
    milestones = models.JSONField(default=list)
    """[{title, due}], due as an ISO day."""
    indicator_drafts = models.ManyToManyField(IndicatorDraft, related_name="task_drafts")
    same_as = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="+")
    """The duty is already a task of another document: publishing links it, so that it is reported once."""
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="drafts")
    """What publishing made of it."""
    place = models.JSONField(default=dict)
    confidence = models.FloatField(null=True)
    warnings = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["document", "state", "order"], name="draft_of_document")]
