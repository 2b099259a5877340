"""The page of a document for an agency that sees parts of its tasks, and not the tasks themselves."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from laban.documents.operations.coverage import note_published
from laban.kernel.actor import SYSTEM
from laban.monitoring.operations.fold import fold
from laban.work.operations.create import ChildShare, create_children
from tests.world import NOW, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]


@pytest.fixture
def handed_down(world: World) -> Any:
    """A province hands one task of its plan to a department, and owns another itself."""
    made = world.document(number="118/KH-UBND", keeper="UB-LD", issuer="UB-LD")
    task = world.task(document=made, owner="UB-LD", assigner="UB-LD", due=date(2026, 12, 31))
    world.task(document=made, owner="UB-LD", assigner="UB-LD", due=date(2026, 12, 31))
    share = ChildShare(owner=world.agency("SO-LD"), due=date(2026, 12, 20))
    part = create_children(actor=SYSTEM, parent=task, shares=[share], now=NOW)[0]
    note_published(document=made, now=NOW)
    while fold(now=NOW):
        pass
    return made, task, part


def words(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_an_agency_with_parts_alone_sees_them_counted_and_listed(world: World, handed_down: Any) -> None:
    made, _, part = handed_down
    page = world.client("focal", "SO-LD").get(reverse("documents:page", args=[made.pk]))
    shown = page.context["standing"]
    assert (shown.parts_only, shown.counted.total, shown.parts) == (True, 1, 0)
    linked = re.findall(r'href="/tasks/(\d+)/"', page.content.decode())
    assert linked == [str(part.pk)]


def test_the_keeper_sees_tasks_with_their_parts_apart(world: World, handed_down: Any) -> None:
    made, *_ = handed_down
    page = world.client("focal", "UB-LD").get(reverse("documents:page", args=[made.pk]))
    shown = page.context["standing"]
    assert (shown.parts_only, shown.counted.total, shown.parts) == (False, 2, 1)
    assert len(page.context["table"].rows) == 2


def test_each_number_of_where_it_is_late_opens_the_tasks_it_counts(world: World, handed_down: Any) -> None:
    made, *_ = handed_down
    client = world.client("focal", "UB-LD")
    rows = client.get(reverse("documents:page", args=[made.pk])).context["standing"].heat.rows
    cells = [cell for row in rows for cell in row.cells if cell.total]
    assert cells
    for cell in cells:
        assert client.get(cell.url).context["total"] == (cell.late or cell.total), cell.url


def test_a_crumb_leads_nowhere_the_reader_may_not_go(world: World, handed_down: Any) -> None:
    _, task, part = handed_down
    page = world.client("focal", "SO-LD").get(reverse("tasks:page", args=[part.pk]))
    assert page.status_code == 200
    assert reverse("tasks:page", args=[task.pk]) not in page.content.decode()
    above = world.client("focal", "UB-LD").get(reverse("tasks:page", args=[part.pk]))
    assert reverse("tasks:page", args=[task.pk]) in above.content.decode()
