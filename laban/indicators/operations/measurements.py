"""Values of an indicator: claimed by the agency they are about, verified beside it by an inspector."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from laban.audit.operations.record import Act, record
from laban.indicators.models import Indicator, Measurement
from laban.indicators.operations.dictionary import told
from laban.indicators.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.kernel.messages import gettext_noop
from laban.kernel.period import Period
from laban.orgs.models import Agency


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claimed value; of a ratio its two parts, from which the value follows. `report_id` where it came with one."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    report_id: int | None = None


@transaction.atomic
def claim(
    *, actor: Actor, indicator: Indicator, agency: Agency, period: str, value: Claim, now: datetime
) -> Measurement:
    """The agency says what it reached in a period. A new claim replaces the last one and takes back its verification.

    Raises Invalid for an unknown period, a value without number, or a ratio over nothing.
    """
    POLICY.require(actor, "value.claim", agency)
    span = Period.parse(period)
    number = _number(value, indicator)
    row = _row(indicator, agency, span)
    old = row.claimed
    row.claimed, row.numerator, row.denominator = number, value.numerator, value.denominator
    row.claimed_by_id, row.claimed_at, row.report_id = actor.account_id, now, value.report_id
    changes: dict[str, tuple[object, object]] = {f"{agency} {span}": (old, number)}
    if row.verified is not None and old != number:
        changes["verified"] = (row.verified, None)
        _unverify(row)
    row.version += 1
    row.save()
    record(actor=actor, act=Act("value.claim", told(indicator), changes), now=now)
    return row


@transaction.atomic
def withdraw(*, actor: Actor, measurement: Measurement, reason: str, now: datetime) -> Measurement:
    """The statement that brought the value was taken back: nothing is claimed any more, and nothing verified of it.

    The row stays, its value empty, so that whoever reads values by their version learns of it. What stood there is in
    the record.
    """
    row = _held().select_related("agency", "indicator").get(pk=measurement.pk)
    POLICY.require(actor, "value.claim", row.agency)
    changes: dict[str, tuple[object, object]] = {
        f"{row.agency} {row.period}": (row.claimed, None),
        "verified": (row.verified, None),
    }
    row.claimed = row.numerator = row.denominator = row.claimed_by_id = row.claimed_at = row.report_id = None
    _unverify(row)
    row.version += 1
    row.save()
    record(actor=actor, act=Act("value.withdraw", told(row.indicator), changes, reason), now=now)
    return row


@transaction.atomic
def verify(
    *, actor: Actor, measurement: Measurement, value: Decimal, note: str, version: int, now: datetime
) -> Measurement:
    """An inspector puts the checked value beside the claimed one; a gap needs a note. Nobody verifies his own claim."""
    row = _held().select_related("agency", "indicator").get(pk=measurement.pk)
    POLICY.require(actor, "value.verify", row.agency)
    if row.claimed_by_id is not None and row.claimed_by_id == actor.account_id:
        raise NotAllowed(gettext_noop("Nobody verifies what he claimed himself."), code="own_claim")
    if row.version != version or row.claimed is None:
        raise Conflict(
            gettext_noop("The claimed value changed in the meantime. Look at it again."), code="value_version"
        )
    if value != row.claimed and not note.strip():
        raise Invalid(gettext_noop("Say what the difference rests on."), field="note")
    old = row.verified
    row.verified, row.verified_by_id, row.verified_at, row.verified_note = value, actor.account_id, now, note.strip()
    row.version += 1
    row.save()
    act = Act("value.verify", told(row.indicator), {f"{row.agency} {row.period}": (old, value)}, note)
    record(actor=actor, act=act, now=now)
    return row


def _held() -> QuerySet[Measurement]:
    """Locked until the transaction ends; the value and its verification follow each other."""
    return Measurement.objects.select_for_update(of=("self",))


def _unverify(row: Measurement) -> None:
    row.verified = row.verified_by_id = row.verified_at = None
    row.verified_note = ""


def _row(indicator: Indicator, agency: Agency, span: Period) -> Measurement:
    held = _held().filter(indicator=indicator, agency=agency, period=str(span)).first()
    return held or Measurement(indicator=indicator, agency=agency, period=str(span), as_of=span.end, version=0)


def _number(value: Claim, indicator: Indicator) -> Decimal:
    if value.numerator is not None or value.denominator is not None:
        if (not value.numerator and value.numerator != 0) or not value.denominator:
            raise Invalid(gettext_noop("A ratio needs a numerator and a denominator above 0."), field="denominator")
        scale = 100 if "%" in indicator.unit else 1000 if "‰" in indicator.unit else 1
        return (value.numerator * scale / value.denominator).quantize(Decimal("0.000001"))
    if value.value is None:
        raise Invalid(gettext_noop("Give a number."), field="value")
    return value.value
