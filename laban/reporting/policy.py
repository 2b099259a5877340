"""Who may see and do what with reports.

The owner's side writes and sends; what is not sent yet is seen by nobody else. The agency at which a report waits
decides: its leader, and above the owner also its focal officer, who answers for what comes from below. An office acts
for the agency that it serves.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.platform.policy import NOTHING, Policy, Rule
from laban.reporting.domain.workflow import ReportState
from laban.reporting.models import Report
from laban.work.policy import POLICY as WORK
from laban.work.queries.lists import visible

WRITING = (Role.LEADER, Role.FOCAL, Role.TASK_OFFICER)
LEADING = (Role.LEADER,)
CHECKING = (Role.LEADER, Role.FOCAL)


def _writes(actor: Actor, report: Report) -> bool:
    if report.owner_id in actor.acts_for(*WRITING):
        return True
    return WORK.rules["task.plan"].allows(actor, report.task) and report.owner_id == report.task.owner_id


def _written(actor: Actor) -> Q:
    own = Q(owner_id__in=actor.acts_for(*WRITING))
    if actor.account_id is None or not actor.grants:
        return own
    named = visible(actor).filter(responsible_id=actor.account_id).filter(WORK.scope(actor, "task.plan"))
    return own | Q(task__in=named.values("pk"), owner_id=F("task__owner_id"))


def _sees(actor: Actor, report: Report) -> bool:
    if _writes(actor, report):
        return True
    return report.state != ReportState.DRAFT and WORK.rules["task.view"].allows(actor, report.task)


def _seen(actor: Actor) -> Q:
    if not actor.grants:
        return NOTHING
    return _written(actor) | (~Q(state=ReportState.DRAFT) & Q(task__in=visible(actor).values("pk")))


def _decides(actor: Actor, report: Report) -> bool:
    if report.waits_at_id is None or report.submitted_by_id == actor.account_id:
        return False
    roles = LEADING if report.level == 0 else CHECKING
    return report.waits_at_id in actor.acts_for(*roles)


def _to_decide(actor: Actor) -> Q:
    leader = Q(level=0, waits_at_id__in=actor.acts_for(*LEADING))
    above = Q(level__gt=0, waits_at_id__in=actor.acts_for(*CHECKING))
    others = Q(submitted_by_id=None) | ~Q(submitted_by_id=actor.account_id)
    return (leader | above) & others


def _unlocks(actor: Actor, agency: Any) -> bool:
    """For an agency below one's own, never for oneself; an administrator of the system keeps the periods."""
    if agency.pk in actor.acts_for():
        return False
    return any(actor.has(role, covering=agency.path) for role in (*CHECKING, Role.SYSTEM_ADMIN))


def may_unlock_some(actor: Actor) -> bool:
    """Whether there may be an agency for which the actor unlocks periods; which, says `period.unlock`."""
    return bool(actor.ranges(*CHECKING, Role.SYSTEM_ADMIN))


def _unlockable(actor: Actor) -> Q:
    condition = NOTHING
    for span in actor.ranges(*CHECKING, Role.SYSTEM_ADMIN):
        condition |= Q(path__gte=span.low, path__lt=span.high)
    return condition & ~Q(pk__in=actor.acts_for())


def _corrects(actor: Actor, correction: Any) -> bool:
    mine = actor.account_id is not None and correction.requested_by_id == actor.account_id
    return correction.decider_id in actor.acts_for(*CHECKING) and not mine


def _correctable(actor: Actor) -> Q:
    others = Q(requested_by_id=None) | ~Q(requested_by_id=actor.account_id)
    return Q(decider_id__in=actor.acts_for(*CHECKING)) & others


def _keeps_rules(actor: Actor, rule: Any) -> bool:
    return actor.has(Role.SYSTEM_ADMIN)


WRITE = Rule(_writes, _written)

POLICY = Policy(
    "reporting",
    {
        "report.view": Rule(_sees, _seen),
        "report.write": WRITE,
        "report.submit": WRITE,
        "report.recall": WRITE,
        "report.ask_correction": WRITE,
        "report.approve": Rule(_decides, _to_decide),
        "report.return": Rule(_decides, _to_decide),
        "report.decide_correction": Rule(_corrects, _correctable),
        "period.unlock": Rule(_unlocks, _unlockable),
        "rule.set": Rule(_keeps_rules, lambda actor: Q() if actor.has(Role.SYSTEM_ADMIN) else NOTHING),
    },
)
"""`report.decide_correction` asks of a ReportCorrection, `period.unlock` of an Agency, `rule.set` of nothing in
particular, all others of a Report loaded with its task."""
