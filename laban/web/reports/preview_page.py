"""What a look before the sending shows: which reports go, what looks doubtful in them, what stays, who is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.reporting.queries.chains import chains_for
from laban.reporting.queries.grid import Row, RowState
from laban.web.reports.grid_page import GridPage, Refused, send_words
from laban.web.task_words import code
from laban.web.ui import formats
from laban.web.words import spoken

SHOWN = 100


@dataclass(frozen=True)
class Line:
    """One report: its task, what it says, what was doubtful in it or is missing."""

    pk: int
    code: str
    title: str
    said: str
    value: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """Reports that go the same way: who approves first, and who after them."""

    count: int
    first: str
    then: str


@dataclass(frozen=True)
class Preview:
    """`page` is the whole grid as it stands now."""

    page: GridPage

    @property
    def sending(self) -> list[Row]:
        return [row for row in self.page.grid.ready if row.report.pk not in self.page.refused]

    @property
    def lines(self) -> list[Line]:
        """The doubtful ones first: they are what a look is for."""
        lines = [_line(row, tuple(spoken(each.message) for each in row.doubts)) for row in self.sending]
        return sorted(lines, key=lambda line: not line.notes)[:SHOWN]

    @property
    def beyond(self) -> int:
        return max(0, len(self.sending) - SHOWN)

    @property
    def looked(self) -> str:
        """Ids with the versions that are shown; see `looked_at`."""
        return ",".join(f"{row.report.pk}:{row.report.version}" for row in self.sending)

    @property
    def nothing(self) -> int:
        return sum(row.state is RowState.NIL for row in self.sending)

    @property
    def doubtful(self) -> int:
        return sum(bool(row.doubts) for row in self.sending)

    @property
    def staying(self) -> list[Line]:
        """Reports that were written in and cannot go yet, each with the reason."""
        page = self.page
        rows = [row for row in page.grid.rows if row.state is RowState.FIX or row.report.pk in page.refused]
        return [_line(row, _missing(row, page.refused)) for row in rows]

    @property
    def open(self) -> list[Line]:
        """Reports that nobody has written in."""
        refused = self.page.refused
        rows = (row for row in self.page.grid.rows if row.state is RowState.OPEN and row.report.pk not in refused)
        return [_line(row, ()) for row in rows]

    @property
    def stays(self) -> int:
        return len(self.staying) + len(self.open)

    @property
    def button(self) -> str:
        return send_words(len(self.sending), self.page.grid.phase)

    @property
    def ways(self) -> list[Way]:
        """Who approves, in order; most reports of a month go one and the same way."""
        chains = chains_for(row.report for row in self.sending)
        names: Counter[tuple[str, ...]] = Counter()
        for row in self.sending:
            chain = chains[row.report.pk]
            names[tuple(each.short_name or each.name for each in chain)] += 1
        return [_way(chain, count) for chain, count in names.most_common()]

    @property
    def title(self) -> str:
        count = len(self.sending)
        words = ngettext("%(count)s report will be sent", "%(count)s reports will be sent", count)
        return words % {"count": count} if count else _("Nothing is ready to be sent")


def looked_at(text: str) -> dict[int, int]:
    """Report ids with the versions that a preview showed; what is no such pair is left out."""
    pairs = (part.partition(":") for part in text.split(",") if len(part) < 24)
    return {int(pk): int(version) for pk, _colon, version in pairs if pk.isdecimal() and version.isdecimal()}


def _way(chain: Sequence[str], count: int) -> Way:
    first = _("the leader of %(agency)s") % {"agency": chain[0]}
    return Way(count=count, first=first, then=" → ".join(chain[1:]))


def _missing(row: Row, refused: Mapping[int, Refused]) -> tuple[str, ...]:
    report = row.report
    if report.pk in refused:
        return refused[report.pk].errors
    if not report.touched and report.return_reason:
        return (_("Returned: %(reason)s") % {"reason": report.return_reason},)
    return tuple(spoken(message) for _field, message in row.lacking)


def _line(row: Row, notes: tuple[str, ...]) -> Line:
    report: Any = row.report
    nothing = report.nothing_to_report
    value = "" if nothing or report.value is None else formats.number(report.value)
    return Line(
        pk=report.pk,
        code=code(report.task.number),
        title=report.task.title,
        said=_("Nothing to report") if nothing else report.result,
        value=f"{value} {row.indicator.unit if row.indicator else ''}".strip() if value else "",
        notes=notes,
    )
