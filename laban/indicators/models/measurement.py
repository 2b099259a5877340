from __future__ import annotations

from django.db import models

from laban.indicators.models.indicator import Indicator
from laban.orgs.models import Agency


class Measurement(models.Model):
    """The value of an indicator at an agency in a period: claimed from the submit on, verified beside it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measurements")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="measurements")
    period = models.CharField(max_length=10)
    as_of = models.DateField()
    claimed = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    claimed_by_id = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    report_id = models.BigIntegerField(null=True)
    verified = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    verified_by_id = models.BigIntegerField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "agency", "period"], name="measurement_once")]
