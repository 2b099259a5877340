from __future__ import annotations

from django.db import models

from laban.work.models.request import Request
from laban.work.models.task import Task


class Extension(Request):
    """A request for a later deadline and the decision on it; the old date stays.

    States: `requested`, `granted`, `refused`, `withdrawn`.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="extensions")
    old_due = models.DateField()
    wanted_due = models.DateField()
    granted_due = models.DateField(null=True)
