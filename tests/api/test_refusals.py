"""One shape for every refusal, in the reader's language; no input makes the server fail."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from tests.api.conftest import ROOT

SHAPE = {"code", "message", "errors"}


def test_what_may_not_be_seen_is_not_found(world, program):
    task = world.task(owner="UB-LD", assigner="CP")
    answer = program("focal", "BTC").get(f"/tasks/{task.pk}")
    assert (answer.status_code, set(answer.json())) == (404, SHAPE)
    assert program("focal", "BTC").get("/tasks/999999").json() == answer.json()


def test_what_may_be_seen_but_not_done_is_refused(world, program):
    task = world.task()
    answer = program("inspector", "BKHCN").send(f"/tasks/{task.pk}/accept-assignment", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_stale_version_is_a_conflict_with_one_code(world, program):
    task = world.task()
    answer = program("focal", "BKHCN").send(f"/tasks/{task.pk}/accept-assignment", {"version": 999})
    assert (answer.status_code, answer.json()["code"]) == (409, "version")


def test_faults_of_shape_and_of_rules_name_their_field(world, program):
    leader = program("leader", "CP")
    shape = leader.send("/tasks", {"tasks": [{"title": "x", "deadline": "2026"}]}).json()
    assert shape["errors"]["tasks.0.owner"] == ["Phải điền mục này."]
    given = {"title": "x", "owner": world.agency("BKHCN").pk, "assigner": world.agency("CP").pk, "deadline": "2026"}
    rules = leader.send("/tasks", {"tasks": [given]}).json()
    assert set(rules["errors"]) == {"product_text"}


@pytest.mark.parametrize(("language", "words"), [("vi", "Không có gì ở đây."), ("en", "There is nothing here.")])
def test_the_message_is_in_the_language_asked_for(db, language, words):
    answer = Client().get(f"{ROOT}/no-such-address", headers={"Accept-Language": language})
    assert (answer.status_code, answer.json()["message"]) == (404, words)


ODD_QUERIES = [
    "?cursor=abc", "?cursor=%00", "?cursor=WzEsMl0", "?cursor=%F0%9F%98%80", "?limit=0", "?limit=201",
    "?limit=99999999999999999999", "?document=99999999999999999999999", "?document=-1", "?q=%00", "?q=%ff%fe",
    "?due_from=2026-13-45", "?due_from=9999-12-31", "?sort=title", "?state=red'--", "?under=9223372036854775807",
]  # fmt: skip


def test_odd_queries_are_refused_or_empty_but_never_a_fault(world, program):
    answers = {query: program("focal", "BKHCN").get(f"/tasks{query}") for query in ODD_QUERIES}
    assert {query: a.status_code for query, a in answers.items() if a.status_code not in (200, 422)} == {}


ODD_BODIES = [
    b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"tasks": NaN}', b'{"tasks": [{"title": "\\ud800"}]}',
    b'{"version": 1e400}', b'{"version": 99999999999999999999999999}', b'{"reason": "\\u0000"}', b'{"version": true}',
    b'{"a":' * 2000 + b"1" + b"}" * 2000, b'{"unknown": 1}',
]  # fmt: skip


def test_an_address_that_does_not_exist_is_not_found_by_any_method():
    strict = Client(enforce_csrf_checks=True)
    for method in ("get", "post", "put", "delete"):
        answer = getattr(strict, method)(f"{ROOT}/indicators/28.0/measurements")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), method


def test_odd_bodies_are_refused_and_never_a_fault(world, program):
    task, key = world.task(), program("focal", "BKHCN").key
    headers = {"Authorization": f"Bearer {key}"}
    for address in (f"{ROOT}/tasks", f"{ROOT}/tasks/{task.pk}/return-assignment"):
        for body in ODD_BODIES:
            sent = {**headers, "Idempotency-Key": uuid4().hex}
            answer = Client().post(address, body, content_type="application/json", headers=sent)
            assert answer.status_code in (400, 422), (address, body, answer.content)
            assert set(answer.json()) == SHAPE


def test_a_body_that_is_too_big_is_refused(world, program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = program("leader", "CP").send("/tasks", {"tasks": [], "x": "y" * 2000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_big")


def test_a_broken_form_is_refused(world, program):
    headers = {"Authorization": f"Bearer {program('focal', 'VPCP').key}", "Idempotency-Key": "k1"}
    kind = "multipart/form-data; boundary=x"
    answer = Client().post(f"{ROOT}/readings", b"--x\r\nbroken", content_type=kind, headers=headers)
    assert answer.status_code in (400, 422)


def test_a_secret_file_is_refused_and_not_kept(world, program):
    fields, file = {"keeper": world.agency("CP").pk}, ("mat.txt", "MẬT\nĐiều 1. Giao Bộ Tài chính.".encode())
    answer = program("focal", "VPCP").upload("/readings", fields, file=file)
    assert (answer.status_code, answer.json()["code"]) == (422, "secrecy-mark")
