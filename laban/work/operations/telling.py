"""Who is told of an act on a task: the other side, whoever was named, whoever follows; never the actor himself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from laban.accounts.queries.recipients import accounts_at, holding, standing_at
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.paths import PathRange
from laban.kernel.roles import Role
from laban.notices.operations.tell import Telling, tell, tell_all
from laban.work.models import Task
from laban.work.queries.words import code_of, url_of

DESK = (Role.LEADER, Role.FOCAL)


def owner_people(task: Task, *, now: datetime) -> list[int]:
    """Leaders and focal officers of the owner, and the person named responsible while he stands within it."""
    return [*_people(task.owner_id, now), *responsible_people([task], now=now).values()]


def responsible_people(tasks: Iterable[Task], *, now: datetime) -> dict[int, int]:
    """By task, the account named responsible; whoever holds no post within the owner any more hears nothing of it.

    One query, none where nobody is named.
    """
    named = [task for task in tasks if task.responsible_id is not None]
    posts = standing_at(account_ids={task.responsible_id for task in named}, on=office_day(now))
    return {
        task.pk: task.responsible_id
        for task in named
        if any(PathRange(task.owner_path).covers(path) for path in posts.get(task.responsible_id, ()))
    }


def assigner_people(task: Task, *, now: datetime) -> list[int]:
    """Leaders and focal officers of the assigner."""
    return _people(task.assigner_id, now)


def agency_people(agency_id: int, *, now: datetime) -> list[int]:
    """Leaders and focal officers of any agency."""
    return _people(agency_id, now)


def followers(task: Task, *, now: datetime) -> list[int]:
    """Who watches the task; with the post in which somebody did, the watching ends."""
    rows = [row for row in task.follower_rows.all() if row.post_id is not None]
    held = holding(post_ids=[row.post_id for row in rows], on=office_day(now)) if rows else set()
    return [row.account_id for row in rows if row.post_id in held]


def say(task: Task, *, kind: str, to: Iterable[int], actor: Actor, now: datetime, **params: object) -> None:
    """Tell these accounts, without the actor. Code, title and owner of the task are always among the values."""
    tell(
        account_ids=[each for each in to if each != actor.account_id],
        kind=kind,
        params={**_values(task), **params},
        url=url_of(task.pk),
        task_id=task.pk,
        now=now,
    )


def say_offered(tasks: list[Task], *, actor: Actor, now: datetime) -> None:
    """Tell each owner of the tasks that were just assigned: two statements for a cascade of any width."""
    people = accounts_at(agency_ids={task.owner_id for task in tasks}, roles=DESK, on=office_day(now))
    named = responsible_people(tasks, now=now)
    tell_all(
        [
            Telling(
                account_ids=[
                    each
                    for each in (*people.get(task.owner_id, ()), named.get(task.pk))
                    if each is not None and each != actor.account_id
                ],
                kind="task.offered",
                params=_values(task),
                url=url_of(task.pk),
                task_id=task.pk,
            )
            for task in tasks
        ],
        now=now,
    )


def _people(agency_id: int, now: datetime) -> list[int]:
    return accounts_at(agency_ids=[agency_id], roles=DESK, on=office_day(now)).get(agency_id, [])


def _values(task: Task) -> dict[str, object]:
    return {
        "code": code_of(task),
        "title": task.title,
        "owner": str(task.owner),
        "assigner": str(task.assigner),
    }
