"""What somebody still answers for: must be handed over before a post or an agency ends."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from laban.kernel.paths import ancestors
from laban.work.domain.workflow import InputState
from laban.work.models import Coordination, Task

OPEN = Q(accepted_on=None, cancelled_on=None, superseded_on=None)


def answered_for(*, account_id: int, path: str, staying: Iterable[str] = ()) -> int:
    """Open tasks for which the person is named responsible by reason of a post at the agency at `path`.

    The owner may lie above it: a ministry names somebody of one of its units. Owners within which the person still
    stands, at one of the paths `staying`, are left out.
    """
    lost = _line(path) - {each for other in staying for each in _line(other)}
    return Task.objects.filter(OPEN, responsible_id=account_id, owner_path__in=lost).count()


def _line(path: str) -> set[str]:
    return {path, *ancestors(path)}


def owned_by(agency_id: int) -> int:
    """Open tasks that an agency owns or that it assigned and must accept."""
    return Task.objects.filter(OPEN).filter(Q(owner_id=agency_id) | Q(assigner_id=agency_id)).count()


def inputs_owed_by(agency_id: int) -> int:
    """Inputs that an agency owes to open tasks of others."""
    open_task = Q(task__accepted_on=None, task__cancelled_on=None, task__superseded_on=None)
    return Coordination.objects.filter(open_task, agency_id=agency_id, state=InputState.OWED).count()
