"""What the open obstacles of a task mean for its standing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Min

from laban.decisions.domain.workflow import ObstacleState
from laban.decisions.models import Obstacle
from laban.kernel.dates import office_day


def waiting_since(*, task_id: int) -> date | None:
    """Day of the first obstacle that still stands in the way (cleared ones do not); None when none does."""
    standing = Obstacle.objects.filter(task_id=task_id).exclude(state=ObstacleState.CLEARED)
    first = standing.aggregate(first=Min("registered_at"))["first"]
    return office_day(first) if first else None


def standing_texts(task_ids: Iterable[int]) -> frozenset[tuple[int, str]]:
    """(task id, words) of what stands in the way of these tasks; no query for none."""
    wanted = set(task_ids)
    if not wanted:
        return frozenset()
    standing = Obstacle.objects.filter(task_id__in=wanted).exclude(state=ObstacleState.CLEARED)
    return frozenset(standing.values_list("task_id", "text"))
