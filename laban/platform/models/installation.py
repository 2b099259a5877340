from __future__ import annotations

from django.db import models


class Installation(models.Model):
    """Facts about this installation, one row each: whether its figures are invented, what has been loaded."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.JSONField()
