from __future__ import annotations

from django.db import models

from laban.work.models.request import Request
from laban.work.models.task import Task


class Correction(Request):
    """A request of the owner to correct a published task; while it is open the task stands apart from the red ones.

    States: `requested`, `approved`, `refused`, `withdrawn`.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="corrections")
