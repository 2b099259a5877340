#!/usr/bin/env python3
"""The task list of a province among many tasks, against hand-written SQL for the same rows, in the same run.

    .venv/bin/python benchmarks/task_list.py                       # 100,000 tasks, SQLite in a temporary folder
    .venv/bin/python benchmarks/task_list.py --database postgresql://postgres@127.0.0.1:54329/bench --tasks 2000000

Asked as the focal officer of a province, not as a superuser. Prints the median of each and the RATIO; the goal is at
most five times the SQL and ten milliseconds. A benchmark is a command, never a timed test.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15
TITLES = ("Hoàn thiện thể chế", "Xây dựng hạ tầng số", "Đào tạo nhân lực", "Phát triển dữ liệu", "Cải cách thủ tục")


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="", help="a database that may be emptied; SQLite when left out")
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def start(wish: argparse.Namespace, folder: str) -> None:
    """Settings of a throw-away installation, migrated."""
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "laban.config.settings.test"
    os.environ["LABAN_VAR"] = folder
    os.environ["LABAN_DATABASE"] = wish.database or f"sqlite:////{folder.lstrip('/')}/bench.sqlite3"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("flush", verbosity=0, interactive=False)


def fill(wish: argparse.Namespace) -> dict[str, Any]:
    """Agencies of all provinces with their communes, and tasks spread over them."""
    from django.db import connection
    from django.utils import timezone

    from laban.kernel.actor import SYSTEM
    from laban.kernel.dates import office_day
    from laban.kernel.folding import fold
    from laban.orgs.models import Agency
    from laban.orgs.operations.load_reference import load
    from laban.work.models import Task
    from laban.work.operations.refresh import derive

    del SYSTEM
    now = timezone.now()
    load(now=now)
    today, dice = office_day(now), random.Random(wish.seed)
    owners = list(Agency.objects.filter(line="state", valid_to=None).order_by("path"))
    assigners = [each for each in owners if each.level in ("central", "province")]
    made = 0
    while made < wish.tasks:
        tasks = [
            _task(dice, owners, assigners, today, now, made + n, fold) for n in range(min(2000, wish.tasks - made))
        ]
        derive(tasks, now=now)
        Task.objects.bulk_create(tasks, batch_size=500)
        made += len(tasks)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    province = next(each for each in owners if each.level == "province" and "Lâm Đồng" in each.name)
    return {"province": province, "now": now}


def _task(
    dice: random.Random, owners: list[Any], assigners: list[Any], today: date, now: Any, number: int, fold: Any
) -> Any:
    from laban.work.models import Task

    owner, assigner = dice.choice(owners), dice.choice(assigners)
    due = today + timedelta(days=dice.randint(-200, 300))
    title = f"{dice.choice(TITLES)} {number}"
    done = due - timedelta(days=dice.randint(-5, 20)) if dice.random() < 0.5 else None
    return Task(
        number=number + 1,
        title=title,
        folded=fold(title),
        owner=owner,
        owner_path=owner.path,
        assigner=assigner,
        assigner_path=assigner.path,
        product_text="Báo cáo",
        deadline_kind="date",
        due=due,
        original_due=due,
        received_on=due - timedelta(days=60),
        assigned_on=due - timedelta(days=60),
        published_at=now,
        evidence_on=done,
        completed_on=done,
        accepted_on=done,
    )


def officer(province: Any, today: date) -> Any:
    """A focal officer of the province, without the rows of an account."""
    from laban.kernel.actor import Actor, Grant
    from laban.kernel.roles import Role
    from laban.orgs.queries.scopes import ranges_of

    grant = Grant(
        role=Role.FOCAL,
        agency_id=province.pk,
        agency_path=province.path,
        ranges=ranges_of(province),
        valid_from=date(2025, 1, 1),
        valid_to=None,
        post_id=1,
    )
    return Actor(1, "bench", (grant,), today)


def hand_written(province: Any, condition: str, values: list[Any]) -> Callable[[], list[Any]]:
    """The fifty rows as somebody would write them in SQL who knows the indexes."""
    from django.db import connection

    from laban.kernel.paths import PathRange

    low, high = PathRange(province.path).bounds
    query = f"""
        SELECT t.*, o.name, a.name FROM work_task t
        JOIN orgs_agency o ON o.id = t.owner_id JOIN orgs_agency a ON a.id = t.assigner_id
        WHERE t.id IN (
            SELECT id FROM work_task WHERE owner_path >= %s AND owner_path < %s
            UNION SELECT id FROM work_task WHERE assigner_path >= %s AND assigner_path < %s
        ) AND {condition}
        ORDER BY t.due, t.id LIMIT 50"""

    def run() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(query, [low, high, low, high, *values])
            return cursor.fetchall()

    return run


def median_ms(act: Callable[[], Any]) -> float:
    act()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def measure(scene: dict[str, Any]) -> bool:
    from laban.kernel.dates import office_day
    from laban.work.queries.lists import TaskFilter, listed, page

    actor = officer(scene["province"], office_day(scene["now"]))
    cases = (
        ("all, by deadline", TaskFilter(), "1 = 1", []),
        ("special red", TaskFilter(level="special_red"), "t.level = %s", ["special_red"]),
        ("words", TaskFilter(text="hạ tầng số"), "t.folded LIKE %s AND t.folded LIKE %s AND t.folded LIKE %s",
         ["%ha%", "%tang%", "%so%"]),
    )  # fmt: skip
    fine = True
    for name, wanted, condition, values in cases:
        sql = median_ms(hand_written(scene["province"], condition, values))
        ours = median_ms(lambda wanted=wanted: page(listed(actor, wanted), 0, 50))
        count = median_ms(lambda wanted=wanted: listed(actor, wanted).count())
        good = ours <= 5 * sql + 10
        fine = fine and good
        print(f"{name:18} SQL {sql:7.1f} ms   list {ours:7.1f} ms   count {count:7.1f} ms   ratio {ours / sql:5.2f}"
              f"   {'within' if good else 'ABOVE'} 5 × SQL + 10 ms")  # fmt: skip
    return fine


def main() -> int:
    wish = asked()
    with tempfile.TemporaryDirectory() as folder:
        start(wish, folder)
        began = time.perf_counter()
        scene = fill(wish)
        print(f"{wish.tasks:,} tasks made in {time.perf_counter() - began:.0f} s")
        return 0 if measure(scene) else 1


if __name__ == "__main__":
    sys.exit(main())
