"""The groups in which lists show and count tasks, by the derived columns.

Group names of the tallies (`not_started_red`, `done_late`, …) are here too: a number of a tally opens the list of
exactly the tasks that it counts (pinned by a test).
"""

from __future__ import annotations

from django.db.models import Q

from laban.work.domain.status import Level, Progress, Standing, Timing

OPEN = Q(accepted_on=None, cancelled_on=None, superseded_on=None)
JUDGED = Q(standing__in=[str(Standing.NORMAL), str(Standing.WAITING_CONDITION)])
"""Open tasks whose owner's clock is judged."""
_PLACES = {
    "not_started": Q(standing=str(Standing.NORMAL), progress=str(Progress.NOT_STARTED)),
    "in_progress": Q(standing=str(Standing.NORMAL), progress=str(Progress.IN_PROGRESS)),
    "waiting_condition": Q(standing=str(Standing.WAITING_CONDITION)),
}
_TIMES = {
    "in_time": Q(timing=str(Timing.IN_TIME)),
    "due_soon": Q(timing=str(Timing.DUE_SOON)),
    "red": Q(timing=str(Timing.OVERDUE), level=str(Level.RED)),
    "special_red": Q(timing=str(Timing.OVERDUE), level=str(Level.SPECIAL_RED)),
}
_WAITING = Q(standing=str(Standing.WAITING_ACCEPTANCE))
_OVERDUE = Q(timing=str(Timing.OVERDUE))
_DONE = Q(progress=str(Progress.COMPLETED)) & ~Q(standing__in=[str(Standing.CANCELLED), str(Standing.SUPERSEDED)])

STATES: dict[str, Q] = {
    "open": OPEN,
    "overdue": OPEN & _OVERDUE & ~Q(standing=str(Standing.CORRECTION_PENDING)),
    **{name: OPEN & JUDGED & condition for name, condition in _TIMES.items()},
    "in_time": OPEN & ((JUDGED & _TIMES["in_time"]) | (_WAITING & ~_OVERDUE)),
    "yellow": OPEN & Q(level=str(Level.YELLOW)),
    "not_started": OPEN & _PLACES["not_started"],
    "in_progress": OPEN & _PLACES["in_progress"],
    "waiting_condition": OPEN & _PLACES["waiting_condition"],
    **{f"{place}_{time}": OPEN & where & when for place, where in _PLACES.items() for time, when in _TIMES.items()},
    "waiting_acceptance": OPEN & _WAITING,
    "waiting_acceptance_in_time": OPEN & _WAITING & ~_OVERDUE,
    "waiting_acceptance_overdue": OPEN & _WAITING & _OVERDUE,
    "correction_pending": OPEN & Q(standing=str(Standing.CORRECTION_PENDING)),
    "recurring": OPEN & Q(standing=str(Standing.RECURRING)),
    "no_deadline": OPEN & Q(standing=str(Standing.NO_DEADLINE)),
    "done": _DONE,
    "done_on_time": _DONE & Q(timing=str(Timing.ON_TIME)),
    "done_late": _DONE & Q(timing=str(Timing.LATE)),
    "done_unjudged": _DONE & Q(timing=str(Timing.NONE)),
    "cancelled": Q(standing=str(Standing.CANCELLED)),
    "superseded": Q(standing=str(Standing.SUPERSEDED)),
    "offered": OPEN & Q(assignment="offered"),
    "returned": OPEN & Q(assignment="returned"),
    "undecided": OPEN & Q(level__in=[str(Level.RED), str(Level.SPECIAL_RED)], decider=None),
    "extended": Q(extensions_granted__gt=0),
}
"""Conditions by name; an unknown name is no filter."""
