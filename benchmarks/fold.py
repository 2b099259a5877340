"""Folding and recounting over 100,000 tasks, each against hand-written SQL of the same run.

    .venv/bin/python -m benchmarks.fold [--tasks 100000] [--database postgresql://…/name_with_bench]

Without a database a SQLite file in a temporary folder is used. A PostgreSQL database must be empty or carry "bench"
in its name. Times are noisy; the ratios are the result.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CHANGED = 5000
RUNS = 5
SUMS = """
    SELECT owner_id, document_id, CASE WHEN parent_id IS NULL THEN 'root' ELSE 'child' END, progress, timing, level,
           standing, count(*)
    FROM work_task GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
"""What a recount must find out at least: every own tally, without ancestors, original deadlines and evidence."""


def main(arguments: list[str]) -> int:
    wish = asked_of(arguments, __doc__ or "")
    with tempfile.TemporaryDirectory(prefix="laban-bench-") as folder:
        started(wish, folder)
        prepare(wish.tasks, counted=False)
        _measure()
    return 0


def asked_of(arguments: list[str], words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=words, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--database", default="", help="address of a database with 'bench' in its name")
    wish = parser.parse_args(arguments)
    if wish.database and "bench" not in wish.database.rsplit("/", 1)[-1]:
        parser.error("the database's name must contain 'bench': its rows are made up")
    return wish


def started(wish: argparse.Namespace, folder: str) -> None:
    """Django over a throw-away installation."""
    os.environ["LABAN_DATABASE"] = wish.database or f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    os.environ.setdefault("LABAN_VAR", folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "laban.config.settings.test"
    import django

    django.setup()


def prepare(tasks: int, *, counted: bool = True) -> None:
    """Migrate, make the nation where it is not there yet, and fold its tallies when they are to be `counted`."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.made_tasks import make
    from laban.monitoring.operations.fold import recompute
    from laban.platform.operations.installation import set_fact
    from laban.work.models import Task

    call_command("migrate", verbosity=0)
    if not Task.objects.exists():
        begun = time.perf_counter()
        make(tasks=tasks, now=NOW)
        set_fact(name="reference", value="vn")
        print(f"made {Task.objects.count():,} tasks in {time.perf_counter() - begun:.0f} s on {connection.vendor}")
    if counted:
        recompute(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _measure() -> None:
    from laban.monitoring.operations.fold import recompute
    from laban.work.models import Task

    print(f"{'case':34} {'time':>10} {'floor':>10} {'ratio':>7}")
    _line("recount of all tasks", once(lambda: recompute(now=NOW)), best(lambda: _sql(SUMS)))
    ids = list(Task.objects.values_list("pk", flat=True))
    random.Random(3).shuffle(ids)
    _line(f"fold {CHANGED:,} changes", _fold_time(ids[:CHANGED]), _update_time(ids[:CHANGED]))


def _fold_time(ids: list[int]) -> float:
    """Changes that touch every count: returns of evidence rise by one."""
    from laban.monitoring.operations.fold import fold
    from laban.platform.operations import feed
    from laban.work.models import Task

    Task.objects.filter(pk__in=ids).update(returns=random.Random(time.time_ns()).randint(3, 9999))
    feed.append(subject="task", object_ids=ids, now=NOW)
    return once(lambda: fold(now=NOW))


def _update_time(ids: list[int]) -> float:
    """The floor: reading these tasks, and writing as many rows with as many counts, in plain SQL."""
    listed = ", ".join(map(str, ids))

    def plain() -> None:
        _sql(f"SELECT * FROM work_task WHERE id IN ({listed})")
        _sql(f"UPDATE monitoring_countedtask SET counts = counts WHERE task_id IN ({listed})")

    return best(plain)


def _sql(text: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(text)
        if cursor.description:
            cursor.fetchall()


def once(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def best(act: Callable[[], object]) -> float:
    act()
    return min(once(act) for _ in range(RUNS))


def _line(name: str, took: float, floor: float) -> None:
    print(f"{name:34} {took * 1000:8.1f} ms {floor * 1000:8.1f} ms {took / floor:6.1f}x")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
