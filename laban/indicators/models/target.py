from __future__ import annotations

from django.db import models

from laban.indicators.models.indicator import Indicator
from laban.orgs.models import Agency


class Target(models.Model):
    """The value wanted of an agency by a day (the end of the period that the text names)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="targets")
    by = models.DateField()
    operator = models.CharField(max_length=12)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    value_high = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    baseline_on = models.DateField(null=True)
    shape = models.CharField(max_length=8, default="stepped")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "agency", "by"], name="target_once")]
