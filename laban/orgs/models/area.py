from __future__ import annotations

from django.db import models


class Area(models.Model):
    """A province or commune as a place; agencies stand in it."""

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    """`province` or `commune`."""
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code", "valid_from"], name="area_code_once")]

    def __str__(self) -> str:
        return self.full_name
