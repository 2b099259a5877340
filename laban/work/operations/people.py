"""Persons around a task: who is named responsible within the owner, who follows, which level must decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from laban.accounts.models import Account
from laban.accounts.queries.actors import posts_in_force
from laban.audit.operations.record import Act, record
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.orgs.models import Agency
from laban.work.models import Follower, Task
from laban.work.operations.reasons import require_open
from laban.work.operations.responsibility import Named, findings
from laban.work.operations.saving import hold, keep, target_of
from laban.work.operations.telling import say
from laban.work.policy import POLICY


@transaction.atomic
def name_responsible(
    *, actor: Actor, task: Task, account: Account | None, unit: str = "", now: datetime, seen: int | None = None
) -> Task:
    """Name a person or a unit inside the owner, or nobody. The owner stays answerable.

    Raises Invalid (`responsible`, `responsible_unit`) when the person holds no post within the owner, or the unit lies
    elsewhere.
    """
    POLICY.require(actor, "task.name", task)
    held = hold(task, seen=seen)
    require_open(held)
    [faults] = findings([Named(held.owner, account, unit)], on=office_day(now))
    if faults:
        raise Invalid.of(faults)
    before = (_name(held.responsible), held.responsible_unit)
    held.responsible, held.responsible_unit = account, unit.strip()
    changes = {
        "responsible": (before[0], _name(account)),
        "responsible_unit": (before[1], held.responsible_unit),
    }
    keep(held, actor=actor, action="task.name", now=now, changes=changes)
    if account is not None:
        say(held, kind="task.responsible", to=[account.pk], actor=actor, now=now)
    return held


@transaction.atomic
def follow(*, actor: Actor, task: Task, now: datetime) -> None:
    """Watch the task, in the post one acts in; answers for nothing. Following twice is following."""
    POLICY.require(actor, "task.follow", task)
    _watch(task, actor.account_id, actor.grants[0].post_id if actor.grants else None, now)


@transaction.atomic
def unfollow(*, actor: Actor, task: Task, now: datetime) -> None:
    """Stop watching the task."""
    task.follower_rows.filter(account_id=actor.account_id).delete()


@transaction.atomic
def set_followers(*, actor: Actor, task: Task, accounts: Iterable[Account], now: datetime) -> None:
    """Say who follows the task. Everyone does it in a post that holds today; Invalid for who has none."""
    POLICY.require(actor, "task.set_followers", task)
    wanted = {account.pk: account for account in accounts}
    rows = {row.account_id: row for row in task.follower_rows.select_related("account")}
    before = sorted(str(row.account) for row in rows.values())
    task.follower_rows.exclude(account_id__in=wanted).delete()
    for account in wanted.values():
        if account.pk not in rows:
            posts = posts_in_force(account_id=account.pk, today=office_day(now))
            if not posts:
                raise Invalid("{person} holds no post today.", field="followers", person=account)
            _watch(task, account.pk, posts[0].pk, now)
    after = sorted(str(account) for account in wanted.values())
    act = Act(action="task.set_followers", target=target_of(task), changes={"followers": (before, after)})
    record(actor=actor, act=act, now=now)


@transaction.atomic
def set_decider(*, actor: Actor, task: Task, agency: Agency | None, now: datetime, seen: int | None = None) -> Task:
    """Say which level must decide on a red task: the fourth of the four facts of an exception."""
    POLICY.require(actor, "task.set_decider", task)
    held = hold(task, seen=seen)
    require_open(held)
    before = _name(held.decider)
    held.decider = agency
    return keep(held, actor=actor, action="task.set_decider", now=now, changes={"decider": (before, _name(agency))})


def _watch(task: Task, account_id: int | None, post_id: int | None, now: datetime) -> None:
    if account_id is not None:
        Follower.objects.update_or_create(
            task=task,
            account_id=account_id,
            defaults={"post_id": post_id},
            create_defaults={"post_id": post_id, "since": office_day(now)},
        )


def _name(row: Account | Agency | None) -> str:
    return str(row) if row is not None else ""
