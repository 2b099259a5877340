"""What the grid's templates need, from the read model: words, badges, errors by field, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.kernel.dates import office_day
from laban.orgs.queries.calendar import working_calendar
from laban.reporting.domain.periods import Phase
from laban.reporting.queries.grid import Grid, Group, Row, RowState, groups
from laban.reporting.queries.judging import NEEDS_REASON
from laban.web.badges import task_badge, task_chip
from laban.web.reports.wording import in_sentence, name_of, waits_words
from laban.web.task_words import code
from laban.web.ui import formats
from laban.web.ui.filters import Choice, FilterBar, Segments, Select
from laban.web.ui.liststate import ListState
from laban.web.words import spoken

Typed = Mapping[str, Any]
TYPED = ("result", "value", "value_reason", "next_step", "obstacle", "obstacle_decider_id", "obstacle_wanted_by")
CSS = {RowState.OPEN: "is-open", RowState.FIX: "is-err", RowState.NIL: "is-nil"}


@dataclass(frozen=True)
class RowView:
    """One row as it is drawn. `typed` stands in for the stored words where they were refused."""

    row: Row
    code: str
    badge: Any
    chip: Any
    errors: tuple[str, ...] = ()
    wrong: frozenset[str] = frozenset()
    doubtful: bool = False
    typed: Typed = field(default_factory=dict)
    theirs: tuple[tuple[str, str, str], ...] = ()
    """(field, mine, stored) where somebody else saved in between."""
    focus: str = ""

    @property
    def pk(self) -> int:
        return self.row.report.pk

    @property
    def state(self) -> str:
        return str(RowState.FIX if self.errors else self.row.state)

    @property
    def css(self) -> str:
        state = RowState(self.state)
        return CSS.get(state, "is-done")

    @property
    def waits(self) -> str:
        return waits_words(self.row.report)

    @property
    def recallable(self) -> bool:
        return self.row.state is RowState.SENT and self.row.report.level == 0 and not self.row.locked

    def value_of(self, name: str) -> Any:
        """What the field shows: what was typed and refused, else what is stored."""
        if name in self.typed:
            return self.typed[name]
        stored = getattr(self.row.report, name)
        if name == "value":
            return formats.number(stored) if stored is not None else ""
        return stored.isoformat() if isinstance(stored, date) else stored

    @property
    def fields(self) -> dict[str, Any]:
        names = (
            "result",
            "value",
            "value_reason",
            "next_step",
            "obstacle",
            "obstacle_decider_id",
            "obstacle_wanted_by",
        )
        return {name: self.value_of(name) for name in names}

    @property
    def more_open(self) -> bool:
        """Whether the part with obstacle and next step is unfolded."""
        wanted = {"obstacle", "obstacle_decider", "obstacle_wanted_by"}
        return bool(self.fields["obstacle"] or self.fields["next_step"]) or bool(self.wrong & wanted)


@dataclass(frozen=True)
class GroupView:
    title: str
    count: int
    rows: tuple[RowView, ...]
    links: tuple[RowView, ...]


@dataclass(frozen=True)
class Refused:
    """Why a row was not kept, and what had been typed."""

    errors: tuple[str, ...]
    wrong: frozenset[str] = frozenset()
    typed: Typed = field(default_factory=dict)
    theirs: tuple[tuple[str, str, str], ...] = ()


def row_view(row: Row, *, today: date, calendar: Any, refused: Refused | None = None, focus: str = "") -> RowView:
    """From the read model; what the rules say of a row that was written shows as its errors."""
    errors, wrong = _complaints(row)
    if refused is not None:
        errors, wrong = refused.errors, refused.wrong
    return RowView(
        row=row,
        code=code(row.report.task.number),
        badge=task_badge(row.report.task, today=today, calendar=calendar),
        chip=task_chip(row.report.task),
        errors=errors,
        wrong=wrong,
        doubtful=any(each.key in NEEDS_REASON for each in row.doubts) or bool(row.report.value_reason),
        typed=refused.typed if refused else {},
        theirs=refused.theirs if refused else (),
        focus=focus,
    )


def _complaints(row: Row) -> tuple[tuple[str, ...], frozenset[str]]:
    """A returned report says why; a written one what it still lacks; an untouched one says nothing yet."""
    report = row.report
    if row.state is RowState.FIX and not report.touched and report.return_reason:
        return (_("Returned: %(reason)s") % {"reason": report.return_reason},), frozenset({"result"})
    if row.state is not RowState.FIX:
        return (), frozenset()
    said = tuple(spoken(message) for _field, message in row.lacking)
    fields = {("value" if name == "value_reason" else name) for name, _message in row.lacking}
    return said, frozenset(fields)


@dataclass(frozen=True)
class GridPage:
    """The whole grid under the filters of its address."""

    grid: Grid
    state: ListState
    now: datetime
    refused: Mapping[int, Refused] = field(default_factory=dict)
    note: str = ""
    focus_first: bool = False

    @property
    def today(self) -> date:
        return office_day(self.now)

    @property
    def title(self) -> str:
        return in_sentence(name_of(self.grid.period.key))

    @property
    def shown(self) -> list[Row]:
        document = self.state.get("document")
        owner = self.state.get("owner")
        return [row for row in self.grid.rows if self._passes(row, self.state.get("show"), document, owner)]

    def _passes(self, row: Row, show: str, document: str, owner: str) -> bool:
        task = row.report.task
        if document and str(task.document_id or 0) != document:
            return False
        if owner and str(row.report.owner_id) != owner:
            return False
        fix = row.state is RowState.FIX or row.report.pk in self.refused
        tests = {"open": row.state is RowState.OPEN, "fix": fix, "overdue": row.overdue}
        return tests.get(show, True)

    @property
    def groups(self) -> list[GroupView]:
        calendar = working_calendar()
        rows = self.shown
        first = next((row for row in rows if row.state is RowState.FIX or row.report.pk in self.refused), None)
        views = {
            row.report.pk: row_view(
                row,
                today=self.today,
                calendar=calendar,
                refused=self.refused.get(row.report.pk),
                focus="first" if self.focus_first and row is first else "",
            )
            for row in rows
        }
        return [_group(group, views) for group in groups(rows)]

    @property
    def filters(self) -> FilterBar:
        counts = self.grid
        overdue = sum(row.overdue for row in counts.rows)
        fix = {row.report.pk for row in counts.rows if row.state is RowState.FIX} | set(self.refused)
        segments = Segments(
            "show",
            _("Which reports"),
            (
                Choice("", _("All"), len(counts.rows)),
                Choice("open", _("Not filled in"), counts.count(RowState.OPEN)),
                Choice("fix", _("To correct"), len(fix)),
                Choice("overdue", _("Overdue"), overdue),
            ),
        )
        more = [each for each in (self._documents(), self._owners()) if each is not None]
        return FilterBar(self.state, (segments, *more), target="grid")

    def _documents(self) -> Select | None:
        found = {
            str(row.report.task.document_id or 0): row.report.task.document.number
            if row.report.task.document
            else _("Assigned directly")
            for row in self.grid.rows
        }
        choices = tuple(Choice(value, label) for value, label in found.items())
        return Select("document", _("Document"), _("Every document"), choices) if len(found) > 1 else None

    def _owners(self) -> Select | None:
        owners = self.grid.owners
        choices = tuple(Choice(str(each.pk), each.name) for each in owners)
        return Select("owner", _("Agency"), _("Every agency"), choices) if len(owners) > 1 else None

    @property
    def done_words(self) -> str:
        return _("%(done)s of %(total)s finished") % {"done": self.grid.finished, "total": len(self.grid.rows)}

    @property
    def cut_off_words(self) -> str:
        """ "Chốt 23:30, 10/12 · còn 3 ngày làm việc"."""
        period = self.grid.period
        cut_off = formats.moment(period.cut_off_at, self.today)
        if self.grid.phase is Phase.LOCKED:
            return _("Locked since %(moment)s") % {"moment": formats.moment(period.locks_at, self.today)}
        if self.grid.phase is Phase.LATE:
            words = _("Cut-off was %(cut_off)s; late reports are taken until %(lock)s")
            return words % {"cut_off": cut_off, "lock": formats.moment(period.locks_at, self.today)}
        left = working_calendar().working_days_between(self.today, office_day(period.cut_off_at))
        return _("Cut-off %(cut_off)s · %(left)s") % {"cut_off": cut_off, "left": formats.working_days_left(left)}

    @property
    def submit_words(self) -> str:
        return send_words(len(self.grid.ready), self.grid.phase)

    @property
    def quiet_words(self) -> str:
        count = len(self.grid.quiet)
        words = ngettext(
            "“Nothing to report” for %(count)s task without change",
            "“Nothing to report” for %(count)s tasks without change",
            count,
        )
        return words % {"count": count}

    @property
    def fix_words(self) -> str:
        count = len({row.report.pk for row in self.grid.rows if row.state is RowState.FIX} | set(self.refused))
        return (
            ngettext("%(count)s report to look at again", "%(count)s reports to look at again", count)
            % {"count": count}
            if count
            else ""
        )

    @property
    def owner_words(self) -> str:
        names = [each.name for each in self.grid.owners]
        if len(names) > 2:
            return ngettext("%(count)s agency", "%(count)s agencies", len(names)) % {"count": len(names)}
        return " · ".join(names)

    @property
    def saved_words(self) -> str:
        moments: Sequence[datetime] = [row.report.saved_at for row in self.grid.rows if row.report.saved_at]
        return _("Saved on the server at %(time)s") % {"time": formats.clock(max(moments))} if moments else ""


def send_words(count: int, phase: Phase) -> str:
    """What the button that sends says: how many, and that they come late."""
    if not count:
        return _("Send for approval")
    if phase is Phase.LATE:
        words = ngettext("Send %(count)s report, late", "Send %(count)s reports, late", count)
    else:
        words = ngettext("Send %(count)s report for approval", "Send %(count)s reports for approval", count)
    return words % {"count": count}


def _group(group: Group, views: Mapping[int, RowView]) -> GroupView:
    title = group.document.number if group.document else _("Assigned directly")
    return GroupView(
        title=title,
        count=len(group.rows),
        rows=tuple(views[row.report.pk] for row in group.rows),
        links=tuple(views[row.report.pk] for row in group.links),
    )
