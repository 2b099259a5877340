"""Values of short periods into a longer one, and values of agencies into the one above: two separate rules.

Explained with a worked example in docs/algorithms/indicators.md. A ratio keeps numerator and denominator and is
aggregated as sums of both; a percentage is never averaged upward.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from laban.indicators.domain.vocabulary import AgencyAggregation, TimeAggregation
from laban.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Value:
    """A plain value, or a ratio kept as its two parts; `scale` is 100 for per cent, 1000 for per mille."""

    plain: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    scale: Decimal = Decimal(1)

    @property
    def number(self) -> Decimal | None:
        """The value to show; None for a ratio over nothing."""
        if self.numerator is None or self.denominator is None:
            return self.plain
        return self.numerator * self.scale / self.denominator if self.denominator else None

    @property
    def is_ratio(self) -> bool:
        """Whether both parts are known, also when the denominator is 0."""
        return self.numerator is not None and self.denominator is not None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The value of the whole with how many parts are in it, and how many were expected."""

    value: Value
    counted: int
    expected: int


def over_time(rule: TimeAggregation, values: Sequence[Value | None]) -> Aggregate:
    """The value of a longer period from those of its parts in order of time; None where nothing was reported.

    Raises Invalid (code "ratio_parts") when a ratio is to be summed and a value lacks its parts.
    """
    return _aggregate(_OVER_TIME[rule], values)


def over_agencies(rule: AgencyAggregation, values: Sequence[Value | None]) -> Aggregate:
    """The value of the agency above from those of the agencies below; without a value where the rule is `none`.

    Raises Invalid (code "ratio_parts") when a ratio is to be summed and a value lacks its parts, and (code
    "ratio_averaged") when ratios were to be averaged.
    """
    if rule is AgencyAggregation.AVERAGE and any(value is not None and value.is_ratio for value in values):
        raise Invalid(
            "A percentage is never averaged upward: add up numerators and denominators instead.",
            field="agency_aggregation",
            code="ratio_averaged",
        )
    return _aggregate(_OVER_AGENCIES[rule], values)


def require_sound(*, unit_is_ratio: bool, agencies: AgencyAggregation, time: TimeAggregation) -> None:
    """Refuse a definition that would average or add up percentages. Raises Invalid on the field at fault."""
    if not unit_is_ratio:
        return
    if agencies in (AgencyAggregation.AVERAGE, AgencyAggregation.SUM):
        raise Invalid(
            "A percentage is never added up or averaged over agencies: keep numerator and denominator.",
            field="agency_aggregation",
            code="ratio_averaged",
        )
    if time in (TimeAggregation.AVERAGE, TimeAggregation.SUM):
        raise Invalid(
            "A percentage is never added up or averaged over time: keep numerator and denominator.",
            field="time_aggregation",
            code="ratio_averaged",
        )


Fold = Callable[[Sequence[Value]], Value]


def _aggregate(fold: Fold, values: Sequence[Value | None]) -> Aggregate:
    known = [value for value in values if value is not None and (value.is_ratio or value.plain is not None)]
    return Aggregate(fold(known) if known else Value(), counted=len(known), expected=len(values))


def _numbers(values: Sequence[Value]) -> list[Decimal]:
    return [value.number for value in values if value.number is not None]


def _sum(values: Sequence[Value]) -> Value:
    return Value(sum(_numbers(values), Decimal(0)))


def _average(values: Sequence[Value]) -> Value:
    numbers = _numbers(values)
    return Value(sum(numbers, Decimal(0)) / len(numbers)) if numbers else Value()


def _maximum(values: Sequence[Value]) -> Value:
    return Value(max(_numbers(values), default=None))


def _minimum(values: Sequence[Value]) -> Value:
    return Value(min(_numbers(values), default=None))


def _last(values: Sequence[Value]) -> Value:
    return values[-1]


def _nothing(values: Sequence[Value]) -> Value:
    return Value()


def _ratio(values: Sequence[Value]) -> Value:
    numerator = denominator = Decimal(0)
    for value in values:
        if value.numerator is None or value.denominator is None:
            raise Invalid(
                "A ratio can only be added up from values that keep numerator and denominator.", code="ratio_parts"
            )
        numerator += value.numerator
        denominator += value.denominator
    return Value(numerator=numerator, denominator=denominator, scale=values[0].scale)


_OVER_TIME: Mapping[TimeAggregation, Fold] = {
    TimeAggregation.SUM: _sum,
    TimeAggregation.LAST: _last,
    TimeAggregation.AVERAGE: _average,
    TimeAggregation.MAXIMUM: _maximum,
    TimeAggregation.MINIMUM: _minimum,
    TimeAggregation.RATIO: _ratio,
}
_OVER_AGENCIES: Mapping[AgencyAggregation, Fold] = {
    AgencyAggregation.SUM: _sum,
    AgencyAggregation.AVERAGE: _average,
    AgencyAggregation.RATIO: _ratio,
    AgencyAggregation.MAXIMUM: _maximum,
    AgencyAggregation.MINIMUM: _minimum,
    AgencyAggregation.NONE: _nothing,
}
