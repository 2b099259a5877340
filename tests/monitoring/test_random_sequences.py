"""Whatever people do in whatever order, what is stored follows from the facts and the tallies from the tasks."""

from collections import Counter
from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from laban.decisions.models import Obstacle
from laban.decisions.operations.directives import NewDirective, send
from laban.decisions.operations.obstacles import NewObstacle
from laban.documents.models import Document
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import LabanError
from laban.monitoring.models import Alert, TallyRow
from laban.monitoring.operations.alerts import sweep_alerts
from laban.monitoring.operations.fold import fold, recompute
from laban.monitoring.queries.integrity import faults
from laban.orgs.domain.calendar import DayKind
from laban.orgs.operations.days_off import NewDay
from laban.reporting.models import Report
from laban.reporting.operations.periods import lock_due, open_due
from laban.reporting.operations.reports import Writing, save_draft
from laban.reporting.queries.loading import with_details
from laban.usecases.close_task import accept_task, cancel_task, reopen_task, supersede_task
from laban.usecases.decide_obstacle import decide_obstacle
from laban.usecases.keep_days_off import enter_day
from laban.usecases.reassign_task import reassign_task
from laban.usecases.register_obstacle import register_obstacle
from laban.usecases.submit_report import submit_report
from laban.work.models import Correction, Extension, Task
from laban.work.operations import saving
from laban.work.operations.acceptance import return_evidence
from laban.work.operations.correct import Corrected, ask_correction, correct, refuse_correction
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import ask_extension, extend, grant_extension
from laban.work.operations.handshake import accept_assignment, offer_again, return_assignment
from laban.work.operations.links import link_document
from laban.work.operations.refresh import refresh_due
from laban.work.operations.rules import ThresholdValues, set_thresholds

OWNERS = ("CP", "BKHCN", "BTC", "UB-LD", "UB-CM", "UB-LD1", "SO-LD", "BKHCN.KHTC")
EXAMPLES, STEPS = 12, 22
KINDS_OF_ACTS = 15
"""At least so many different ones are taken in all."""
WHY = "Lý do"


class Life(RuleBasedStateMachine):
    """A year of acts by people who may try anything; what the rules refuse changes nothing."""

    world = None
    documents: tuple[Document, ...] = ()
    done: ClassVar[Counter[str]] = Counter()
    """How often each act was taken, of those that the rules did not refuse."""

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.now = self.world.now

    def teardown(self):
        """Fold what is left; then nothing is wrong, and counting everything anew gives the same rows."""
        try:
            while fold(now=self.now):
                pass
            assert list(faults(now=self.now)) == []
            before = self._rows()
            recompute(now=self.now)
            assert self._rows() == before
            told = Alert.objects.filter(kind="announced").values_list("task", "level", "deadline", "recipient_kind")
            assert len(told) == len(set(told))
        finally:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def _rows(self):
        rows = TallyRow.objects.exclude(counts={})
        return {(row.agency_id, row.document_id, row.scope, row.layer): row.counts for row in rows}

    def act(self, verb, **given):
        """An act that the rules may refuse: then it has no effect at all."""
        try:
            with transaction.atomic():
                verb(actor=SYSTEM, now=self.now, **given)
        except LabanError:
            pass
        else:
            Life.done[verb.__name__] += 1

    def task(self, place):
        rows = Task.objects.order_by("pk")
        return rows[place % rows.count()]

    def agency(self, place):
        return self.world.agency(OWNERS[place % len(OWNERS)])

    @initialize(days=st.lists(st.integers(-10, 60), min_size=2, max_size=4))
    def begin(self, days):
        for place, each in enumerate(days):
            self.create(each, place, place)

    @rule(days=st.integers(-20, 60), owner=st.integers(0, 7), document=st.integers(0, 2))
    def create(self, days, owner, document):
        due = None if days == 0 else self.now.date() + timedelta(days=days)
        self.world.now = self.now
        self.world.task(
            owner=OWNERS[owner],
            assigner="TW" if OWNERS[owner] == "CP" else "CP",
            due=due,
            document=self.documents[document] if document < len(self.documents) else None,
            receiver=self.world.agency("CP"),
        )

    @rule(place=st.integers(0, 60), owners=st.lists(st.integers(0, 7), min_size=1, max_size=3, unique=True))
    def split(self, place, owners):
        shares = [ChildShare(owner=self.agency(each)) for each in owners]
        self.act(create_children, parent=self.task(place), shares=shares)

    @rule(place=st.integers(0, 60), step=st.sampled_from(["accept", "return", "again"]))
    def shake_hands(self, place, step):
        task = self.task(place)
        if step == "accept":
            self.act(accept_assignment, task=task)
        elif step == "return":
            self.act(return_assignment, task=task, reason=WHY)
        else:
            self.act(offer_again, task=task, reason=WHY)

    @rule(place=st.integers(0, 60), back=st.integers(0, 30))
    def prove(self, place, back):
        task = self.task(place)
        dated = self.now.date() - timedelta(days=back)
        data = NewEvidence(number=f"{place}/TTr", dated=dated, receiver=task.receiver)
        self.act(submit_evidence, task=task, data=data)

    @rule(place=st.integers(0, 60), step=st.sampled_from(["accept", "accept", "return", "reopen"]))
    def judge(self, place, step):
        waiting = list(Task.objects.exclude(evidence_on=None).order_by("pk"))
        if not waiting:
            return
        task = waiting[place % len(waiting)]
        if step == "accept":
            self.act(accept_task, task=task, quality="met")
        else:
            self.act(return_evidence if step == "return" else reopen_task, task=task, reason=WHY)

    @rule(place=st.integers(0, 60), days=st.integers(-5, 90))
    def move_deadline(self, place, days):
        self.act(extend, task=self.task(place), due=self.now.date() + timedelta(days=days), reason=WHY)

    @rule(place=st.integers(0, 60), decider=st.integers(0, 7))
    def get_stuck(self, place, decider):
        data = NewObstacle(text="Chờ phương án", decider=self.agency(decider))
        self.act(register_obstacle, task=self.task(place), data=data)

    @rule(solved=st.booleans())
    def decide(self, solved):
        row = Obstacle.objects.filter(state="open").select_related("task").first()
        if row is not None:
            self.act(decide_obstacle, obstacle=row, decision="Đồng ý", solved=solved)

    @rule(place=st.integers(0, 60), with_parts=st.booleans())
    def call_off(self, place, with_parts):
        self.act(cancel_task, task=self.task(place), reason=WHY, with_parts=with_parts)

    @rule(place=st.integers(0, 60), other=st.integers(0, 60))
    def replace(self, place, other):
        self.act(supersede_task, task=self.task(place), by=self.task(other), reason=WHY)

    @rule(place=st.integers(0, 60), days=st.integers(1, 60), grant=st.booleans())
    def ask_for_more(self, place, days, grant):
        """Asked, and one that was asked before is granted."""
        self.act(ask_extension, task=self.task(place), wanted_due=self.now.date() + timedelta(days=days), reason=WHY)
        row = Extension.objects.filter(state="requested").select_related("task__parent").order_by("pk").first()
        if grant and row is not None:
            self.act(grant_extension, extension=row)

    @rule(place=st.integers(0, 60), days=st.one_of(st.none(), st.integers(-5, 60)))
    def correct_deadline(self, place, days):
        task = self.task(place)
        due = None if days is None else self.now.date() + timedelta(days=days)
        data = Corrected(
            title=task.title, product_kind=task.product_kind, product_text=task.product_text, receiver=None,
            deadline_kind="none" if due is None else "date", deadline_text="", start_on=None, due=due,
        )  # fmt: skip
        self.act(correct, task=task, data=data, reason=WHY)

    @rule(place=st.integers(0, 60), kind=st.sampled_from(["urge", "comment"]))
    def direct(self, place, kind):
        task = self.task(place)
        self.act(send, task=task, data=NewDirective(kind=kind, text=WHY, sender=task.assigner))

    @rule(days=st.integers(1, 12))
    def announce_a_day_off(self, days):
        day = NewDay(day=self.now.date() + timedelta(days=days), kind=DayKind.OFF, name="Nghỉ bù")
        self.act(enter_day, data=day)

    @rule(days=st.integers(0, 12), yellow=st.integers(0, 8))
    def set_thresholds(self, days, yellow):
        begins = self.now.date() + timedelta(days=days)
        self.act(set_thresholds, values=ThresholdValues(valid_from=begins, yellow_working_days=yellow))

    @rule(place=st.integers(0, 60), owner=st.integers(0, 7))
    def give_away(self, place, owner):
        self.act(reassign_task, task=self.task(place), owner=self.agency(owner), reason=WHY)

    @rule(place=st.integers(0, 60))
    def ask_to_correct(self, place):
        self.act(ask_correction, task=self.task(place), reason=WHY)

    @rule()
    def refuse_to_correct(self):
        row = Correction.objects.filter(state="requested").select_related("task").first()
        if row is not None:
            self.act(refuse_correction, correction=row, reason=WHY)

    @rule(place=st.integers(0, 60), document=st.integers(0, 1))
    def count_elsewhere(self, place, document):
        self.act(link_document, task=self.task(place), document=self.documents[document])

    @rule(place=st.integers(0, 60))
    def report(self, place):
        open_due(now=self.now)
        drafts = with_details(Report.objects.filter(state="draft")).order_by("pk")
        if not (number := drafts.count()):
            return
        report = drafts[place % number]
        self.act(save_draft, report=report, seen=report.version, writing=Writing(result="Đã trình dự thảo"))
        report = with_details(Report.objects.filter(pk=report.pk)).get()
        self.act(submit_report, report=report, seen=report.version)

    @rule(days=st.integers(1, 9))
    def days_pass(self, days):
        """Each morning is swept; the folder comes when it comes."""
        for _ in range(days):
            self.now += timedelta(days=1)
            lock_due(now=self.now)
            while refresh_due(now=self.now):
                pass
            sweep_alerts(now=self.now)

    @rule(limit=st.integers(1, 6))
    def fold_some(self, limit):
        fold(now=self.now, limit=limit)


def test_random_acts_leave_nothing_wrong(world):
    """The machine's invariants say what is wrong; here, that its acts were not all refused."""
    live(world, examples=EXAMPLES)
    assert len(Life.done) >= KINDS_OF_ACTS, Life.done


def test_a_change_that_is_not_said_is_found(world, monkeypatch):
    """The control: without the row in the feed the same sequences end in faults."""
    monkeypatch.setattr(saving.feed, "append", lambda **given: None)
    with pytest.raises(AssertionError):
        live(world, examples=4)


def live(world, *, examples):
    Life.world = world
    Life.done = Counter()
    Life.documents = tuple(_published(world, number) for number in ("03/NQ-CP", "71/NQ-CP"))
    begun = world.now
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=quiet,
            database=None,
            phases=[Phase.generate],
            print_blob=False,
        ),
    )
    world.now = begun


def _published(world, number):
    return Document.objects.create(
        number=number,
        issuer_name="Chính phủ",
        issued_on=world.today,
        kind="Nghị quyết",
        title=number,
        folded=number.lower(),
        received_on=world.today,
        keeper=world.agency("CP"),
        keeper_path=world.agency("CP").path,
        state="published",
        created_at=world.now,
    )
