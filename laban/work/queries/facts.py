"""From the columns of a task to the facts that the pure rules judge."""

from __future__ import annotations

from datetime import date

from laban.orgs.queries.calendar import working_calendar
from laban.work.domain.deadline import DeadlineKind
from laban.work.domain.status import Light, TaskFacts, light
from laban.work.domain.workflow import AssignmentState
from laban.work.models import Task
from laban.work.queries.rules import thresholds_on


def facts_of(task: Task) -> TaskFacts:
    """What is known of a task, from its own columns alone: no further query."""
    return TaskFacts(
        kind=DeadlineKind(task.deadline_kind),
        due=task.due,
        original_due=task.original_due,
        received_on=task.received_on,
        received_estimated=task.received_estimated,
        assigned_on=task.assigned_on,
        confirmed_on=task.assignment_on if task.assignment == AssignmentState.ACCEPTED else None,
        returned_on=task.assignment_on if task.assignment == AssignmentState.RETURNED else None,
        started_on=task.started_on,
        evidence_submitted_on=task.evidence_on,
        completed_on=task.completed_on,
        accepted_on=task.accepted_on,
        cancelled_on=task.cancelled_on,
        superseded_on=task.superseded_on,
        correction_pending=task.correction_pending,
        obstacle_since=task.obstacle_since,
    )


def light_of(task: Task, *, today: date) -> Light:
    """How the task stands on `today`, with its reason: what "Why this status?" shows."""
    return light(facts_of(task), today=today, calendar=working_calendar(), thresholds=thresholds_on(today))
