"""`laban check` names what is wrong, exits with 1, and `--recount` makes the tallies anew."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from laban.kernel.actor import SYSTEM
from laban.monitoring.models import TallyRow
from laban.monitoring.operations.fold import fold
from laban.work.models import Task
from laban.work.operations.create import ChildShare, create_children
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    """What other tests left in their folder of files is no fault of this data."""
    settings.FILES_ROOT = tmp_path


def check(*options: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("check_data", *options, stdout=said)
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue()
    return 0, said.getvalue()


@pytest.mark.usefixtures("time_machine_at_now")
def test_a_false_tally_is_named_and_mended_by_a_recount(world: World) -> None:
    world.task(owner="BKHCN")
    fold(now=NOW)
    assert check()[0] == 0
    row = TallyRow.objects.exclude(counts={}).order_by("pk")[0]
    TallyRow.objects.filter(pk=row.pk).update(counts={name: count + 1 for name, count in row.counts.items()})
    code, said = check()
    assert code == 1
    assert "audit record: clean" in said
    assert "tallies and statuses: clean" not in said
    assert check("--recount")[0] == 0
    assert check()[0] == 0


@pytest.mark.usefixtures("time_machine_at_now")
@pytest.mark.parametrize("column", ["owner_path", "assigner_path", "parent_assigner_path", "root_assigner_path"])
def test_a_copied_path_that_is_not_its_agency_s_is_named(world: World, column: str) -> None:
    parent = world.task(owner="BKHCN")
    shares = [ChildShare(owner=world.agency("BKHCN.KHTC"))]
    task = create_children(actor=SYSTEM, parent=parent, shares=shares, now=NOW)[0]
    fold(now=NOW)
    assert check()[0] == 0
    Task.objects.filter(pk=task.pk).update(**{column: "zzzz"})
    code, said = check()
    assert code == 1
    assert f"task {task.pk}: {column} zzzz is not" in said


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lets no reference break")
@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_at_nothing_is_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("INSERT INTO work_task_indicators (task_id, indicator_id) VALUES (77, 78)")
    try:
        code, said = check()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM work_task_indicators")
            cursor.execute("PRAGMA foreign_keys=ON")
    assert code == 1
    assert "what it points at in work_task is gone" in said
