"""A retry has one effect; the same key for another request is refused."""

from __future__ import annotations

from django.test import Client

from laban.platform.models import IdempotencyKey
from laban.work.models import Task
from tests.api.conftest import ROOT, Program


def new_task(world, title="Rà soát thủ tục hành chính"):
    given = {"title": title, "owner": world.agency("BKHCN").pk, "assigner": world.agency("CP").pk}
    return {"tasks": [{**given, "deadline": "31/12/2026", "product_text": "Báo cáo"}]}


def test_the_same_request_twice_has_one_effect_and_one_answer(world, program):
    leader = program("leader", "CP")
    first = leader.send("/tasks", new_task(world), once="k1")
    again = leader.send("/tasks", new_task(world), once="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Task.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(world, program):
    leader = program("leader", "CP")
    leader.send("/tasks", new_task(world), once="k1")
    other = leader.send("/tasks", new_task(world, "Việc khác"), once="k1")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
    assert Task.objects.count() == 1


def test_a_refused_request_keeps_nothing_and_may_be_mended(world, program):
    leader = program("leader", "CP")
    wrong = new_task(world)
    wrong["tasks"][0]["product_text"] = ""
    assert leader.send("/tasks", wrong, once="k1").status_code == 422
    assert leader.send("/tasks", new_task(world), once="k1").status_code == 201


def test_keys_of_two_accounts_are_two_keys(world, program):
    assert program("leader", "CP").send("/tasks", new_task(world), once="k1").status_code == 201
    assert program("focal", "VPCP").send("/tasks", new_task(world), once="k1").status_code == 201
    assert Task.objects.count() == 2


def test_a_key_must_be_readable(world, program):
    answer = program("leader", "CP").send("/tasks", new_task(world), once="k" * 81)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key")


def test_an_act_without_a_key_is_refused_and_does_nothing(world, program):
    headers = {"Authorization": f"Bearer {program('leader', 'CP').key}"}
    answer = Client().post(f"{ROOT}/tasks", new_task(world), content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key")
    assert not Task.objects.exists()


def test_a_key_of_the_pages_serves_a_session_too(world, time_machine_at_now):
    browser = world.client("leader", "CP")
    sent = {"content_type": "application/json", "headers": {"Idempotency-Key": "k1"}}
    first = browser.post(f"{ROOT}/tasks", new_task(world), **sent)
    again = browser.post(f"{ROOT}/tasks", new_task(world), **sent)
    assert (first.status_code, first.json()) == (201, again.json())
    assert Task.objects.count() == 1


def test_a_file_handed_in_twice_under_a_key_is_read_once(world, program):
    office = program("focal", "VPCP")
    fields, file = {"keeper": world.agency("CP").pk}, ("ghi.txt", "Điều 1. Giao Bộ Tài chính trình Đề án.".encode())
    first = office.upload("/readings", fields, once="k1", file=file)
    again = office.upload("/readings", fields, once="k1", file=file)
    assert first.status_code == 201, first.content
    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    other = office.upload("/readings", fields, once="k1", file=("ghi.txt", "Điều 2. Giao Bộ Công an.".encode()))
    assert other.status_code == 409


def test_a_stranger_leaves_no_key(world):
    assert Program("").send("/tasks", new_task(world), once="k1").status_code == 401
    assert not IdempotencyKey.objects.exists()
