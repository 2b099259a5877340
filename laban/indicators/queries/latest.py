"""The last value and the next target of indicators at one agency: what a page of a task shows beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from laban.indicators.models import Indicator, Measurement, Target


@dataclass(frozen=True)
class LatestValue:
    """`claimed` and `verified` of the last period with a value; None where there is none."""

    indicator: Indicator
    claimed: Decimal | None
    verified: Decimal | None
    period: str
    as_of: date | None
    target: Target | None


def latest(*, indicators: Collection[Indicator], agency_id: int) -> list[LatestValue]:
    """In the order given, in two queries; the target is the next one by its day, else the last."""
    ids = [indicator.pk for indicator in indicators]
    if not ids:
        return []
    values: dict[int, Measurement] = {}
    measured = Measurement.objects.filter(indicator_id__in=ids, agency_id=agency_id, claimed__isnull=False)
    for row in measured.order_by("as_of", "pk"):
        values[row.indicator_id] = row
    targets: dict[int, list[Target]] = {}
    for target in Target.objects.filter(indicator_id__in=ids, agency_id=agency_id).order_by("by"):
        targets.setdefault(target.indicator_id, []).append(target)
    return [_value(each, values.get(each.pk), targets.get(each.pk, [])) for each in indicators]


def _value(indicator: Indicator, row: Measurement | None, targets: list[Target]) -> LatestValue:
    after = row.as_of if row else date.min
    target = next((each for each in targets if each.by >= after), targets[-1] if targets else None)
    if row is None:
        return LatestValue(indicator, None, None, "", None, target)
    return LatestValue(indicator, row.claimed, row.verified, row.period, row.as_of, target)
