"""What somebody still answers for: must be handed over before a post or an agency ends."""

from __future__ import annotations

from django.db.models import Q

from laban.work.models import Task

OPEN = Q(accepted_on=None, cancelled_on=None, superseded_on=None)


def answered_for(*, account_id: int, agency_id: int) -> int:
    """Open tasks of an agency for which the person is named responsible."""
    return Task.objects.filter(OPEN, responsible_id=account_id, owner_id=agency_id).count()


def owned_by(agency_id: int) -> int:
    """Open tasks that an agency owns or that it assigned and must accept."""
    return Task.objects.filter(OPEN).filter(Q(owner_id=agency_id) | Q(assigner_id=agency_id)).count()
