"""The office's working calendar as it is kept in the register."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from laban.orgs.domain.calendar import DayKind, WorkingCalendar
from laban.orgs.models import DayOff
from laban.platform.request_memory import forget, once

MEMORY = "orgs.working_calendar"


def working_calendar() -> WorkingCalendar:
    """One small query a request; the calendar itself is built anew only when the days have changed, on whichever host.

    Outside a request every call asks. A changed day therefore shows at the next request of everyone, and in the rest
    of the request that changed it.
    """
    return once(MEMORY, _asked)


def days_changed() -> None:
    """The rest of this request asks anew."""
    forget(MEMORY)


def _asked() -> WorkingCalendar:
    return _built(tuple(DayOff.objects.order_by("day").values_list("day", "kind")))


@lru_cache(maxsize=4)
def _built(rows: tuple[tuple[date, str], ...]) -> WorkingCalendar:
    return WorkingCalendar.of((day, DayKind(kind)) for day, kind in rows)
