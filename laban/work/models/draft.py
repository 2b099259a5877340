from __future__ import annotations

from django.db import models

from laban.documents.models import Document, Provision
from laban.orgs.models import Agency


class TaskDraft(models.Model):
    """A proposed task of a document that is being broken down; publishing makes tasks of the accepted ones.

    The text's own words (`lead_names`, `coordinating_names`, `deadline_text`) are kept beside what the officer chose.
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
    lead_names = models.JSONField(default=list)
    owner_mode = models.CharField(max_length=8, default="one")
    """`one` owner, or `cascade`: one child per agency of `cascade_agencies`."""
    owner = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    cascade_agencies = models.ManyToManyField(Agency, related_name="+")
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
    place = models.JSONField(default=dict)
    confidence = models.FloatField(null=True)
    warnings = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["document", "state", "order"], name="draft_of_document")]
