"""What the panel of one report needs, in the queue and on its own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.indicators.queries.reported import by_report
from laban.kernel.dates import office_day
from laban.orgs.queries.calendar import working_calendar
from laban.reporting.queries.loading import Told, indicator_of, told_before
from laban.web.badges import task_badge
from laban.web.reports.changes import Piece, pieces
from laban.web.reports.views.files import evidence_of
from laban.web.reports.wording import flags_of, in_sentence, name_of, state_word, waits_words
from laban.web.task_words import reference
from laban.web.ui import formats
from laban.web.ui.diff import Standing


@dataclass(frozen=True)
class ReportView:
    """One report beside what was told before."""

    report: Any
    before: Told | None
    indicator: Any
    verified: Decimal | None
    now: datetime

    @classmethod
    def of(cls, report: Any, *, now: datetime) -> ReportView:
        told = told_before([report])[report.pk]
        measured = by_report([report.pk]).get(report.pk)
        return cls(
            report, told[0] if told else None, indicator_of(report), measured.verified if measured else None, now
        )

    @property
    def today(self) -> date:
        return office_day(self.now)

    @property
    def title(self) -> str:
        return reference(self.report.task)

    @property
    def period(self) -> str:
        return name_of(self.report.period.key)

    @property
    def period_words(self) -> str:
        return in_sentence(self.period)

    @property
    def badge(self) -> Any:
        return task_badge(self.report.task, today=self.today, calendar=working_calendar())

    @property
    def state(self) -> str:
        return waits_words(self.report) if self.report.waits_at_id else state_word(self.report.state)

    @property
    def sent_words(self) -> str:
        """Who sent it when, and how often it was returned."""
        report = self.report
        if report.submitted_at is None:
            return _("not sent yet")
        moment = formats.moment(report.submitted_at, self.today)
        words = _("%(owner)s sent it %(moment)s") % {"owner": report.owner.name, "moment": moment}
        if not report.returns:
            return words
        count = ngettext("returned %(count)s time", "returned %(count)s times", report.returns)
        return f"{words} · {count % {'count': report.returns}}"

    @property
    def change(self) -> Decimal | None:
        """How far the value moved since it was told last."""
        value, before = self.report.value, self.before.value if self.before else None
        return value - before if value is not None and before is not None else None

    @property
    def standing(self) -> Standing:
        unit = self.indicator.unit if self.indicator else ""
        return Standing(claimed=self.report.value, verified=self.verified, unit=unit)

    @property
    def words(self) -> tuple[Piece, ...]:
        return pieces(self.before.result if self.before else "", self.report.result)

    @property
    def flags(self) -> list[str]:
        return flags_of(self.report)

    @property
    def evidence(self) -> Any:
        return evidence_of(self.report)
