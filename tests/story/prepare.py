"""An empty office before the story begins: provinces and central agencies, people with keys, open periods.

Run as a program with the environment of the office's servers; prints what it made as JSON.
`prepare.py TASKS`: so many tasks of the ministry, each with its report of the running month.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from laban.accounts.operations.tokens import make_token  # noqa: E402
from laban.kernel.actor import SYSTEM  # noqa: E402
from laban.orgs.operations.load_reference import load  # noqa: E402
from laban.usecases.assign_task import assign_tasks  # noqa: E402
from laban.usecases.sweep import sweep  # noqa: E402
from tests.world import World  # noqa: E402

PEOPLE = (
    ("focal", "VPCP"), ("leader", "CP"), ("focal", "BKHCN"), ("leader", "BKHCN"), ("task_officer", "BKHCN"),
    ("focal", "UB-LD"), ("leader", "UB-LD"), ("focal", "UB-CM"), ("leader", "UB-CM"),
)  # fmt: skip


def main(tasks: int) -> None:
    call_command("migrate", verbosity=0)
    now = timezone.now()
    load(now=now, communes=set())
    sweep(now=now)
    world = World(now)
    if tasks:
        due = world.today + timedelta(days=30)
        new = [world.new_task(due=due, title=f"Nhiệm vụ số {number}") for number in range(1, tasks + 1)]
        assign_tasks(actor=SYSTEM, data=new, now=now)
        sweep(now=now)
    keys = {f"{role} {agency}": _key(world, role, agency) for role, agency in PEOPLE}
    agencies = {agency: world.agency(agency).pk for agency in ("CP", "BKHCN", "BTC", "UB-LD", "UB-CM")}
    print(json.dumps({"keys": keys, "agencies": agencies}))


def _key(world: World, role: str, agency: str) -> str:
    actor, post = world.actor(role, agency), world.post(role, agency)
    return make_token(actor=actor, post=post, name="story", now=world.now).key


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
