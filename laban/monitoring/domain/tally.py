"""Tallies: exact counts of tasks that add up, so that any set of rows can be summed in any order.

Explained with a worked example in docs/algorithms/tallies.md. A tally is an element of a commutative group of integer
vectors: `+`, `-` and `ZERO`; rates are read off at the end and carry their denominator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from laban.work.domain.status import Level, Light, Progress, Standing, TaskFacts, Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCounts:
    """What is counted of one task beside its status: how often evidence was returned, how many extensions granted."""

    returns: int = 0
    extensions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of the tasks of one place. Every field is an exact integer; differences may be negative.

    `total` is the sum of `GROUPS` and also of `ORIGINAL_GROUPS` (the same tasks judged by the deadline first given).
    `cancelled` and `superseded` stand outside the total. The rest are counts within it, each explained in the page.
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

    @classmethod
    def of(cls, light: Light, *, facts: TaskFacts, original: Light, counts: TaskCounts = TaskCounts()) -> Tally:
        """The tally of one task: `light` by the deadline in force, `original` by the one first given."""
        if light.standing in (Standing.CANCELLED, Standing.SUPERSEDED):
            return cls(**{str(light.standing): 1})
        found = {"total": 1, group(light): 1, original_group(original): 1}
        found["yellow"] = int(light.level is Level.YELLOW)
        found["received_estimated"] = int(facts.received_estimated)
        found["extended_tasks"] = int(counts.extensions > 0)
        found.update(asdict(counts))
        found.update(_evidence(facts))
        return cls(**found)

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """The sum of any number of tallies, in any order; `ZERO` of none."""
        columns = zip(*(each.as_tuple() for each in tallies), strict=True)
        return cls(**dict(zip(FIELDS, (sum(column) for column in columns), strict=False)))

    def as_tuple(self) -> tuple[int, ...]:
        """Values in the order of `FIELDS`."""
        return tuple(getattr(self, name) for name in FIELDS)

    def __add__(self, other: Tally) -> Tally:
        pairs = zip(self.as_tuple(), other.as_tuple(), strict=True)
        return Tally(**dict(zip(FIELDS, (mine + theirs for mine, theirs in pairs), strict=True)))

    def __sub__(self, other: Tally) -> Tally:
        return self + -other

    def __neg__(self) -> Tally:
        return Tally(**dict(zip(FIELDS, (-value for value in self.as_tuple()), strict=True)))

    def __bool__(self) -> bool:
        return any(self.as_tuple())

    @property
    def done(self) -> int:
        """Completed tasks."""
        return self.done_on_time + self.done_late + self.done_unjudged

    @property
    def open(self) -> int:
        """Tasks not completed, whatever stands beside them."""
        return self.total - self.done

    @property
    def overdue(self) -> int:
        """Open tasks past their deadline, the waiting ones too; without those whose correction is pending."""
        return sum(getattr(self, name) for name in OVERDUE)

    @property
    def red(self) -> int:
        """Overdue for the owner, not yet special red."""
        return self.not_started_red + self.in_progress_red + self.waiting_condition_red

    @property
    def special_red(self) -> int:
        """Overdue for the owner by the days of special red or more."""
        return self.not_started_special_red + self.in_progress_special_red + self.waiting_condition_special_red

    @property
    def due_soon(self) -> int:
        """Due soon, yellow ones included."""
        return self.not_started_due_soon + self.in_progress_due_soon + self.waiting_condition_due_soon

    @property
    def in_time(self) -> int:
        """Open in time and not yet due soon, those that wait for acceptance in time included."""
        waiting = self.waiting_condition_in_time + self.waiting_acceptance_in_time
        return self.not_started_in_time + self.in_progress_in_time + waiting

    def adds_up(self) -> bool:
        """Whether both splits give the total: true for every sum of tallies of tasks."""
        values = dict(zip(FIELDS, self.as_tuple(), strict=True))
        by_group = sum(values[name] for name in GROUPS)
        by_original = sum(values[name] for name in ORIGINAL_GROUPS)
        return by_group == self.total == by_original

    def rates(self) -> Rates:
        """Shares with their denominators; read from the sum, never averaged."""
        judged = self.done_on_time + self.done_late
        original = self.original_done_on_time + self.original_done_late
        dated_open = self.in_time + self.due_soon + self.overdue
        return Rates(
            done=Rate(self.done, self.total),
            on_time=Rate(self.done_on_time, judged),
            on_time_by_original=Rate(self.original_done_on_time, original),
            overdue=Rate(self.overdue, dated_open),
            evidence_in_time=Rate(self.evidence_in_time, self.evidence_in_time + self.evidence_late),
            acceptance_in_time=Rate(self.acceptance_in_time, self.acceptance_in_time + self.acceptance_late),
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that keeps what it is a share of."""

    numerator: int
    denominator: int

    def percent(self, places: int = 1) -> Decimal | None:
        """Per cent, rounded half up to `places`; None without a denominator."""
        if not self.denominator:
            return None
        exact = Decimal(self.numerator) * 100 / Decimal(self.denominator)
        return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Shares of a tally: done of all; on time of the done that can be judged; overdue of the open with a deadline;
    evidence submitted by the deadline; acceptance by the deadline of what was submitted by it. Reports are
    counted by period, in `monitoring.queries.received`."""

    done: Rate
    on_time: Rate
    on_time_by_original: Rate
    overdue: Rate
    evidence_in_time: Rate
    acceptance_in_time: Rate


FIELDS: tuple[str, ...] = tuple(each.name for each in fields(Tally))
"""Names of the integer columns, in order: what models store."""
GROUPS: tuple[str, ...] = FIELDS[FIELDS.index("not_started_in_time") : FIELDS.index("cancelled")]
"""Every task of the total is in exactly one of these."""
ORIGINAL_GROUPS: tuple[str, ...] = tuple(name for name in FIELDS if name.startswith("original_"))
"""The same tasks by the deadline first given; also exactly one each."""
OVERDUE: tuple[str, ...] = tuple(name for name in GROUPS if name.endswith(("_red", "_overdue")))
"""The groups of open tasks past their deadline."""
ZERO = Tally()
"""The identity: `tally + ZERO == tally`."""

_APART = {
    Standing.CORRECTION_PENDING: "correction_pending",
    Standing.RECURRING: "recurring",
    Standing.NO_DEADLINE: "no_deadline",
}
_DONE = {Timing.ON_TIME: "done_on_time", Timing.LATE: "done_late", Timing.NONE: "done_unjudged"}


def overdue_in(counts: Mapping[str, int]) -> int:
    """`Tally.overdue` of stored counts, for pages that show thousands of them."""
    return sum(counts.get(name, 0) for name in OVERDUE)


def group(light: Light) -> str:
    """The one field of `GROUPS` in which a task stands; raises ValueError for a cancelled or superseded one."""
    if light.standing in (Standing.CANCELLED, Standing.SUPERSEDED):
        raise ValueError("a cancelled or superseded task stands outside the total")
    if light.progress is Progress.COMPLETED:
        return _DONE[light.timing]
    if light.standing in _APART:
        return _APART[light.standing]
    if light.standing is Standing.WAITING_ACCEPTANCE:
        return "waiting_acceptance_overdue" if light.timing is Timing.OVERDUE else "waiting_acceptance_in_time"
    waits = light.standing is Standing.WAITING_CONDITION
    place = "waiting_condition" if waits else str(light.progress)
    return f"{place}_{light.level if light.timing is Timing.OVERDUE else light.timing}"


def original_group(original: Light) -> str:
    """The one field of `ORIGINAL_GROUPS` for the status judged by the deadline first given."""
    if original.progress is Progress.COMPLETED:
        place = {Timing.ON_TIME: "done_on_time", Timing.LATE: "done_late"}.get(original.timing, "apart")
        return f"original_{place}"
    if original.standing is Standing.CORRECTION_PENDING or original.timing is Timing.NONE:
        return "original_apart"
    return "original_overdue" if original.timing is Timing.OVERDUE else "original_in_time"


def _evidence(facts: TaskFacts) -> dict[str, int]:
    """Whether evidence came in time and, of what came in time, whether acceptance did: two figures."""
    submitted, due = facts.evidence_submitted_on, facts.due
    if submitted is None or due is None:
        return {}
    if submitted > due:
        return {"evidence_late": 1}
    if facts.accepted_on is None:
        return {"evidence_in_time": 1}
    return {"evidence_in_time": 1, "acceptance_in_time" if facts.accepted_on <= due else "acceptance_late": 1}
