from __future__ import annotations

from django.db import models

from laban.documents.models import Document, Provision
from laban.orgs.models import Agency


class IndicatorDraft(models.Model):
    """A proposed indicator of a document that is being broken down."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="indicator_drafts")
    provision = models.ForeignKey(Provision, null=True, on_delete=models.SET_NULL, related_name="indicator_drafts")
    state = models.CharField(max_length=10, default="proposed")
    """`proposed`, `accepted`, `dropped` or `published`."""
    source = models.CharField(max_length=10, default="reader")
    """`reader` or `officer`."""
    name = models.TextField()
    unit = models.CharField(max_length=80, blank=True)
    operator = models.CharField(max_length=12)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    value_high = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    by = models.DateField(null=True)
    lead_names = models.JSONField(default=list)
    owner = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    confidence = models.FloatField(null=True)
    source_text = models.TextField(blank=True)
    direction = models.CharField(max_length=6, default="up")
    measured = models.CharField(max_length=12, default="year")
    """Kind of period in which it is measured."""
    place = models.JSONField(default=dict)
    order = models.PositiveIntegerField(default=0)
    indicator = models.ForeignKey("indicators.Indicator", null=True, on_delete=models.PROTECT, related_name="drafts")
    """What publishing made of it."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]


class Indicator(models.Model):
    """An entry of the dictionary: what is measured, in which unit, which way is better."""

    code = models.CharField(max_length=40)
    name = models.TextField()
    folded = models.TextField()
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=80, blank=True)
    direction = models.CharField(max_length=6, default="up")
    operator = models.CharField(max_length=12)
    time_aggregation = models.CharField(max_length=12, default="last")
    agency_aggregation = models.CharField(max_length=12, default="sum")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="indicators")
    provision = models.ForeignKey(Provision, null=True, on_delete=models.PROTECT, related_name="indicators")
    owner = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="owned_indicators")
    source_system = models.CharField(max_length=120, blank=True)
    measured = models.CharField(max_length=12, default="month")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "code"], name="indicator_code_once")]
