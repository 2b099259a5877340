#!/usr/bin/env python3
"""Opening a period for many tasks, and sending one report, each against its floor in the same run.

    .venv/bin/python benchmarks/reporting.py                       # 100,000 tasks, SQLite in a temporary folder
    .venv/bin/python benchmarks/reporting.py --database postgresql://postgres@127.0.0.1:54329/bench --tasks 500000

Opening: the product's bulk statements against one hand-written INSERT … SELECT of the same rows (goal: at most 5 ×).
Sending: `submit_report` with all that follows from it (step, record, feed, facts and status of the task, notices)
against a raw transaction that writes the same rows (goal: at most 25 × in processor time of this process). The two take
turns, each after a report was loaded as a request loads it: a loop of raw statements alone runs from a warm cache at a
third of the time that the same statements take between other work, which no request ever sees.
A benchmark is a command, never a timed test.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SENT, WARM_UP = 200, 20
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="", help="a database that may be emptied; SQLite when left out")
    parser.add_argument("--tasks", type=int, default=100_000)
    return parser.parse_args()


def start(wish: argparse.Namespace, folder: str) -> None:
    """Settings of a throw-away installation, migrated and empty."""
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "laban.config.settings.test"
    os.environ["LABAN_VAR"] = folder
    os.environ["LABAN_DATABASE"] = wish.database or f"sqlite:////{folder.lstrip('/')}/bench.sqlite3"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("flush", verbosity=0, interactive=False)


def opening() -> bool:
    """Seconds for every task's report, and for the floor, which is taken back."""
    from django.db import connection, transaction

    from laban.kernel.period import PeriodKind
    from laban.reporting.models import Report
    from laban.reporting.operations.periods import open_period

    began = time.perf_counter()
    period = open_period(kind=PeriodKind.MONTH, day=NOW.date(), now=NOW)
    ours = time.perf_counter() - began
    made = Report.objects.count()
    Report.objects.all().delete()
    with transaction.atomic(), connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(*_insert_by_hand(period.pk))
        floor = time.perf_counter() - began
        transaction.set_rollback(True)
    type(period).objects.all().delete()
    open_period(kind=PeriodKind.MONTH, day=NOW.date(), now=NOW)
    ratio = ours / floor
    print(f"open a period   {made:,} reports in {ours:6.2f} s ({made / ours:,.0f}/s)   SQL {floor:6.2f} s   "
          f"ratio {ratio:5.2f}   {'within' if ratio <= 5 else 'ABOVE'} 5 ×")  # fmt: skip
    return ratio <= 5


def _insert_by_hand(period_id: int) -> tuple[str, list[Any]]:
    """The statement that somebody would write who knows the columns."""
    from laban.reporting.models import Report

    constants = {
        field.column: field.get_db_prep_save(field.get_default(), _connection())
        for field in Report._meta.concrete_fields
        if not field.primary_key and field.name not in {"task", "owner", "owner_path", "period"}
    }
    names = ", ".join(f'"{name}"' for name in ("task_id", "owner_id", "owner_path", "period_id", *constants))
    marks = ", ".join(["%s"] * (len(constants) + 1))
    query = (
        f'INSERT INTO "reporting_report" ({names}) SELECT id, owner_id, owner_path, {marks} '
        "FROM work_task WHERE accepted_on IS NULL OR accepted_on >= '2026-11-01'"
    )
    return query, [period_id, *constants.values()]


def _connection() -> Any:
    from django.db import connection

    return connection


def sending() -> bool:
    """Median processor time of one sending, and of the raw transaction of its rows."""
    from laban.reporting.models import Report
    from laban.reporting.queries.loading import with_details

    scene = _officers()
    ids = list(_drafts(scene).values_list("pk", flat=True)[: 2 * (SENT + WARM_UP)])
    Report.objects.filter(pk__in=ids).update(result="Đã trình dự thảo, xin ý kiến các bộ.", touched=True)
    ours, raw = [], []
    for place, pk in enumerate(ids):
        report = with_details(Report.objects.all()).get(pk=pk)
        if place % 2:
            raw.append(_raw(report.pk))
            continue
        actor = scene["actors"][report.owner_id]
        began = time.process_time()
        _send(actor, report)
        ours.append(time.process_time() - began)
    sent, floor = (statistics.median(times[WARM_UP:]) * 1000 for times in (ours, raw))
    print(f"send one report {sent:8.2f} ms CPU   raw transaction {floor:6.2f} ms CPU   ratio {sent / floor:5.1f}   "
          f"{'within' if sent <= 25 * floor else 'ABOVE'} 25 ×")  # fmt: skip
    return sent <= 25 * floor


def _officers() -> dict[str, Any]:
    """A focal officer and a leader at thirty ministries, through the product's own operations."""
    from datetime import date

    from laban.accounts.models import Post
    from laban.accounts.operations.accounts import NewAccount, open_account
    from laban.accounts.queries.actors import actor_of
    from laban.kernel.actor import SYSTEM
    from laban.kernel.dates import office_day
    from laban.kernel.roles import Role
    from laban.orgs.models import Agency

    actors = {}
    owners = Agency.objects.filter(superior__short_name="CP", level="central", valid_to=None).select_related("serves")[
        :30
    ]
    for agency in owners:
        for role in (Role.FOCAL, Role.LEADER):
            data = NewAccount(
                username=f"{role}.{agency.pk}", full_name=f"{role} {agency.pk}", email=f"{role}{agency.pk}@bench.test",
                agency=agency, role=role, password=secrets.token_urlsafe(12), valid_from=date(2025, 7, 1),
            )  # fmt: skip
            open_account(actor=SYSTEM, data=data, now=NOW)
        post = Post.objects.select_related("account", "agency__serves").get(agency=agency, role=Role.FOCAL)
        actors[agency.pk] = actor_of(account=post.account, post=post, today=office_day(NOW))
    return {"actors": actors}


def _drafts(scene: dict[str, Any]) -> Any:
    from laban.reporting.models import Report

    return Report.objects.filter(owner_id__in=list(scene["actors"]), state="draft").order_by("pk")


def _send(actor: Any, report: Any) -> None:
    from laban.usecases.submit_report import submit_report

    submit_report(actor=actor, report=report, seen=report.version, now=NOW)


def _raw(pk: int) -> float:
    """The same rows by hand: report, step, line of the record, feed, task, notice."""
    from django.db import connection, transaction

    statements = (
        ("UPDATE reporting_report SET state = 'submitted', version = version + 1, submitted_at = %s WHERE id = %s",
         [NOW, pk]),
        ("INSERT INTO reporting_reportstep (report_id, step, account_label, reason, level, at) VALUES (%s, 'submit', "
         "'raw', '', 0, %s)", [pk, NOW]),
        ("INSERT INTO audit_auditentry (at, actor_label, on_behalf_of, action, target_type, target_id, target_label, "
         "changes, reason) VALUES (%s, 'raw', '', 'report.submit', 'report', %s, 'raw', '{}', '')", [NOW, pk]),
        ("INSERT INTO platform_changefeed (subject, object_id, at) VALUES ('task', %s, %s)", [pk, NOW]),
        ("UPDATE work_task SET started_on = %s, last_report_on = %s, version = version + 1 WHERE id = "
         "(SELECT task_id FROM reporting_report WHERE id = %s)", [NOW.date(), NOW.date(), pk]),
        ("INSERT INTO notices_notice (account_id, kind, level, params, url, created_at) SELECT MIN(id), "
         "'report.submitted', 'none', '{}', '', %s FROM accounts_account", [NOW]),
    )  # fmt: skip
    began = time.process_time()
    with transaction.atomic(), connection.cursor() as cursor:
        for query, values in statements:
            cursor.execute(query, values)
    return time.process_time() - began


def main() -> int:
    wish = asked()
    with tempfile.TemporaryDirectory() as folder:
        start(wish, folder)
        from made_tasks import make

        began = time.perf_counter()
        make(tasks=wish.tasks, now=NOW)
        print(f"{wish.tasks:,} tasks made in {time.perf_counter() - began:.0f} s")
        good = [opening(), sending()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
