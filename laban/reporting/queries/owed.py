"""Which reports nobody owes any more."""

from __future__ import annotations

from django.db.models import Q

from laban.reporting.domain.workflow import EDITABLE

GONE = Q(state__in=[str(state) for state in EDITABLE]) & (
    Q(task__cancelled_on__isnull=False) | Q(task__superseded_on__isnull=False)
)
"""Unsent reports of tasks that were cancelled or superseded: neither written nor counted."""
