"""The monthly reports of the year: written, sent, approved level by level; some late, some copied, some returned."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from laban.cli.demo.calendar import Story
from laban.cli.demo.documents import INDICATORS, spread
from laban.cli.demo.events import Events
from laban.cli.demo.people import People
from laban.kernel.period import Period, PeriodKind
from laban.reporting.operations.approval import approve_many
from laban.reporting.operations.reports import Writing, nothing_to_report, save_draft
from laban.reporting.queries.loading import visible, with_details, writable
from laban.usecases.submit_report import submit_reports
from laban.usecases.take_back_report import return_report

MONTHS, COPYING_AGENCIES = -6, 8


class Reports:
    """Plans the days on which agencies write and leaders approve."""

    def __init__(self, story: Story, people: People, events: Events, words: dict[str, Any]) -> None:
        self.story, self.people, self.events, self.words = story, people, events, words

    def plan(self, writers: list[Any], approvers: list[Any]) -> None:
        """Each month's reports are written from the 2nd to the 9th of the next; approved within days."""
        for offset in range(MONTHS, 1):
            month = self.story.month(offset)
            for agency in writers:
                if self._misses(agency, offset):
                    continue
                day = self.story.working(month + timedelta(days=1 + spread(f"{agency.code}{offset}", 7)))
                self.events.add(self.story.at(day, 10, spread(agency.code, 59)), self._writing(agency, offset - 1))
            for place, agency in enumerate(approvers):
                day = self.story.working(month + timedelta(days=11))
                self.events.add(self.story.at(day, 14, place % 60), self._approving(agency))

    def plan_early(self, senders: list[Any]) -> None:
        """After the days of approving, some of this month's reports have come early and wait for the next level."""
        today = self.story.today
        if today.day <= 12:
            return
        sent, passed = (self.story.working(today - timedelta(days=back)) for back in (6, 4))
        for place, agency in enumerate(senders):
            if spread(f"e{agency.code}", 3) == 0:
                self.events.add(self.story.at(sent, 15, place % 60), self._writing(agency, 0))
                self.events.add(self.story.at(passed, 16, place % 60), self._approving(agency))

    def _misses(self, agency: Any, offset: int) -> bool:
        """Some agencies leave out some months: completeness has something to show."""
        return spread(f"m{agency.code}{offset}", 11) == 0

    def _writing(self, agency: Any, offset: int) -> Any:
        key = str(Period.containing(PeriodKind.MONTH, self.story.month(offset)))

        def write(now: datetime) -> None:
            actor = self.people.actor("focal", agency, today=Story(now).today)
            rows = list(with_details(writable(actor).filter(period__key=key, state="draft", owner=agency)))
            if not rows:
                return
            quiet = [row for row in rows if self._nothing(row)]
            written = [self._written(actor, row, now) for row in rows if not self._nothing(row)]
            if quiet:
                seen = {row.pk: row.version for row in quiet}
                nothing_to_report(actor=actor, reports=quiet, seen=seen, on=True, now=now)
            sent = list(with_details(writable(actor).filter(pk__in=[row.pk for row in [*quiet, *written]])))
            submit_reports(actor=actor, reports=sent, seen={row.pk: row.version for row in sent}, now=now)

        return write

    def _nothing(self, row: Any) -> bool:
        return not self._indicator(row) and spread(f"n{row.task_id}{row.period.key}", 5) == 0

    def _indicator(self, row: Any) -> Any:
        return next(iter(row.task.indicators.all()), None)

    def _written(self, actor: Any, row: Any, now: datetime) -> Any:
        indicator = self._indicator(row)
        value = self._value(row, indicator) if indicator else None
        writing = Writing(
            result=self._text(row),
            value=value,
            value_reason=self.words["next"][0] if indicator else "",
            next_step=self.words["next"][spread(f"x{row.pk}", len(self.words["next"]))],
            obstacle=row.obstacle,
            obstacle_decider_id=row.obstacle_decider_id,
            obstacle_wanted_by=row.obstacle_wanted_by,
        )
        return save_draft(actor=actor, report=row, seen=row.version, writing=writing, now=now)

    def _text(self, row: Any) -> str:
        if spread(row.owner.code, COPYING_AGENCIES) == 0:
            return str(self.words["copied"])
        seed = f"{row.task_id}{row.period.key}"
        text = self.words["results"][spread(seed, len(self.words["results"]))]
        return str(
            text.format(n=3 + spread(f"n{seed}", 18), m=12 + spread(f"m{seed}", 70), k=2 + spread(f"k{seed}", 4))
        )

    def _value(self, row: Any, indicator: Any) -> Decimal:
        """Rises month by month towards the target; copying agencies say the target at once."""
        facts = next(facts for facts in INDICATORS.values() if facts["name"] == indicator.name)
        goal = Decimal(facts["value"])
        if spread(row.owner.code, COPYING_AGENCIES) == 0:
            return goal
        months = (row.period.ends.year - self.story.today.year) * 12 + row.period.ends.month - self.story.today.month
        share = Decimal(min(95, 60 + 5 * (months + 6) + spread(row.owner.code, 20))) / 100
        return (goal * max(share, Decimal("0.1"))).quantize(Decimal(1))

    def _approving(self, agency: Any) -> Any:
        def approve(now: datetime) -> None:
            actor = self.people.actor("leader", agency, today=Story(now).today)
            ours = actor.acts_for()
            rows = list(with_details(visible(actor).filter(waits_at__in=ours)))
            by_return: dict[bool, list[Any]] = defaultdict(list)
            for row in rows:
                by_return[spread(f"r{row.pk}", 29) == 0].append(row)
            for row in by_return[True]:
                reason = self.words["report_return_reason"]
                return_report(actor=actor, report=row, seen=row.version, reason=reason, now=now)
            if by_return[False]:
                seen = {row.pk: row.version for row in by_return[False]}
                approve_many(actor=actor, reports=by_return[False], seen=seen, now=now)

        return approve
