"""What each act in the workspace asks of the database, on a document of 144 proposals; and undo over both kinds."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laban.documents.models import Document
from laban.indicators.models import IndicatorDraft
from laban.work.models import TaskDraft
from laban.work.queries import drafts as queries
from tests.documents.made import document
from tests.web.documents.test_pages import words
from tests.web.documents.test_workspace import HTMX, long_document, typed, url_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]

GOLDEN = {
    "go": 17,
    "edit": 32,
    "accept": 31,
    "accept what was edited": 44,
    "drop": 30,
    "split": 37,
    "merge": 35,
    "add": 25,
    "choose owner": 32,
    "cascade": 33,
    "accept all sure": 29,
    "undo": 39,
    "set aside": 21,
    "indicator add": 24,
    "indicator accept": 35,
    "indicator undo": 26,
}
"""Queries of one request on SQLite, sign-in and session among them; PostgreSQL takes larger batches."""


@pytest.fixture
def focal(world: World) -> Client:
    return world.client("focal", "VPCP")


def acts(focal: Client, made: Document) -> dict[str, Callable[[], Any]]:
    """One request for each act, in an order in which each is possible."""
    rows = list(queries.of_document(made))
    workspace = reverse("documents:workspace", args=[made.pk])
    undo = reverse("documents:undo", args=[made.pk])
    sure = reverse("documents:accept_sure", args=[made.pk])

    def send(row: TaskDraft, **more: Any) -> Any:
        return focal.post(url_of(row), typed(row, **more), headers=HTMX)

    def indicator(**more: Any) -> Any:
        row = made.indicator_drafts.get()
        address = reverse("documents:indicator_draft", args=[made.pk, row.pk])
        return focal.post(address, fields(row, **more), headers=HTMX)

    at = {"at": rows[0].provision_id}
    aside = reverse("documents:paragraph", args=[made.pk, made.provisions.get(path="1.10").pk])
    return {
        "go": lambda: focal.get(workspace, {"draft": rows[5].pk}, headers=HTMX),
        "edit": lambda: send(rows[0], deadline="Quý III/2027"),
        "accept": lambda: send(rows[1], do="accept"),
        "accept what was edited": lambda: send(rows[2], do="accept", title="Tên mới"),
        "drop": lambda: send(rows[3], do="drop"),
        "split": lambda: send(rows[4], do="split", titles="Một\nHai"),
        "merge": lambda: send(rows[6], do="merge", others=[rows[7].pk]),
        "add": lambda: focal.post(reverse("documents:draft_add", args=[made.pk]), at, headers=HTMX),
        "choose owner": lambda: send(rows[8], choice="other", other="Bộ Tài chính"),
        "cascade": lambda: send(rows[9], choice="group:", group="provinces"),
        "accept all sure": lambda: focal.post(sure, headers=HTMX),
        "undo": lambda: focal.post(undo, headers=HTMX),
        "set aside": lambda: focal.post(aside, {"without": "yes"}, headers=HTMX),
        "indicator add": lambda: focal.post(reverse("documents:indicator_add", args=[made.pk]), at, headers=HTMX),
        "indicator accept": lambda: indicator(do="accept", name="Tỷ lệ", value="80"),
        "indicator undo": lambda: focal.post(undo, headers=HTMX),
    }


def fields(row: IndicatorDraft, **more: str) -> dict[str, str]:
    """The form of a proposed indicator as a browser would send it."""
    return {
        "name": row.name, "operator": row.operator, "unit": row.unit, "value": "", "value_high": "", "by": "",
        "owner": "", "direction": row.direction, "measured": row.measured, "version": str(row.version), **more,
    }  # fmt: skip


def test_no_act_asks_more_than_was_written_down(world: World, focal: Client) -> None:
    made = long_document(world, 24, "2/NQ-CP")
    focal.get(reverse("documents:list"))  # what a process asks once is asked
    found = {}
    for name, act in acts(focal, made).items():
        with CaptureQueriesContext(connection) as asked:
            answer_ = act()
        assert answer_.status_code == 200, name
        found[name] = len(asked)
    assert {name: count for name, count in found.items() if count > GOLDEN[name]} == {}
    assert found.keys() == GOLDEN.keys()


def decide(focal: Client, row: IndicatorDraft, **more: str) -> Any:
    row.refresh_from_db()
    address = reverse("documents:indicator_draft", args=[row.document_id, row.pk])
    return focal.post(address, fields(row, value="80", **more), headers=HTMX)


def test_acts_on_an_indicator_are_undone_one_by_one(world: World, focal: Client) -> None:
    row = document(world).indicator_drafts.get()
    undo = reverse("documents:undo", args=[row.document_id])
    answer_ = decide(focal, row, do="accept", unit="phần trăm")
    assert "Đã nhận: Tỷ lệ hồ sơ trực tuyến" in words(answer_)
    row.refresh_from_db()
    assert (row.state, row.unit, row.value) == ("accepted", "phần trăm", Decimal(80))
    assert f'name="name" rows="2">{row.name}' in focal.post(undo, headers=HTMX).content.decode()
    focal.post(undo, headers=HTMX)
    row.refresh_from_db()
    assert (row.state, row.unit, row.by is not None) == ("proposed", "%", True)
    assert focal.post(undo, headers=HTMX).status_code == 409


def test_undo_takes_back_the_last_act_whatever_it_was_done_to(world: World, focal: Client) -> None:
    made = document(world)
    task, indicator = queries.of_document(made)[0], made.indicator_drafts.get()
    undo = reverse("documents:undo", args=[made.pk])
    focal.post(url_of(task), typed(task, do="accept"), headers=HTMX)
    focal.post(reverse("documents:accept_sure", args=[made.pk]), {"what": "indicators"}, headers=HTMX)
    focal.post(undo, headers=HTMX)
    task.refresh_from_db()
    indicator.refresh_from_db()
    assert (task.state, indicator.state) == ("accepted", "proposed")
    focal.post(undo, headers=HTMX)
    task.refresh_from_db()
    assert task.state == "proposed"


def test_an_indicator_that_was_added_is_dropped_by_undo(world: World, focal: Client) -> None:
    made = document(world)
    paragraph = made.provisions.get(path="II.1")
    focal.post(reverse("documents:indicator_add", args=[made.pk]), {"at": paragraph.pk}, headers=HTMX)
    assert focal.post(reverse("documents:undo", args=[made.pk]), headers=HTMX).status_code == 200
    assert made.indicator_drafts.get(provision=paragraph).state == "dropped"


def test_what_somebody_else_changed_since_is_not_undone(world: World, focal: Client) -> None:
    row = document(world).indicator_drafts.get()
    decide(focal, row, do="accept")
    decide(world.client("focal", "CP"), row, do="drop")
    assert focal.post(reverse("documents:undo", args=[row.document_id]), headers=HTMX).status_code == 409
    row.refresh_from_db()
    assert row.state == "dropped"
