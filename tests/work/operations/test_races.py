"""Two at once on one task: one has his way, the other is told. Real transactions in real threads.

Each race has its negative control: with its lock turned off the same race goes wrong.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from laban.audit.models import AuditEntry
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict
from laban.work.models import Task
from laban.work.operations import acceptance, correct, saving
from laban.work.operations.acceptance import accept_evidence
from laban.work.operations.create import create_task
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import ask_extension
from tests.reporting.test_races import refused, together
from tests.work.operations.test_correct import as_is
from tests.world import World, build_world

pytestmark = pytest.mark.django_db(transaction=True)
POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite's transaction is the lock itself: it cannot be turned off"
)


@pytest.fixture
def place() -> World:
    return build_world()


def waiting(world: World) -> Task:
    task = world.task()
    data = NewEvidence(number="912/TTr", dated=date(2026, 11, 18), receiver=world.agency("CP"))
    submit_evidence(actor=SYSTEM, task=task, data=data, now=world.now)
    task.refresh_from_db()
    return task


def accepters(world: World, task: Task) -> list[Any]:
    actors = [world.actor("leader", "VPCP"), world.actor("leader", "CP")]
    return together(
        *(
            lambda actor=actor, mark=mark: accept_evidence(actor=actor, task=task, quality=mark, now=world.now)
            for actor, mark in zip(actors, ("met", "excellent"), strict=True)
        )
    )


def acceptances(task: Task) -> int:
    return AuditEntry.objects.filter(target_id=task.pk, target_type="task", action="evidence.accept").count()


def test_of_two_leaders_who_accept_at_once_one_is_told(place: World) -> None:
    task = waiting(place)
    answers = accepters(place, task)
    assert [type(each) for each in refused(answers)] == [Conflict]
    assert acceptances(task) == 1


@POSTGRESQL
def test_without_the_lock_both_would_have_accepted(place: World, monkeypatch: pytest.MonkeyPatch) -> None:
    task = waiting(place)
    both_have_read = threading.Barrier(2)

    def unlocked(task: Task) -> Task:
        row = Task.objects.select_related("owner", "assigner", "document").get(pk=task.pk)
        both_have_read.wait(timeout=20)
        return row

    monkeypatch.setattr(saving, "locked", unlocked)
    assert acceptance.hold is saving.hold
    answers = accepters(place, task)
    assert refused(answers) == []
    assert acceptances(task) == 2


def correctors(world: World, task: Task) -> list[Any]:
    return together(
        *(
            lambda words=words: correct.correct(
                actor=SYSTEM,
                task=task,
                data=replace(as_is(task), title=words),
                reason="Gõ sai",
                now=world.now,
                seen=task.version,
            )
            for words in ("Tên một", "Tên hai")
        )
    )


def test_of_two_who_correct_the_same_version_one_is_told_and_nothing_is_overwritten(place: World) -> None:
    task = place.task()
    answers = correctors(place, task)
    assert [each.code for each in refused(answers)] == ["version"]
    kept = next(each for each in answers if isinstance(each, Task))
    task.refresh_from_db()
    assert (task.title, task.version) == (kept.title, kept.version)


def test_without_the_comparison_of_versions_one_would_be_overwritten_in_silence(
    place: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = saving.hold
    monkeypatch.setattr(correct, "hold", lambda task, seen=None: kept(task))
    answers = correctors(place, place.task())
    assert refused(answers) == []


def test_of_two_requests_to_extend_at_once_one_is_open(place: World) -> None:
    task = place.task()
    answers = together(
        *(
            lambda day=day: ask_extension(
                actor=SYSTEM, task=task, wanted_due=date(2027, 1, day), reason="Chờ", now=place.now
            )
            for day in (10, 20)
        )
    )
    assert [each.code for each in refused(answers)] == ["extension_open"]
    assert task.extensions.filter(state="requested").count() == 1


def test_tasks_created_at_once_get_numbers_of_their_own(place: World) -> None:
    data = place.new_task()
    answers = together(*(lambda: create_task(actor=SYSTEM, data=data, now=place.now) for _ in range(6)))
    assert refused(answers) == []
    assert sorted(task.number for task in answers) == [1, 2, 3, 4, 5, 6]
