"""The due sweeps of a moment, in the order in which one feeds the next. Each step is idempotent."""

from __future__ import annotations

from datetime import datetime

from laban.audit.operations.sequence import sequence
from laban.decisions.operations.directives import remind_unanswered
from laban.monitoring.operations.alerts import sweep_alerts
from laban.monitoring.operations.fold import fold
from laban.monitoring.operations.keep_week import keep_week
from laban.platform.operations.until import until_nothing
from laban.reporting.operations.periods import lock_due, open_due
from laban.work.operations.refresh import refresh_due


def sweep(*, now: datetime) -> dict[str, int]:
    """Open and lock periods, refresh statuses, warn and remind, fold tallies and keep the week's, place audit lines;
    counts by step."""
    return {
        "periods opened": open_due(now=now),
        "periods locked": lock_due(now=now),
        "statuses refreshed": until_nothing(refresh_due, now=now),
        "alerts raised": sweep_alerts(now=now),
        "answers reminded of": until_nothing(remind_unanswered, now=now),
        "tasks folded": until_nothing(fold, now=now),
        "weekly tallies kept": keep_week(now=now),
        "audit lines placed": until_nothing(sequence, now=now),
    }
