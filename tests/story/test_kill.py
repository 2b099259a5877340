"""kill -9 of the web process while reports are sent, and of the worker while it folds: nothing acknowledged is lost
or doubled.

The client keeps a log of what was acknowledged. After a restart it sends everything again under the same keys, as a
program that does not know what became of its requests would.
"""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from tests.story.office import Office, office

REPORTS, CLIENTS, WEB_KILLS, WORKER_KILLS = 48, 4, 2, 3
MANY_KILLS, BATCH = 100, 40
SEED = 20261122
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kill"), tasks=REPORTS) as made:
        yield made


@dataclass
class Log:
    """What the client knows: for each report its key, the body it sends, and whether an answer came."""

    key: dict[int, str]
    body: dict[int, dict[str, Any]]
    acknowledged: dict[int, Any] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def written(place: Office) -> Log:
    """Every report of the ministry, written and ready to be sent."""
    focal = place.program("focal BKHCN")
    body = {}
    for report in focal.every("/reports", box="to_write", state="draft"):
        text = {"version": report["version"], "result": f"Kết quả của nhiệm vụ {report['task_number']}"}
        body[report["id"]] = {"version": focal.send(f"/reports/{report['id']}", text, method="put")["version"]}
    assert len(body) == REPORTS
    return Log({report_id: uuid.uuid4().hex for report_id in body}, body)


def storm(place: Office, log: Log, reports: list[int]) -> None:
    """Send each once, in parallel; a request that finds no answer stays unacknowledged."""

    def send(report_id: int) -> None:
        caller = place.program("focal BKHCN")
        try:
            answer = caller.raw(f"/reports/{report_id}/submit", log.body[report_id], once=log.key[report_id])
        except requests.RequestException:
            return
        if answer.status_code < 300:
            with log.lock:
                first = log.acknowledged.setdefault(report_id, answer.json())
            assert answer.json() == first, "a retry was answered otherwise"
        else:
            assert answer.status_code in (502, 503, 504), f"{report_id}: {answer.status_code} {answer.text[:500]}"

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(send, reports))


def kill_amid(place: Office, name: str, *, after_s: float) -> None:
    time.sleep(after_s)
    place.kill(name)


def test_no_acknowledged_report_is_lost_or_doubled(place: Office) -> None:
    """The web process dies in the storm, twice; every report is there once, with one effect per key."""
    chance, log = random.Random(SEED), written(place)
    waiting = sorted(log.body)
    for _ in range(WEB_KILLS):
        killer = threading.Thread(target=kill_amid, args=(place, "web"), kwargs={"after_s": chance.uniform(0.3, 0.8)})
        killer.start()
        storm(place, log, waiting)
        killer.join()
        place.start_web()
        assert set(log.acknowledged) <= set(sent(place)), "an acknowledged report is gone"
        waiting = [each for each in waiting if each not in log.acknowledged]
    storm(place, log, waiting)
    assert len(log.acknowledged) == REPORTS

    before = sent(place)
    storm(place, log, sorted(log.body))
    assert sent(place) == before, "a retry had a second effect"
    one_effect_each(place)


def one_effect_each(place: Office) -> None:
    rows = place.run("inspect_rows.py")
    assert {row["submits"] for row in rows["reports"].values()} == {1}
    assert (len(rows["reports"]), rows["unanswered_keys"]) == (REPORTS, 0)


def sent(place: Office) -> dict[int, int]:
    """Versions of the reports that were sent, by id, as they stand now."""
    rows = place.program("focal BKHCN").every("/reports", box="to_write", state="submitted")
    return {row["id"]: row["version"] for row in rows}


def test_a_worker_killed_while_folding_counts_everything_once(place: Office) -> None:
    """The worker dies again and again while changes pour in; what is folded in the end is the whole, once."""
    chance, leader = random.Random(SEED), place.program("leader BKHCN")
    reports = leader.every("/reports", box="to_decide")
    assert len(reports) == REPORTS
    focal = place.program("focal BKHCN")
    tasks = focal.every("/tasks", view="mine")
    done = threading.Event()

    def changes() -> None:
        for task in tasks:
            focal.send(f"/tasks/{task['id']}/accept-assignment", {})
        done.set()

    pouring = threading.Thread(target=changes)
    pouring.start()
    for _ in range(WORKER_KILLS):
        time.sleep(chance.uniform(0.5, 1.5))
        place.kill("worker")
        place.start_worker()
    pouring.join()
    assert done.is_set()
    assert place.command("refresh").returncode == 0
    counted = leader.get("/tallies", agency=place.made["agencies"]["BKHCN"])
    assert counted["roots"]["total"] == REPORTS
    checked = place.command("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_a_hundred_kills_lose_and_double_nothing(place: Office) -> None:
    """Web process or worker, by chance, amid sends and retries under the same keys, a hundred times."""
    chance, log = random.Random(SEED), written(place)
    everything = sorted(log.body)
    for _ in range(MANY_KILLS):
        name = chance.choice(("web", "worker"))
        killer = threading.Thread(target=kill_amid, args=(place, name), kwargs={"after_s": chance.uniform(0.05, 0.6)})
        killer.start()
        storm(place, log, chance.sample(everything, BATCH))
        killer.join()
        place.start_web() if name == "web" else place.start_worker()
        assert set(log.acknowledged) <= set(sent(place)), "an acknowledged report is gone"
    storm(place, log, everything)
    assert len(log.acknowledged) == REPORTS
    one_effect_each(place)
    assert place.command("refresh").returncode == 0
    checked = place.command("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
