#!/usr/bin/env python3
"""1,000 tasks of a province by API, in five pages of 200, against hand-written SQL and orjson for the same rows.

    .venv/bin/python benchmarks/api_list.py                        # 100,000 tasks, SQLite in a temporary folder
    .venv/bin/python benchmarks/api_list.py --database postgresql://postgres@127.0.0.1:54329/bench --tasks 2000000

Asked with the key of a focal officer of the province, through the whole WSGI application with its middleware. Prints
the median of each and the RATIO; the goal is at most 2.5 times the floor. A benchmark is a command, never a timed test.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.task_list import asked, fill, start

PAGES, LIMIT, GOAL, ROUNDS = 5, 200, 2.5, 25
JOINED = {"document__number": "d.number", "owner__name": "o.name", "assigner__name": "a.name"}


def key_of(scene: dict[str, Any]) -> str:
    """A key of a focal officer of the province, made as the product makes it."""
    from laban.accounts.operations.accounts import NewAccount, open_account
    from laban.accounts.operations.tokens import make_token
    from laban.kernel.actor import SYSTEM
    from laban.kernel.roles import Role

    now = scene["now"]
    data = NewAccount(
        username="bench",
        full_name="Bench",
        email="bench@laban.test",
        agency=scene["province"],
        role=Role.FOCAL,
        password="đồi-chè-mùa-thu-27",  # noqa: S106
        valid_from=date(2025, 7, 1),
    )
    account = open_account(actor=SYSTEM, data=data, now=now).account
    return make_token(actor=SYSTEM, post=account.posts.get(), name="bench", now=now).key


def by_api(key: str) -> Callable[[], list[int]]:
    """The ids of the rows, as a program would page through them."""
    import orjson

    from laban.config.wsgi import application

    def page(cursor: str) -> dict[str, Any]:
        environ: dict[str, Any] = {
            "PATH_INFO": "/api/v1/tasks",
            "QUERY_STRING": f"limit={LIMIT}&cursor={quote(cursor)}",
            "HTTP_AUTHORIZATION": f"Bearer {key}",
            "HTTP_HOST": "localhost",
            "wsgi.input": io.BytesIO(),
        }
        setup_testing_defaults(environ)
        seen: list[str] = []
        answer = application(environ, lambda status, headers, *_: seen.append(status))
        body = b"".join(answer)
        answer.close()
        assert seen == ["200 OK"], body
        return orjson.loads(body)

    def run() -> list[int]:
        ids, cursor = [], ""
        for _ in range(PAGES):
            found = page(cursor)
            ids += [row["id"] for row in found["items"]]
            cursor = found["next"]
        return ids

    return run


def by_hand(province: Any) -> Callable[[], list[int]]:
    """The same pages as somebody would write them who knows the tables: SQL, dictionaries, orjson."""
    import orjson
    from django.db import connection

    from laban.api.v1.task_shapes import ROW
    from laban.kernel.paths import PathRange

    low, high = PathRange(province.path).bounds
    columns = ", ".join(JOINED.get(column, f"t.{column}") for column in ROW.values())
    query = f"""
        SELECT {columns} FROM work_task t
        JOIN orgs_agency o ON o.id = t.owner_id JOIN orgs_agency a ON a.id = t.assigner_id
        LEFT JOIN documents_document d ON d.id = t.document_id
        WHERE t.id > %s AND t.id IN (
            SELECT id FROM work_task WHERE owner_path >= %s AND owner_path < %s
            UNION SELECT id FROM work_task WHERE assigner_path >= %s AND assigner_path < %s
        )
        ORDER BY t.id LIMIT {LIMIT}"""

    def run() -> list[int]:
        ids: list[int] = []
        for _ in range(PAGES):
            with connection.cursor() as cursor:
                cursor.execute(query, [ids[-1] if ids else 0, low, high, low, high])
                rows = [dict(zip(ROW, row, strict=True)) for row in cursor.fetchall()]
            body = orjson.dumps({"items": rows})
            ids += [row["id"] for row in orjson.loads(body)["items"]]
        return ids

    return run


def in_turns(ours: Callable[[], Any], floor: Callable[[], Any]) -> tuple[float, float]:
    """Medians in ms of both, measured by turns, so that what else the machine does meets both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for act, kept in zip((ours, floor), times, strict=True):
            began = time.perf_counter()
            act()
            kept.append((time.perf_counter() - began) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> int:
    wish = asked()
    with tempfile.TemporaryDirectory() as folder:
        start(wish, folder)
        began = time.perf_counter()
        scene = fill(wish)
        print(f"{wish.tasks:,} tasks made in {time.perf_counter() - began:.0f} s")
        ours, floor = by_api(key_of(scene)), by_hand(scene["province"])
        assert ours() == floor(), "the two do not read the same rows"
        api, hand = in_turns(ours, floor)
        good = api <= GOAL * hand
        print(f"1,000 tasks by API {api:.1f} ms   SQL and orjson {hand:.1f} ms   ratio {api / hand:.2f}"
              f"   {'within' if good else 'ABOVE'} {GOAL}")  # fmt: skip
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
