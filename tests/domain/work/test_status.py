from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from laban.orgs.domain.calendar import WEEKENDS_ONLY, WorkingCalendar
from laban.work.domain.deadline import DeadlineKind
from laban.work.domain.status import (
    APART,
    REASONS,
    Level,
    Light,
    Progress,
    Standing,
    TaskFacts,
    Thresholds,
    Timing,
    changes_on,
    light,
    silent_days,
)
from tests.domain.strategies import LAST, calendars, days, task_facts, thresholds

DUE = date(2026, 11, 20)  # a Friday
OPEN = TaskFacts(kind=DeadlineKind.DATE, due=DUE, original_due=DUE, received_on=date(2026, 11, 2))


def on(day: date, facts: TaskFacts = OPEN, **limits: int) -> Light:
    return light(facts, today=day, calendar=WEEKENDS_ONLY, thresholds=Thresholds(**limits))


@settings(max_examples=400)
@given(task_facts(), days, calendars, thresholds)
def test_a_light_stays_until_the_day_it_changes_and_differs_on_it(facts, today, calendar, limits):
    def signature(day: date) -> tuple:
        return light(facts, today=day, calendar=calendar, thresholds=limits).signature

    turn = changes_on(facts, today=today, calendar=calendar, thresholds=limits)
    last = turn or LAST + timedelta(60)
    assert turn is None or turn > today
    day = today
    while day < last:
        assert signature(day) == signature(today)
        day += timedelta(1)
    if turn is not None:
        assert signature(turn) != signature(today)


@given(task_facts(), days, calendars, thresholds)
def test_every_status_is_one_of_the_possible_ones(facts, today, calendar, limits):
    seen = light(facts, today=today, calendar=calendar, thresholds=limits)
    assert seen.days >= 0
    assert str(seen.reason)
    completed = seen.progress is Progress.COMPLETED
    assert not (completed and seen.timing in (Timing.IN_TIME, Timing.DUE_SOON, Timing.OVERDUE))
    assert not (not completed and seen.timing in (Timing.ON_TIME, Timing.LATE))
    if seen.standing in APART:
        assert seen.level is Level.NONE
    if seen.level in (Level.RED, Level.SPECIAL_RED):
        assert seen.timing is Timing.OVERDUE
    if seen.level is Level.YELLOW:
        assert seen.timing is Timing.DUE_SOON
    assert seen.on_acceptor == (seen.standing is Standing.WAITING_ACCEPTANCE and seen.timing is Timing.OVERDUE)


@given(task_facts(), days, calendars, thresholds)
def test_an_obstacle_changes_the_standing_and_never_the_level(facts, today, calendar, limits):
    def seen(obstacle: date | None) -> Light:
        changed = replace(facts, obstacle_since=obstacle)
        return light(changed, today=today, calendar=calendar, thresholds=limits)

    without, hindered = seen(None), seen(date(2026, 1, 5))
    assert (without.progress, without.timing, without.level) == (hindered.progress, hindered.timing, hindered.level)


@given(task_facts(), days, calendars, thresholds)
def test_no_fact_of_reading_or_confirming_changes_the_status(facts, today, calendar, limits):
    confirmed = replace(facts, confirmed_on=today, received_estimated=not facts.received_estimated)
    seen = [light(each, today=today, calendar=calendar, thresholds=limits) for each in (facts, confirmed)]
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("day", "timing", "level", "left"),
    [
        (date(2026, 11, 12), Timing.IN_TIME, Level.GREEN, 8),
        (date(2026, 11, 13), Timing.DUE_SOON, Level.GREEN, 7),
        (date(2026, 11, 16), Timing.DUE_SOON, Level.GREEN, 4),
        (date(2026, 11, 17), Timing.DUE_SOON, Level.YELLOW, 3),
        (date(2026, 11, 20), Timing.DUE_SOON, Level.YELLOW, 0),
        (date(2026, 11, 21), Timing.OVERDUE, Level.RED, 1),
        (date(2026, 11, 22), Timing.OVERDUE, Level.RED, 2),
        (date(2026, 11, 23), Timing.OVERDUE, Level.SPECIAL_RED, 3),
    ],
)
def test_an_open_task_goes_from_green_to_special_red(day, timing, level, left):
    seen = on(day)
    assert (seen.timing, seen.level, seen.days) == (timing, level, left)
    assert seen.progress is Progress.NOT_STARTED


def test_a_long_holiday_brings_yellow_before_due_soon():
    tet = WorkingCalendar(days_off=frozenset(date(2026, 2, 14) + timedelta(n) for n in range(9)))
    facts = replace(OPEN, due=date(2026, 2, 24))
    seen = light(facts, today=date(2026, 2, 13), calendar=tet, thresholds=Thresholds())
    assert (seen.timing, seen.level, seen.days) == (Timing.DUE_SOON, Level.YELLOW, 11)


def test_submitted_evidence_stops_the_owners_warnings():
    waiting = replace(OPEN, evidence_submitted_on=date(2026, 11, 18))
    seen = on(date(2026, 11, 19), waiting)
    assert (seen.standing, seen.level, seen.on_acceptor) == (Standing.WAITING_ACCEPTANCE, Level.GREEN, False)
    assert seen.progress is Progress.IN_PROGRESS


def test_an_acceptance_that_lets_the_deadline_pass_is_red_for_the_acceptor_only():
    waiting = replace(OPEN, evidence_submitted_on=date(2026, 11, 18))
    seen = on(date(2026, 11, 30), waiting)
    assert (seen.level, seen.on_acceptor, seen.days) == (Level.RED, True, 10)


def test_completion_is_judged_by_the_date_of_the_evidence_document():
    done = replace(OPEN, evidence_submitted_on=DUE, completed_on=DUE, accepted_on=date(2026, 12, 10))
    assert on(date(2026, 12, 31), done).timing is Timing.ON_TIME
    late = replace(done, completed_on=date(2026, 11, 23))
    assert (on(date(2026, 12, 31), late).timing, on(date(2026, 12, 31), late).days) == (Timing.LATE, 3)


def test_an_extended_task_is_on_time_in_force_and_late_by_the_original():
    extended = replace(OPEN, due=date(2026, 12, 4), completed_on=date(2026, 12, 1), accepted_on=date(2026, 12, 2))
    assert on(date(2026, 12, 31), extended).timing is Timing.ON_TIME
    assert on(date(2026, 12, 31), extended.by_original()).timing is Timing.LATE


def test_an_old_row_without_a_completion_date_is_done_and_not_judged():
    seen = on(date(2026, 12, 31), replace(OPEN, accepted_on=date(2026, 12, 1)))
    assert (seen.progress, seen.timing, seen.reason_key) == (Progress.COMPLETED, Timing.NONE, "done_without_date")


def test_a_pending_correction_stands_apart_from_the_red_ones():
    seen = on(date(2026, 12, 31), replace(OPEN, correction_pending=True))
    assert (seen.standing, seen.level) == (Standing.CORRECTION_PENDING, Level.NONE)
    assert seen.timing is Timing.OVERDUE


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        (DeadlineKind.RECURRING, Standing.RECURRING),
        (DeadlineKind.OPEN, Standing.NO_DEADLINE),
        (DeadlineKind.NONE, Standing.NO_DEADLINE),
        (DeadlineKind.WITHIN_DAYS, Standing.NO_DEADLINE),
    ],
)
def test_a_task_without_a_due_day_is_never_late(kind, standing):
    facts = TaskFacts(kind=kind, due=None)
    seen = on(date(2099, 1, 1), facts)
    assert (seen.standing, seen.timing, seen.level) == (standing, Timing.NONE, Level.NONE)
    assert changes_on(facts, today=DUE, calendar=WEEKENDS_ONLY, thresholds=Thresholds()) is None


def test_silence_is_counted_in_working_days_beyond_the_limit_and_ends_with_an_answer():
    facts = replace(OPEN, assigned_on=date(2026, 11, 2))

    def silence(each: TaskFacts) -> int:
        day = date(2026, 11, 9)
        return silent_days(each, today=day, calendar=WEEKENDS_ONLY, thresholds=Thresholds(confirm_limit_days=3))

    assert silence(facts) == 2
    assert silence(replace(facts, confirmed_on=date(2026, 11, 9))) == 0
    assert silence(replace(facts, returned_on=date(2026, 11, 9))) == 0
    assert silence(replace(facts, cancelled_on=date(2026, 11, 9))) == 0


def test_lead_time_needs_two_real_days():
    done = replace(OPEN, completed_on=date(2026, 11, 12))
    assert done.lead_days == 10
    assert replace(done, received_estimated=True).lead_days is None
    assert OPEN.lead_days is None


def test_thresholds_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="special red"):
        Thresholds(special_red_days=0)


def test_every_reason_fills_its_sentence():
    assert all("{" in text or text.endswith(".") for text in REASONS.values())
    assert str(on(date(2026, 11, 23)).reason) == (
        "No evidence submitted by the deadline 2026-11-20; days overdue: 3 (special red from 3)."
    )
