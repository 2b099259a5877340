"""What the open obstacles of a task mean for its standing."""

from __future__ import annotations

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
