"""The working calendar of the installation."""

from __future__ import annotations

from laban.orgs.domain.calendar import DayKind, WorkingCalendar
from laban.orgs.models import DayOff


def working_calendar() -> WorkingCalendar:
    """Days off and swapped days as kept by an administrator."""
    return WorkingCalendar.of((day, DayKind(kind)) for day, kind in DayOff.objects.values_list("day", "kind"))
