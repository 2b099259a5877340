"""Random but possible facts for the property tests of the pure rules."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from laban.orgs.domain.calendar import WorkingCalendar
from laban.work.domain.deadline import UNDATED, DeadlineKind
from laban.work.domain.status import TaskFacts, Thresholds

FIRST, LAST = date(2026, 1, 1), date(2026, 4, 30)

days = st.dates(FIRST, LAST)
maybe_days = st.none() | days

thresholds = st.builds(
    Thresholds,
    due_soon_days=st.integers(0, 20),
    yellow_days=st.integers(0, 10),
    special_red_days=st.integers(1, 10),
    confirm_limit_days=st.integers(0, 5),
)

calendars = st.builds(
    WorkingCalendar,
    days_off=st.frozensets(st.dates(FIRST - timedelta(20), LAST + timedelta(20)), max_size=30),
    working_weekends=st.frozensets(st.dates(FIRST - timedelta(20), LAST + timedelta(20)), max_size=10),
)


@st.composite
def task_facts(draw: st.DrawFn) -> TaskFacts:
    """Facts as operations leave them: a kind without an end has no due day, what is accepted was submitted."""
    kind = draw(st.sampled_from(DeadlineKind))
    undated = kind in UNDATED
    due = None if undated else draw(maybe_days if kind is DeadlineKind.WITHIN_DAYS else days)
    submitted = draw(maybe_days)
    accepted = draw(maybe_days) if submitted else None
    return TaskFacts(
        kind=kind,
        due=due,
        original_due=None if due is None else draw(maybe_days),
        received_on=draw(maybe_days),
        received_estimated=draw(st.booleans()),
        assigned_on=draw(maybe_days),
        confirmed_on=draw(maybe_days),
        started_on=draw(maybe_days),
        evidence_submitted_on=submitted,
        completed_on=draw(maybe_days) if accepted else None,
        accepted_on=accepted,
        cancelled_on=draw(st.none() | st.none() | st.none() | days),
        superseded_on=draw(st.none() | st.none() | st.none() | days),
        correction_pending=draw(st.sampled_from([False, False, True])),
        obstacle_since=draw(maybe_days),
    )
