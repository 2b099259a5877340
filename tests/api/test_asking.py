"""Who is let in: keys that are good at this very moment, and sessions of our own pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from laban.accounts.operations.tokens import revoke_token
from laban.accounts.queries.tokens import find
from laban.kernel.actor import SYSTEM
from laban.usecases.end_post import end_post
from tests.api.conftest import ROOT, Program, key_of
from tests.world import BACKEND


def test_a_key_acts_in_its_one_post(program):
    me = program("focal", "BKHCN").get("/me").json()
    assert (me["post"]["role"], me["post"]["agency_name"]) == ("focal", "Bộ Khoa học và Công nghệ")
    assert me["by_key"] is True


@pytest.mark.parametrize("key", ["", "lb_nothing", "nothing"])
def test_without_a_good_key_nobody_is_let_in(world, key):
    answer = Program(key).get("/me")
    assert answer.status_code == 401
    assert answer.json()["code"] == "not_signed_in"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_ends_when_it_is_revoked_expires_or_its_post_ends(world, time_machine_at_now):
    """At the very next request."""
    revoked = Program(key_of(world, "focal", "BKHCN"))
    lasting = Program(key_of(world, "leader", "BKHCN"))
    short = Program(key_of(world, "focal", "BTC", expires_at=world.now + timedelta(hours=1)))
    assert {each.get("/me").status_code for each in (revoked, lasting, short)} == {200}
    revoke_token(actor=world.actor("focal", "BKHCN"), token=find(revoked.key, now=world.now), now=world.now)
    end_post(actor=SYSTEM, post=world.post("leader", "BKHCN"), reason="Chuyển công tác", now=world.now)
    assert {each.get("/me").status_code for each in (revoked, lasting)} == {401}
    with time_machine.travel(world.now + timedelta(hours=2)):
        assert short.get("/me").status_code == 401


def test_a_session_reads_without_more(world, time_machine_at_now):
    assert world.client("leader", "CP").get(f"{ROOT}/tasks").status_code == 200


def test_a_session_acts_only_from_our_own_pages(world, time_machine_at_now):
    """Without the token of the page the request is refused; with it, it goes through to the rules."""
    task = world.task()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.account("focal", "BKHCN"), backend=BACKEND)
    address = f"{ROOT}/tasks/{task.pk}/accept-assignment"
    once = {"Idempotency-Key": "k1"}
    forged = browser.post(address, {}, content_type="application/json", headers=once)
    assert (forged.status_code, forged.json()["code"]) == (403, "csrf")
    browser.cookies["csrftoken"] = "a" * 32
    own = browser.post(address, {}, content_type="application/json", headers={**once, "X-CSRFToken": "a" * 32})
    assert (own.status_code, own.json().get("assignment")) == (200, "accepted")


def test_a_temporary_password_opens_nothing(world, time_machine_at_now):
    browser, account = world.client("focal", "BKHCN"), world.account("focal", "BKHCN")
    type(account).objects.filter(pk=account.pk).update(must_change_password=True)
    answer = browser.get(f"{ROOT}/tasks")
    assert (answer.status_code, answer.json()["code"]) == (403, "temporary_password")
