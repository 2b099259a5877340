"""The thresholds of status and warning, from a day on: dated rows that an installation sets itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from laban.audit.operations.record import Act, Target, record
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.work.models import ThresholdRule
from laban.work.operations.refresh import judge_again_on, refresh_due
from laban.work.policy import POLICY
from laban.work.queries.rules import rules_changed

MOST = 60
"""Days: deadlines further off are not looked at when a rule begins (`refresh.NEAR`)."""
LEAST = {"due_soon_days": 0, "yellow_working_days": 0, "special_red_days": 1, "confirm_days": 1, "answer_days": 1}


@dataclass(frozen=True, kw_only=True)
class ThresholdValues:
    """`yellow_working_days`, `confirm_days` and `answer_days` are working days, the others days of the calendar."""

    valid_from: date
    due_soon_days: int = 7
    yellow_working_days: int = 3
    special_red_days: int = 3
    confirm_days: int = 2
    answer_days: int = 2
    source: str = ""


@transaction.atomic
def set_thresholds(*, actor: Actor, values: ThresholdValues, now: datetime) -> ThresholdRule:
    """What is judged from that day on is judged by these.

    Of a rule that begins today one batch of tasks is judged at once; where a nation has more around the day, the sweep
    of the morning goes on with them.

    Raises Invalid for a day that is past (what was said then stays as it was) and for a number that cannot be.
    """
    POLICY.require(actor, "thresholds.set", None)
    _check(values, office_day(now))
    columns = asdict(values)
    valid_from = columns.pop("valid_from")
    old = ThresholdRule.objects.filter(valid_from=valid_from).values(*columns).first() or {}
    row, _ = ThresholdRule.objects.update_or_create(valid_from=valid_from, defaults=columns)
    rules_changed()
    lines = {name: (old.get(name), value) for name, value in columns.items()}
    target = Target("threshold_rule", row.pk, f"{valid_from:%d/%m/%Y}")
    record(actor=actor, act=Act("thresholds.set", target, lines), now=now)
    judge_again_on(valid_from)
    refresh_due(now=now)
    return row


def _check(values: ThresholdValues, today: date) -> None:
    if values.valid_from < today:
        raise Invalid("A rule begins today at the earliest: what was said before stays as it was.", field="valid_from")
    for name, least in LEAST.items():
        if not least <= getattr(values, name) <= MOST:
            raise Invalid("A number of days from {least} to {most}.", field=name, least=least, most=MOST)
