"""Words of obstacles for lists of tasks."""

from __future__ import annotations

from collections.abc import Iterable

from laban.decisions.domain.workflow import ObstacleState
from laban.decisions.models import Obstacle

BATCH = 500


def open_texts(task_ids: Iterable[int]) -> dict[int, str]:
    """What stands in the way of each task, its open obstacles joined; tasks without one are left out."""
    ids, found = list(task_ids), {}
    for start in range(0, len(ids), BATCH):
        rows = Obstacle.objects.filter(task_id__in=ids[start : start + BATCH]).exclude(state=ObstacleState.CLEARED)
        for task_id, text in rows.order_by("pk").values_list("task_id", "text"):
            found[task_id] = f"{found[task_id]}; {text}" if task_id in found else text
    return found
