"""Letting an agency write again after the lock, and setting the rules of periods to come."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction

from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.period import PeriodKind
from laban.orgs.models import Agency
from laban.reporting.domain.periods import Phase
from laban.reporting.domain.periods import ReportingRule as Rule
from laban.reporting.domain.workflow import require_reason
from laban.reporting.models import PeriodUnlock, ReportingPeriod, ReportingRule
from laban.reporting.operations.telling import tell_unlocked
from laban.reporting.policy import POLICY
from laban.reporting.queries.windows import phase_of

LONGEST = timedelta(days=31)


@transaction.atomic
def unlock(
    *, actor: Actor, period: ReportingPeriod, agency: Agency, until: datetime, reason: str, now: datetime
) -> PeriodUnlock:
    """An agency below the actor's may write its reports of a locked period until a moment; its reports stay late.

    Raises Conflict while the period is not locked, Invalid without a reason or for a moment that is past or more
    than 31 days ahead.
    """
    POLICY.require(actor, "period.unlock", agency)
    require_reason(reason)
    if phase_of(period, at=now) is not Phase.LOCKED:
        raise Conflict("The period is not locked.", code="period_open")
    if not now < until <= now + LONGEST:
        raise Invalid("Choose a moment within the next 31 days.", field="until")
    row = PeriodUnlock.objects.create(
        period=period,
        agency=agency,
        reason=reason.strip(),
        until=until,
        granted_by_id=actor.account_id,
        granted_by_label=actor.label,
        granted_at=now,
    )
    target = Target("period", period.pk, f"{period.key} · {agency}")
    record(actor=actor, act=Act("period.unlock", target, {"until": (None, until)}, row.reason), now=now)
    tell_unlocked(period, agency.pk, until=until, reason=row.reason, now=now)
    return row


@dataclass(frozen=True, kw_only=True)
class RuleValues:
    """When reports of a rhythm are due; read by `domain.periods.ReportingRule`, which refuses what cannot be."""

    kind: PeriodKind
    valid_from: date
    cut_off_day: int = 10
    cut_off_time: time = time(23, 30)
    in_period: bool = False
    reminder_days: tuple[int, ...] = field(default=(3, 1))
    lock_days: int = 5
    source: str = ""


@transaction.atomic
def set_rule(*, actor: Actor, values: RuleValues, now: datetime) -> ReportingRule:
    """The rule for periods that begin on or after a day; periods that are open keep the moments they opened with."""
    POLICY.require(actor, "rule.set", None)
    try:
        Rule(
            kind=values.kind,
            cut_off_day=values.cut_off_day,
            in_period=values.in_period,
            reminder_days=values.reminder_days,
            lock_days=values.lock_days,
        )
    except ValueError:
        raise Invalid("This day cannot be: 1 to 31, for weeks 1 to 7.", field="cut_off_day") from None
    columns = asdict(values) | {"reminder_days": list(values.reminder_days), "set_by_id": actor.account_id}
    kind, valid_from = columns.pop("kind"), columns.pop("valid_from")
    old = ReportingRule.objects.filter(kind=kind, valid_from=valid_from).values(*columns).first() or {}
    row, _ = ReportingRule.objects.update_or_create(kind=kind, valid_from=valid_from, defaults=columns)
    lines = {name: (old.get(name), value) for name, value in columns.items()}
    target = Target("reporting_rule", row.pk, f"{kind} · {valid_from:%d/%m/%Y}")
    record(actor=actor, act=Act("rule.set", target, lines), now=now)
    return row
