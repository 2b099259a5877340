"""Tasks with everything that an export of a list writes, in a fixed number of queries."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from laban.work.models import Coordination, Follower, Task


def for_export(rows: QuerySet[Task]) -> list[Task]:
    """The rows with followers, coordinating agencies, evidence and the receiving level."""
    return list(
        rows.select_related("owner", "assigner", "document", "receiver").prefetch_related(
            Prefetch("follower_rows", Follower.objects.select_related("account")),
            Prefetch("coordination", Coordination.objects.select_related("agency")),
            "evidence",
        )
    )
