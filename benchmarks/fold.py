"""Folding, recounting and the leader's page over 100,000 tasks, each against hand-written SQL of the same run.

    .venv/bin/python -m benchmarks.fold [--tasks 100000] [--database postgresql://…/name_with_bench]

Without a database a SQLite file in a temporary folder is used. A PostgreSQL database must be empty or carry "bench"
in its name. Times are noisy; the ratios are the result.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
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
PAGE = (
    """SELECT id, title, due FROM work_task WHERE (owner_id IN ({ids}) OR assigner_id IN ({ids}))
       AND level IN ('red', 'special_red') AND NOT on_acceptor ORDER BY weight DESC, due LIMIT 8""",
    """SELECT level, count(*) FROM work_task WHERE (owner_id IN ({ids}) OR assigner_id IN ({ids}))
       AND level IN ('red', 'special_red') AND NOT on_acceptor GROUP BY level""",
    "SELECT decider_id, count(*) FROM decisions_obstacle WHERE state = 'open' GROUP BY decider_id ORDER BY 2 DESC",
    "SELECT document_id, layer, counts FROM monitoring_tallyrow WHERE agency_id IN ({ids}) AND scope = 'subtree'",
)
"""What the page must read at least: late rows with their counts, obstacles by decider, tallies by document."""


def main(arguments: list[str]) -> int:
    wish = _asked(arguments)
    with tempfile.TemporaryDirectory(prefix="laban-bench-") as folder:
        os.environ["LABAN_DATABASE"] = wish.database or f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("LABAN_VAR", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "laban.config.settings.test"
        import django

        django.setup()
        _prepare(wish.tasks)
        _measure()
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--database", default="", help="address of a database with 'bench' in its name")
    wish = parser.parse_args(arguments)
    if wish.database and "bench" not in wish.database.rsplit("/", 1)[-1]:
        parser.error("the database's name must contain 'bench': its rows are made up")
    return wish


def _prepare(tasks: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.made_tasks import make
    from laban.work.models import Task

    call_command("migrate", verbosity=0)
    if not Task.objects.exists():
        begun = time.perf_counter()
        make(tasks=tasks, now=NOW)
        print(f"made {Task.objects.count():,} tasks in {time.perf_counter() - begun:.0f} s on {connection.vendor}")
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
    client, tops = _leader()
    floor = best(lambda: [_sql(text.format(ids=", ".join(map(str, tops)))) for text in PAGE])
    page = best(lambda: client.get("/decide/"))
    _line("leader's page, whole request", page, floor)
    print(f"goal of the page: 5 x floor + 10 ms = {5 * floor * 1000 + 10:.1f} ms, and below 100 ms")
    print(f"processor time of the page in this process: {_processor(lambda: client.get('/decide/')) * 1000:.1f} ms")


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


def _leader() -> tuple[object, list[int]]:
    """A client signed in as a leader of the central office, and the agencies he answers for."""
    from datetime import date

    from django.test import Client

    from laban.accounts.models import Account
    from laban.accounts.operations.accounts import NewAccount, open_account
    from laban.accounts.queries.actors import actor_of, posts_in_force
    from laban.kernel.actor import SYSTEM
    from laban.kernel.dates import office_day
    from laban.kernel.roles import Role
    from laban.monitoring.queries.reach import heads
    from laban.orgs.models import Agency

    account = Account.objects.filter(username="bench.leader").first()
    if account is None:
        data = NewAccount(
            username="bench.leader", full_name="Bench", email="bench@laban.test", role=Role.LEADER,
            agency=Agency.objects.get(short_name="VPTW"), password=secrets.token_urlsafe(12),
            valid_from=date(2025, 7, 1),
        )  # fmt: skip
        account = open_account(actor=SYSTEM, data=data, now=NOW).account
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    post = posts_in_force(account_id=account.pk, today=office_day(NOW))[0]
    actor = actor_of(account=account, post=post, today=office_day(NOW))
    assert client.get("/decide/").status_code == 200
    return client, [agency.pk for agency in heads(actor)]


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


def _processor(act: Callable[[], object]) -> float:
    """Without the waits for others on a busy machine."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def best(act: Callable[[], object]) -> float:
    act()
    return min(once(act) for _ in range(RUNS))


def _line(name: str, took: float, floor: float) -> None:
    print(f"{name:34} {took * 1000:8.1f} ms {floor * 1000:8.1f} ms {took / floor:6.1f}x")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
