"""Correcting, cancelling, superseding, linking."""

from dataclasses import replace
from datetime import date

import pytest

from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.work.models import Task
from laban.work.operations.cancel import cancel, supersede
from laban.work.operations.correct import Corrected, ask_correction, correct, refuse_correction
from laban.work.operations.create import ChildShare, create_children
from laban.work.operations.extension import ask_extension, extend, grant_extension
from tests.world import World


def as_is(task: Task) -> Corrected:
    return Corrected(
        title=task.title,
        product_kind=task.product_kind,
        product_text=task.product_text,
        deadline_kind=task.deadline_kind,
        deadline_text=task.deadline_text,
        start_on=task.start_on,
        due=task.original_due,
        receiver=task.receiver,
    )


def test_a_correction_keeps_the_old_words_in_the_history(world: World) -> None:
    task = world.task(title="Đề án cũ")
    data = replace(as_is(task), title="Đề án mới")
    correct(actor=world.actor("focal", "VPCP"), task=task, data=data, reason="Gõ sai", now=world.now)
    line = AuditEntry.objects.filter(target_type="task", target_id=task.pk).latest("id")
    assert (line.action, line.reason, line.changes) == ("task.correct", "Gõ sai", {"title": ["Đề án cũ", "Đề án mới"]})


def test_a_corrected_deadline_replaces_the_original_one(world: World) -> None:
    task = world.task()
    data = replace(as_is(task), due=date(2026, 11, 30))
    fixed = correct(actor=SYSTEM, task=task, data=data, reason="Văn bản ghi 30/11", now=world.now)
    assert (fixed.due, fixed.original_due, fixed.extensions_granted) == (date(2026, 11, 30), date(2026, 11, 30), 0)


def test_a_granted_extension_stays_in_force_after_a_correction(world: World) -> None:
    task = world.task()
    extend(actor=SYSTEM, task=task, due=date(2027, 3, 1), reason="Bão", now=world.now)
    task.refresh_from_db()
    data = replace(as_is(task), due=date(2026, 12, 15))
    fixed = correct(actor=SYSTEM, task=task, data=data, reason="Gõ sai", now=world.now)
    assert (fixed.original_due, fixed.due) == (date(2026, 12, 15), date(2027, 3, 1))


def test_nobody_corrects_his_own_deadline(world: World) -> None:
    task = world.task(owner="CP", assigner="CP")
    data = replace(as_is(task), due=date(2027, 6, 30))
    with pytest.raises(NotAllowed) as refused:
        correct(actor=world.actor("focal", "VPCP"), task=task, data=data, reason="Gõ sai", now=world.now)
    assert refused.value.code == "own_deadline"


def test_a_deadline_is_not_corrected_to_before_a_part_is_due(world: World) -> None:
    task = world.task()
    create_children(actor=SYSTEM, parent=task, shares=[ChildShare(owner=world.agency("BTC"))], now=world.now)
    with pytest.raises(Invalid) as refused:
        correct(actor=SYSTEM, task=task, data=replace(as_is(task), due=date(2026, 12, 1)), reason="Sai", now=world.now)
    assert set(refused.value.errors) == {"due"}


def test_while_a_correction_is_asked_for_the_task_stands_apart(world: World) -> None:
    task = world.task(due=date(2026, 11, 1))
    ask_correction(actor=world.actor("focal", "BKHCN"), task=task, reason="Hạn sai", now=world.now)
    task.refresh_from_db()
    assert (task.standing, task.level) == ("correction_pending", "none")


def test_correcting_answers_the_request(world: World) -> None:
    task = world.task()
    row = ask_correction(actor=SYSTEM, task=task, reason="Tên sai", now=world.now)
    fixed = correct(
        actor=world.actor("focal", "VPCP"),
        task=task,
        data=replace(as_is(task), title="Khác"),
        reason="Sai",
        now=world.now,
    )
    row.refresh_from_db()
    assert (row.state, fixed.standing) == ("approved", "normal")


def test_a_refused_correction_is_judged_again(world: World) -> None:
    task = world.task(due=date(2026, 11, 1))
    row = ask_correction(actor=world.actor("focal", "BKHCN"), task=task, reason="Hạn sai", now=world.now)
    back = refuse_correction(actor=world.actor("focal", "VPCP"), correction=row, reason="Đúng văn bản", now=world.now)
    assert back.level == "special_red"


def test_cancelling_a_task_with_open_parts_wants_a_word_on_them(world: World) -> None:
    task = world.task()
    create_children(actor=SYSTEM, parent=task, shares=[ChildShare(owner=world.agency("BTC"))], now=world.now)
    with pytest.raises(Conflict) as refused:
        cancel(actor=SYSTEM, task=task, reason="Hết hiệu lực", now=world.now)
    assert refused.value.code == "open_parts"
    ended = cancel(actor=SYSTEM, task=task, reason="Hết hiệu lực", with_parts=True, now=world.now)
    assert len(ended) == 2
    assert set(Task.objects.values_list("standing", flat=True)) == {"cancelled"}


def test_the_owner_does_not_cancel_his_task(world: World) -> None:
    with pytest.raises(NotAllowed):
        cancel(actor=world.actor("leader", "BKHCN"), task=world.task(), reason="Khó", now=world.now)


def test_a_superseded_task_names_what_took_its_place(world: World) -> None:
    old, new = world.task(), world.task()
    gone = supersede(actor=world.actor("focal", "VPCP"), task=old, by=new, reason="Gộp", now=world.now)
    assert (gone.superseded_by_id, gone.standing) == (new.pk, "superseded")


def test_a_task_is_not_superseded_by_itself_or_a_closed_one(world: World) -> None:
    task, closed = world.task(), world.task()
    cancel(actor=SYSTEM, task=closed, reason="Thôi", now=world.now)
    for other in (task, closed):
        with pytest.raises(Invalid):
            supersede(actor=SYSTEM, task=task, by=other, reason="Gộp", now=world.now)


def test_a_closed_task_is_not_corrected(world: World) -> None:
    task = world.task()
    cancel(actor=SYSTEM, task=task, reason="Thôi", now=world.now)
    with pytest.raises(Conflict):
        correct(actor=SYSTEM, task=task, data=as_is(task), reason="Sai", now=world.now)


def test_a_part_of_a_dated_whole_is_not_corrected_into_endless_work(world: World) -> None:
    [part] = create_children(
        actor=SYSTEM, parent=world.task(), shares=[ChildShare(owner=world.agency("BTC"))], now=world.now
    )
    data = replace(as_is(part), deadline_kind="recurring", due=None)
    with pytest.raises(Invalid) as refused:
        correct(actor=SYSTEM, task=part, data=data, reason="Gõ sai", now=world.now)
    assert list(refused.value.errors) == ["due"]


def test_a_whole_gets_no_deadline_while_a_part_has_none(world: World) -> None:
    whole = world.task(due=None)
    create_children(actor=SYSTEM, parent=whole, shares=[ChildShare(owner=world.agency("BTC"))], now=world.now)
    whole.refresh_from_db()
    data = replace(as_is(whole), deadline_kind="date", due=date(2026, 12, 31))
    with pytest.raises(Invalid):
        correct(actor=SYSTEM, task=whole, data=data, reason="Gõ sai", now=world.now)


def test_the_words_of_an_extended_whole_are_corrected_although_a_part_ends_after_its_first_day(world: World) -> None:
    whole = world.task()
    extend(actor=SYSTEM, task=whole, due=date(2027, 3, 1), reason="Bão", now=world.now)
    share = ChildShare(owner=world.agency("BTC"), due=date(2027, 2, 1))
    whole.refresh_from_db()
    create_children(actor=SYSTEM, parent=whole, shares=[share], now=world.now)
    whole.refresh_from_db()
    fixed = correct(
        actor=SYSTEM, task=whole, data=replace(as_is(whole), title="Đề án mới"), reason="Gõ sai", now=world.now
    )
    assert (fixed.title, fixed.due) == ("Đề án mới", date(2027, 3, 1))


def test_a_deadline_that_is_corrected_away_takes_the_request_to_extend_with_it(world: World) -> None:
    task = world.task()
    asked = ask_extension(
        actor=world.actor("focal", "BKHCN"), task=task, wanted_due=date(2027, 1, 31), reason="Chờ", now=world.now
    )
    task.refresh_from_db()
    data = replace(as_is(task), deadline_kind="none", due=None)
    correct(actor=SYSTEM, task=task, data=data, reason="Văn bản không ghi thời hạn", now=world.now)
    asked.refresh_from_db()
    assert asked.state == "withdrawn"
    with pytest.raises(Conflict):
        grant_extension(actor=world.actor("leader", "VPCP"), extension=asked, now=world.now)
