"""A session that is used lives on, and reading a page writes no more than once a minute."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from laban.web.middleware.idle import KEY, STEP_S


@pytest.fixture
def client(world):
    signed_in = world.client("leader", "CP")
    signed_in.get(reverse("accounts:stay"))
    return signed_in


def stored(client):
    return Session.objects.get(pk=client.session.session_key)


def seen_before(client, seconds):
    session = client.session
    session[KEY] = int((timezone.now() - timedelta(seconds=seconds)).timestamp())
    session.save()
    Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() + timedelta(seconds=100))


def test_a_page_read_twice_within_a_minute_writes_nothing(client):
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("desk:notices"))
    assert [each["sql"] for each in asked if not each["sql"].lstrip("(").startswith("SELECT")] == []


def test_after_a_minute_the_end_of_the_session_is_put_off(client):
    seen_before(client, STEP_S)
    answer = client.get(reverse("accounts:stay"))
    left = stored(client).expire_date - timezone.now()
    assert left > timedelta(seconds=settings.IDLE_SECONDS)
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE


def test_within_the_minute_the_session_still_holds_for_the_whole_idle_time(client):
    seen_before(client, STEP_S - 5)
    assert settings.SESSION_COOKIE_AGE - STEP_S >= settings.IDLE_SECONDS
    client.get(reverse("accounts:stay"))
    assert stored(client).expire_date - timezone.now() < timedelta(seconds=101)


def test_a_visitor_gets_no_session(client):
    client.cookies.clear()
    before = Session.objects.count()
    client.get(reverse("account_login"))
    assert Session.objects.count() == before
