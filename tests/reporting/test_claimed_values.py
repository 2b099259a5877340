"""A value counts as claimed while the report that brought it stands: recalled or returned, it is withdrawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from laban.audit.models import AuditEntry
from laban.indicators.models import Indicator, Measurement
from laban.indicators.operations.measurements import Claim, claim, verify
from laban.indicators.queries.detail import standings
from laban.indicators.queries.latest import latest
from laban.indicators.queries.lists import newest
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, LabanError
from laban.monitoring.operations.fold import fold, recompute
from laban.monitoring.queries.received import by_agency, last_ended
from laban.reporting.domain.workflow import CLAIMED
from laban.reporting.models import Report
from laban.reporting.operations.approval import approve
from laban.reporting.operations.corrections import Corrected, request_correction
from laban.reporting.operations.periods import add_reports_for
from laban.usecases import decide_report_correction as deciding
from laban.usecases import take_back_report as taking
from laban.usecases.decide_report_correction import decide_report_correction
from laban.usecases.take_back_report import recall_report, return_report
from laban.work.models import Task
from tests.reporting.conftest import NOVEMBER, Month


@pytest.fixture
def indicator(month: Month) -> Indicator:
    return month.indicator()


@pytest.fixture
def task(month: Month, indicator: Indicator) -> Task:
    return owing(month, "Có chỉ tiêu", indicator)


def owing(month: Month, title: str, indicator: Indicator) -> Task:
    """A task behind the indicator, given in mid-month: it owes its report of November."""
    task = month.add_task(title=title, indicators=[indicator])
    add_reports_for([task], now=NOVEMBER)
    return task


def recalled(month: Month, report: Report) -> Report:
    recall_report(actor=month.actor("focal"), report=report, seen=report.version, now=NOVEMBER)
    return month.report(report.task)


def returned(month: Month, report: Report) -> Report:
    actor = month.actor("leader")
    return_report(actor=actor, report=report, seen=report.version, reason="Thiếu số liệu", now=NOVEMBER)
    return month.report(report.task)


def test_a_recall_withdraws_the_claimed_value(month: Month, task: Task) -> None:
    recalled(month, month.sent(task, value=Decimal(12)))
    row = Measurement.objects.get()
    assert (row.claimed, row.claimed_by_id, row.claimed_at, row.report_id) == (None, None, None, None)


def test_a_return_withdraws_it_as_well(month: Month, task: Task) -> None:
    returned(month, month.sent(task, value=Decimal(12)))
    assert Measurement.objects.get().claimed is None


def test_sent_again_it_counts_again(month: Month, task: Task) -> None:
    report = recalled(month, month.sent(task, value=Decimal(12)))
    month.send(month.write(report, value=Decimal(13)))
    row = Measurement.objects.get()
    assert (row.claimed, row.report_id) == (Decimal(13), report.pk)


def test_no_page_of_the_indicator_shows_a_withdrawn_value(month: Month, task: Task, indicator: Indicator) -> None:
    sent = month.sent(task, value=Decimal(12))
    agency = month.world.agency("BKHCN")
    assert standings(indicator)[0].last is not None
    recalled(month, sent)
    assert standings(indicator)[0].values == []
    assert latest(indicators=[indicator], agency_id=agency.pk)[0].claimed is None
    assert newest([indicator])[indicator.pk].measurement is None


def test_the_value_of_the_period_before_shows_again(month: Month, task: Task, indicator: Indicator) -> None:
    month.earlier(task, value=Decimal(10))
    recalled(month, month.sent(task, value=Decimal(12)))
    shown = latest(indicators=[indicator], agency_id=task.owner_id)[0]
    assert (shown.claimed, shown.period) == (Decimal(10), "2026-M10")


def test_the_record_tells_what_was_withdrawn_and_why(month: Month, task: Task, indicator: Indicator) -> None:
    returned(month, month.sent(task, value=Decimal(12)))
    line = AuditEntry.objects.get(action="value.withdraw")
    assert (line.target_type, line.target_id, line.reason) == ("indicator", indicator.pk, "Thiếu số liệu")
    assert list(line.changes.values()) == [["12.000000", None]]


def test_its_verification_goes_with_it_and_is_kept_in_the_record(month: Month, task: Task) -> None:
    report = month.sent(task, value=Decimal(12))
    row = Measurement.objects.get()
    verify(actor=SYSTEM, measurement=row, value=Decimal(11), note="Đã đối chiếu", version=row.version, now=NOVEMBER)
    recalled(month, report)
    row.refresh_from_db()
    assert (row.verified, row.verified_note) == (None, "")
    assert AuditEntry.objects.get(action="value.withdraw").changes["verified"] == ["11.000000", None]


def test_a_withdrawn_value_cannot_be_verified(month: Month, task: Task) -> None:
    recalled(month, month.sent(task, value=Decimal(12)))
    row = Measurement.objects.get()
    with pytest.raises(Conflict):
        verify(actor=SYSTEM, measurement=row, value=Decimal(11), note="x", version=row.version, now=NOVEMBER)


def test_a_value_claimed_apart_from_the_report_stays(month: Month, task: Task, indicator: Indicator) -> None:
    report = month.sent(task, value=Decimal(12))
    by_hand = Claim(value=Decimal(14))
    claim(actor=SYSTEM, indicator=indicator, agency=task.owner, period="2026-M11", value=by_hand, now=NOVEMBER)
    recalled(month, report)
    assert Measurement.objects.get().claimed == Decimal(14)


def test_another_report_of_the_same_indicator_takes_the_place(month: Month, task: Task, indicator: Indicator) -> None:
    other = owing(month, "Cùng chỉ tiêu", indicator)
    first = month.sent(task, value=Decimal(12))
    recalled(month, month.sent(other, value=Decimal(15)))
    row = Measurement.objects.get()
    assert (row.claimed, row.report_id) == (Decimal(12), first.pk)


def test_a_report_without_a_value_withdraws_nothing(month: Month) -> None:
    recalled(month, month.sent())
    assert not AuditEntry.objects.filter(action="value.withdraw").exists()


def test_a_correction_that_takes_the_value_away_withdraws_it(month: Month, task: Task) -> None:
    report = month.sent(task, value=Decimal(12))
    for agency in ("BKHCN", "CP"):
        approve(actor=month.actor("leader", agency), report=report, seen=report.version, now=NOVEMBER)
        report = month.report(task)
    wanted = Corrected(result="Chưa có số liệu", value=None, reason="Nhầm kỳ")
    asked = request_correction(actor=month.actor("focal"), report=report, wanted=wanted, now=NOVEMBER)
    decider = month.actor("leader", "CP")
    decide_report_correction(actor=decider, correction=asked, grant=True, reason="", now=NOVEMBER)
    assert Measurement.objects.get().claimed is None


class Values(RuleBasedStateMachine):
    """Two tasks of one ministry behind one indicator; whatever is sent, taken back or decided, in whatever order."""

    month: ClassVar[Month]
    pair: ClassVar[tuple[Task, Task]]
    indicator: ClassVar[Indicator]

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.sent: list[int] = []

    def teardown(self) -> None:
        try:
            period = last_ended(today=self.month.period.ends.replace(month=12, day=20))
            owner = self.month.world.agency("BKHCN").pk
            before = by_agency([owner], period).get(owner)
            while fold(now=NOVEMBER):
                pass
            recompute(now=NOVEMBER)
            assert by_agency([owner], period).get(owner) == before
            assert before is not None
            assert before.sent == Report.objects.filter(owner=owner, state__in=CLAIMED).count()
        finally:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def act(self, verb: Any, **given: Any) -> bool:
        """What the rules refuse has no effect."""
        try:
            with transaction.atomic():
                verb(now=NOVEMBER, **given)
        except LabanError:
            return False
        return True

    @rule(which=st.integers(0, 1), value=st.one_of(st.none(), st.integers(10, 14)))
    def send(self, which: int, value: int | None) -> None:
        report = self.month.report(self.pair[which])
        if report.state not in ("draft", "returned"):
            return
        self.month.write(report, value=None if value is None else Decimal(value), value_reason="Đã rà soát")
        try:
            with transaction.atomic():
                report = self.month.send(self.month.report(self.pair[which]))
        except LabanError:
            return
        if report.value is not None:
            self.sent = [*(pk for pk in self.sent if pk != report.pk), report.pk]

    @rule(which=st.integers(0, 1))
    def recall(self, which: int) -> None:
        report = self.month.report(self.pair[which])
        if self.act(recall_report, actor=self.month.actor("focal"), report=report, seen=report.version):
            self.sent = [pk for pk in self.sent if pk != report.pk]

    @rule(which=st.integers(0, 1), agency=st.sampled_from(["BKHCN", "CP"]), back=st.booleans())
    def decide(self, which: int, agency: str, back: bool) -> None:
        report = self.month.report(self.pair[which])
        given = {"actor": self.month.actor("leader", agency), "report": report, "seen": report.version}
        if not back:
            self.act(approve, **given)
        elif self.act(return_report, **given, reason="Thiếu"):
            self.sent = [pk for pk in self.sent if pk != report.pk]

    @rule(which=st.integers(0, 1), value=st.one_of(st.none(), st.integers(10, 14)))
    def correct(self, which: int, value: int | None) -> None:
        report = self.month.report(self.pair[which])
        wanted = Corrected(result="Sửa", value=None if value is None else Decimal(value), reason="Nhầm")
        if not self.act(request_correction, actor=self.month.actor("focal"), report=report, wanted=wanted):
            return
        given = {"correction": report.corrections.get(state="requested"), "grant": True, "reason": ""}
        if self.act(decide_report_correction, actor=self.month.actor("leader", "CP"), **given):
            rest = [pk for pk in self.sent if pk != report.pk]
            self.sent = rest if value is None else [*rest, report.pk]

    @invariant()
    def what_is_claimed_is_what_was_sent_last_and_stands(self) -> None:
        row = Measurement.objects.filter(indicator=self.indicator).first()
        last = Report.objects.get(pk=self.sent[-1]) if self.sent else None
        assert (row.claimed if row else None) == (last.value if last else None)
        shown = standings(self.indicator)[0].last
        assert (shown.claimed if shown else None) == (last.value if last else None)


def live(month: Month, *, examples: int) -> None:
    Values.month = month
    Values.indicator = month.indicator()
    Values.pair = (owing(month, "Một", Values.indicator), owing(month, "Hai", Values.indicator))
    for role, agency in (("focal", "BKHCN"), ("leader", "BKHCN"), ("leader", "CP")):
        month.actor(role, agency)  # made on demand: before the sequences, which take back whatever they make
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Values,
        settings=settings(
            max_examples=examples, stateful_step_count=14, deadline=None, derandomize=True, database=None,
            suppress_health_check=quiet, phases=[Phase.generate], print_blob=False,
        ),
    )  # fmt: skip


def test_in_any_order_the_claimed_value_is_that_of_a_report_that_stands(month: Month) -> None:
    live(month, examples=25)


def test_the_sequences_find_a_value_that_is_not_withdrawn(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    for module in (taking, deciding):
        monkeypatch.setattr(module, "withdraw_values", lambda *args, **given: None)
    with pytest.raises(AssertionError):
        live(month, examples=8)
