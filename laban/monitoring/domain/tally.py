"""Tallies: exact counts that add up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of tasks of one place. Every field is an exact integer; differences may be negative.

    `total` is the sum of the groups up to `done_unjudged`; `cancelled` and `superseded` stand outside it. The
    `original_*` fields split the same total by the deadline first given.
    """

    total: int = 0
    not_started_in_time: int = 0
    not_started_due_soon: int = 0
    not_started_red: int = 0
    not_started_special_red: int = 0
    in_progress_in_time: int = 0
    in_progress_due_soon: int = 0
    in_progress_red: int = 0
    in_progress_special_red: int = 0
    waiting_condition_in_time: int = 0
    waiting_condition_due_soon: int = 0
    waiting_condition_red: int = 0
    waiting_condition_special_red: int = 0
    waiting_acceptance_in_time: int = 0
    waiting_acceptance_overdue: int = 0
    correction_pending: int = 0
    recurring: int = 0
    no_deadline: int = 0
    done_on_time: int = 0
    done_late: int = 0
    done_unjudged: int = 0
    cancelled: int = 0
    superseded: int = 0
    original_in_time: int = 0
    original_overdue: int = 0
    original_done_on_time: int = 0
    original_done_late: int = 0
    original_apart: int = 0
    yellow: int = 0
    evidence_in_time: int = 0
    evidence_late: int = 0
    acceptance_in_time: int = 0
    acceptance_late: int = 0
    returns: int = 0
    extended_tasks: int = 0
    extensions: int = 0
    received_estimated: int = 0
    reported: int = 0
    expected: int = 0
