"""The grid of a period: every report that the actor writes, what each lacks, grouped by document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from laban.documents.models import Document
from laban.indicators.models import Indicator
from laban.kernel.actor import Actor
from laban.kernel.findings import Finding
from laban.kernel.messages import Message
from laban.orgs.models import Agency
from laban.orgs.queries.lines import lines_above
from laban.reporting.domain.periods import Phase
from laban.reporting.domain.workflow import ReportState
from laban.reporting.models import Report, ReportingPeriod
from laban.reporting.policy import WRITING
from laban.reporting.queries.judging import OVERDUE, doubts_of, is_quiet, lacking_in
from laban.reporting.queries.loading import Told, indicator_of, told_before, with_details, writable
from laban.reporting.queries.owed import GONE
from laban.reporting.queries.windows import locked_reports, phase_of


class RowState(StrEnum):
    """How a row stands for the one who fills the grid."""

    OPEN = "open"
    FIX = "fix"
    DONE = "done"
    NIL = "nil"
    SENT = "sent"
    APPROVED = "approved"


READY = frozenset({RowState.DONE, RowState.NIL})
"""Rows that can be sent."""
FINISHED = READY | {RowState.SENT, RowState.APPROVED}


@dataclass(frozen=True)
class Row:
    """One report in the grid. `before` is what was told last; `deciders` are who could decide on an obstacle."""

    report: Report
    state: RowState
    before: Told | None
    indicator: Indicator | None
    lacking: tuple[tuple[str, Message], ...]
    doubts: tuple[Finding, ...]
    quiet: bool
    locked: bool
    deciders: tuple[Agency, ...]
    also_in: tuple[Document, ...] = ()

    @property
    def overdue(self) -> bool:
        return self.report.task.level in OVERDUE

    @property
    def editable(self) -> bool:
        return not self.locked and self.state not in (RowState.SENT, RowState.APPROVED)


@dataclass(frozen=True)
class Group:
    """Rows of one document (None: assigned directly); `links` are rows of other documents that count here too."""

    document: Document | None
    rows: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """All rows, whatever filter the page shows."""

    period: ReportingPeriod
    phase: Phase
    rows: tuple[Row, ...]

    def count(self, *states: RowState) -> int:
        return sum(row.state in states for row in self.rows)

    @property
    def finished(self) -> int:
        return self.count(*FINISHED)

    @property
    def ready(self) -> list[Row]:
        return [row for row in self.rows if row.state in READY and not row.locked]

    @property
    def quiet(self) -> list[Row]:
        """What the bulk "nothing to report" covers."""
        return [row for row in self.rows if row.quiet and row.editable]

    @property
    def owners(self) -> list[Agency]:
        return list({row.report.owner_id: row.report.owner for row in self.rows}.values())


def grid(actor: Actor, period: ReportingPeriod, *, at: datetime) -> Grid:
    """A fixed number of queries however many rows."""
    mine = writable(actor).filter(period=period).exclude(GONE)
    reports = list(
        with_details(mine)
        .prefetch_related("task__also_in__document", "task__coordination__agency")
        .order_by("task__document__issued_on", "task__document_id", "task__number", "pk")
    )
    return Grid(period, phase_of(period, at=at), tuple(_rows(reports, at)))


def row_of(report: Report, *, at: datetime) -> Row:
    """One row, after it was written."""
    return _rows([report], at)[0]


class NoRows(StrEnum):
    """Why there is nothing to write in a period."""

    POST = "post"
    """The actor's post writes no reports."""
    NONE_OWED = "none_owed"
    """No task of the agency was open in the period, or no report of it was opened."""
    ENDED = "ended"
    """Its tasks were cancelled or superseded before anything was sent."""


def why_no_rows(actor: Actor, period: ReportingPeriod) -> NoRows:
    """Of a grid without rows."""
    if writable(actor).filter(period=period).exists():
        return NoRows.ENDED
    return NoRows.NONE_OWED if actor.acts_for(*WRITING) else NoRows.POST


def groups(rows: Sequence[Row]) -> list[Group]:
    """By document, in the order of the rows; a duty met in two documents stands in both and is written once."""
    found: dict[int | None, Group] = {}
    for row in rows:
        document = row.report.task.document
        found.setdefault(document.pk if document else None, Group(document)).rows.append(row)
    for row in rows:
        for other in row.also_in:
            found.setdefault(other.pk, Group(other)).links.append(row)
    return list(found.values())


def periods_of(actor: Actor, *, most: int = 24) -> list[ReportingPeriod]:
    """Periods in which the actor writes reports, the latest first."""
    held = writable(actor).exclude(GONE).values("period")
    return list(ReportingPeriod.objects.filter(pk__in=held).order_by("-starts", "ends")[:most])


def period_or_none(key: str) -> ReportingPeriod | None:
    return ReportingPeriod.objects.filter(key=key).first()


def _rows(reports: Sequence[Report], at: datetime) -> list[Row]:
    told = told_before(reports)
    shut = locked_reports(reports, at=at)
    lines = lines_above(report.owner_path for report in reports)
    return [
        _row(report, told[report.pk], locked=report.pk in shut, line=lines[report.owner_path]) for report in reports
    ]


def _row(report: Report, told: Sequence[Told], *, locked: bool, line: list[Agency]) -> Row:
    lacking = lacking_in(report, told)
    return Row(
        report=report,
        state=_state(report, bool(lacking)),
        before=told[0] if told else None,
        indicator=indicator_of(report),
        lacking=lacking,
        doubts=doubts_of(report, told),
        quiet=is_quiet(report, told=told),
        locked=locked,
        deciders=_deciders(report, line),
        also_in=tuple(link.document for link in report.task.also_in.all()),
    )


def _state(report: Report, lacks: bool) -> RowState:
    state = ReportState(report.state)
    if state is ReportState.APPROVED:
        return RowState.APPROVED
    if state in (ReportState.SUBMITTED, ReportState.IN_REVIEW):
        return RowState.SENT
    if not report.touched:
        return RowState.FIX if state is ReportState.RETURNED else RowState.OPEN
    if report.nothing_to_report:
        return RowState.NIL
    return RowState.FIX if lacks else RowState.DONE


def _deciders(report: Report, line: list[Agency]) -> tuple[Agency, ...]:
    """Superiors, the assigner, who coordinates, and whoever was chosen before; never the owner."""
    listed = [*line[1:], report.task.assigner, *(row.agency for row in report.task.coordination.all())]
    if report.obstacle_decider is not None:
        listed.append(report.obstacle_decider)
    return tuple({each.pk: each for each in listed if each.pk != report.owner_id}.values())
