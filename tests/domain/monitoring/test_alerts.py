from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laban.monitoring.domain.alerts import (
    RANK,
    Alert,
    AlertKind,
    Notice,
    Recipient,
    Watched,
    digests,
    due_alerts,
    silenced,
)
from laban.monitoring.domain.exceptions import Consequence
from laban.orgs.domain.calendar import WEEKENDS_ONLY, WorkingCalendar
from laban.work.domain.deadline import DeadlineKind
from laban.work.domain.status import Level, Light, TaskFacts, Thresholds, light
from tests.domain.strategies import FIRST, calendars, task_facts

DUE = date(2026, 3, 18)  # a Wednesday
OPEN = TaskFacts(kind=DeadlineKind.DATE, due=DUE, original_due=DUE)


def seen(facts: TaskFacts, today: date, calendar: WorkingCalendar = WEEKENDS_ONLY) -> Light:
    return light(facts, today=today, calendar=calendar, thresholds=Thresholds())


class Log:
    """Sweeps one task morning by morning and keeps what was logged, as the job does."""

    def __init__(self, calendar: WorkingCalendar = WEEKENDS_ONLY) -> None:
        self.calendar = calendar
        self.lines: list[tuple[date, Alert]] = []

    def enter(self, facts: TaskFacts, today: date) -> None:
        status = seen(facts, today, self.calendar)
        self.lines += [(today, alert) for alert in silenced(status, facts.due)]

    def sweep(self, facts: TaskFacts, today: date) -> list[Alert]:
        logged = [alert for _, alert in self.lines]
        spoken = [alert for alert in logged if alert.kind in (AlertKind.ANNOUNCED, AlertKind.LOWERED)]
        watched = Watched(
            light=seen(facts, today, self.calendar),
            due=facts.due,
            sent=frozenset((alert.level, alert.due) for alert in logged if alert.kind is not AlertKind.LOWERED),
            last_level=spoken[-1].level if spoken else Level.GREEN,
            reminded_on=max((day for day, alert in self.lines if alert.kind is AlertKind.REMINDER), default=None),
        )
        new = list(due_alerts(watched, today=today, calendar=self.calendar))
        self.lines += [(today, alert) for alert in new]
        return new


@settings(max_examples=150)
@given(calendars, st.lists(task_facts(), min_size=1, max_size=4), st.data())
def test_nobody_hears_the_same_level_of_the_same_deadline_twice(calendar, versions, data):
    log = Log(calendar)
    for offset in range(0, 70, data.draw(st.integers(1, 4))):
        facts = versions[offset * len(versions) // 70]
        today = FIRST + timedelta(offset)
        new = log.sweep(facts, today)
        assert not log.sweep(facts, today), "a second sweep of the same morning says nothing"
        assert not new or calendar.is_working(today)
    announced = Counter(
        (alert.level, alert.due, alert.recipient) for _, alert in log.lines if alert.kind is AlertKind.ANNOUNCED
    )
    assert all(times == 1 for times in announced.values())


@given(calendars, task_facts())
def test_what_is_logged_last_is_the_level_the_task_has(calendar, facts):
    log = Log(calendar)
    for offset in range(100):
        today = FIRST + timedelta(offset)
        log.sweep(facts, today)
        status = seen(facts, today, calendar)
        spoken = [alert.level for _, alert in log.lines if alert.kind in (AlertKind.ANNOUNCED, AlertKind.LOWERED)]
        if calendar.is_working(today) and not status.on_acceptor:
            assert RANK[spoken[-1] if spoken else Level.GREEN] == RANK[status.level]


def test_the_escalation_goes_from_owner_to_superior_to_assigner():
    log = Log()
    told = {}
    for offset in range(12):
        today = date(2026, 3, 12) + timedelta(offset)
        told[today] = [(alert.level, alert.recipient) for alert in log.sweep(OPEN, today)]
    assert told[date(2026, 3, 12)] == []
    assert told[date(2026, 3, 13)] == [(Level.YELLOW, Recipient.OWNER)]
    assert told[date(2026, 3, 19)] == [(Level.RED, Recipient.OWNER), (Level.RED, Recipient.SUPERIOR)]
    assert told[date(2026, 3, 21)] == []  # special red on a Saturday
    assert told[date(2026, 3, 23)] == [(Level.SPECIAL_RED, Recipient.ASSIGNER)]
    assert sum(map(len, told.values())) == 4


def test_a_red_passed_on_days_off_is_told_with_the_special_red():
    log = Log()
    facts = replace(OPEN, due=date(2026, 3, 20))  # a Friday; special red on Monday
    for day in (20, 21, 22):
        log.sweep(facts, date(2026, 3, day))
    assert [(alert.level, alert.recipient) for alert in log.sweep(facts, date(2026, 3, 23))] == [
        (Level.RED, Recipient.OWNER),
        (Level.RED, Recipient.SUPERIOR),
        (Level.SPECIAL_RED, Recipient.ASSIGNER),
    ]


def test_a_task_already_late_when_entered_opens_no_storm_and_an_extension_warns_again():
    log = Log()
    entered = date(2026, 3, 19)
    log.enter(OPEN, entered)
    assert {alert.kind for _, alert in log.lines} == {AlertKind.SILENT}
    assert all(log.sweep(OPEN, entered + timedelta(offset)) == [] for offset in range(10))
    extended = replace(OPEN, due=date(2026, 4, 3))
    assert [alert.level for alert in log.sweep(extended, date(2026, 3, 31))] == [Level.YELLOW]


def test_a_task_in_time_when_entered_is_announced_as_usual():
    log = Log()
    log.enter(OPEN, date(2026, 3, 16))
    assert log.lines == []
    assert [alert.level for alert in log.sweep(OPEN, date(2026, 3, 16))] == [Level.YELLOW]


def test_going_down_after_an_extension_is_logged_once_and_sent_to_nobody():
    log = Log()
    log.sweep(OPEN, date(2026, 3, 19))
    extended = replace(OPEN, due=date(2026, 4, 30))
    (lowered,) = log.sweep(extended, date(2026, 3, 20))
    assert (lowered.kind, lowered.level, lowered.recipient) == (AlertKind.LOWERED, Level.GREEN, None)
    assert log.sweep(extended, date(2026, 3, 23)) == []


def test_a_short_extension_is_logged_as_lower_and_warns_of_the_new_deadline_the_same_morning():
    log = Log()
    log.sweep(OPEN, date(2026, 3, 19))
    extended = replace(OPEN, due=date(2026, 3, 24))
    assert [(alert.kind, alert.level) for alert in log.sweep(extended, date(2026, 3, 20))] == [
        (AlertKind.LOWERED, Level.YELLOW),
        (AlertKind.ANNOUNCED, Level.YELLOW),
    ]
    assert log.sweep(extended, date(2026, 3, 20)) == []


def test_evidence_stops_the_owners_warnings_and_turns_to_the_acceptor_each_working_day():
    log = Log()
    waiting = replace(OPEN, evidence_submitted_on=date(2026, 3, 17))
    told = {}
    for offset in range(7):
        today = date(2026, 3, 17) + timedelta(offset)
        told[today.day] = [(alert.kind, alert.recipient) for alert in log.sweep(waiting, today)]
    both = [(AlertKind.REMINDER, Recipient.ACCEPTOR), (AlertKind.REMINDER, Recipient.ACCEPTOR_SUPERIOR)]
    assert told == {17: [], 18: [], 19: both, 20: both, 21: [], 22: [], 23: both}


def test_a_pending_correction_is_told_to_nobody():
    corrected = replace(OPEN, correction_pending=True)
    assert Log().sweep(corrected, date(2026, 3, 30)) == []


def notice(
    person: int, task: int, level: Level, days: int = 0, recipient: Recipient | None = Recipient.OWNER
) -> Notice:
    alert = Alert(kind=AlertKind.ANNOUNCED, level=level, due=DUE, recipient=recipient, days=days)
    return Notice(person_id=person, task_id=task, alert=alert)


def test_one_person_gets_one_digest_with_each_task_once_and_the_worst_first():
    listed = [
        notice(1, 10, Level.YELLOW),
        notice(1, 11, Level.RED, 1),
        notice(1, 12, Level.RED, 9),
        notice(1, 11, Level.SPECIAL_RED, 3),
        notice(2, 10, Level.RED, 1),
        notice(3, 10, Level.RED, 1),
        notice(1, 13, Level.RED, 5, recipient=None),
    ]
    found = digests(listed, told_today=frozenset({3}))
    assert {person: [each.task_id for each in digest] for person, digest in found.items()} == {
        1: [11, 12, 10],
        2: [10],
    }


@pytest.mark.parametrize("field", ["weight", "waiting", "children", "days"])
def test_a_leaders_list_is_ordered_by_consequence_before_days(field):
    heavier = replace(Consequence(weight=1, task_id=2), **{field: 5})
    later = Consequence(weight=1, days=4, task_id=1)
    assert min([later, heavier], key=lambda each: each.order) == heavier
