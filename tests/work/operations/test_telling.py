"""Notices name tasks: who has lost the post that let him see one hears nothing of it any more."""

from __future__ import annotations

from datetime import date

import pytest

from laban.accounts.models import Account, Post
from laban.kernel.actor import SYSTEM
from laban.monitoring.operations.alerts import sweep_alerts
from laban.notices.models import Notice
from laban.usecases.end_post import end_post
from laban.work.models import Task
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import extend
from laban.work.operations.handshake import accept_assignment
from laban.work.operations.people import follow, name_responsible
from tests.world import World


def heard(account: Account, kind: str) -> bool:
    return Notice.objects.filter(account=account, kind=kind).exists()


def prove(world: World, task: Task) -> None:
    proof = NewEvidence(number="12/TTr-BKHCN", dated=date(2026, 11, 19), receiver=task.receiver)
    submit_evidence(actor=world.actor("focal", "BKHCN"), task=task, data=proof, now=world.now)


@pytest.mark.parametrize("stays", [True, False])
def test_following_ends_with_the_post_in_which_one_did(world: World, stays: bool) -> None:
    task, watcher = world.task(), world.account("inspector", "CP")
    follow(actor=world.actor("inspector", "CP"), task=task, now=world.now)
    if not stays:
        end_post(actor=SYSTEM, post=world.post("inspector", "CP"), reason="Nghỉ hưu", now=world.now)
    prove(world, task)
    assert heard(watcher, "evidence.submitted") is stays


def expire(world: World) -> None:
    """The post was given up to today."""
    Post.objects.filter(account=world.account("task_officer", "BKHCN")).update(valid_to=world.today)


@pytest.mark.parametrize("stays", [True, False])
def test_the_person_responsible_is_told_while_he_stands_within_the_owner(world: World, stays: bool) -> None:
    task, person = world.task(), world.account("task_officer", "BKHCN")
    name_responsible(actor=world.actor("leader", "BKHCN"), task=task, account=person, now=world.now)
    task.refresh_from_db()
    if not stays:
        expire(world)
    extend(actor=world.actor("leader", "CP"), task=task, due=date(2027, 1, 31), reason="Bão", now=world.now)
    assert heard(person, "extension.granted") is stays


@pytest.mark.parametrize("stays", [True, False])
def test_so_it_is_with_the_warnings_of_the_morning(world: World, stays: bool) -> None:
    task, person = world.task(due=date(2026, 11, 23)), world.account("task_officer", "BKHCN")
    accept_assignment(actor=world.actor("leader", "BKHCN"), task=task, now=world.now)
    name_responsible(actor=world.actor("leader", "BKHCN"), task=task, account=person, now=world.now)
    if not stays:
        expire(world)
    sweep_alerts(now=world.now)
    assert heard(person, "alert.yellow") is stays
