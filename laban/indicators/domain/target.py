"""Whether a value meets its target, and what a target is on a day between its dated points.

Explained with a worked example in docs/algorithms/indicators.md. Values are exact decimals.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from laban.indicators.domain.vocabulary import Operator, TargetShape
from laban.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Target:
    """`value` is the only bound, or the lower one of a range whose upper one is `upper`.

    Raises Invalid for a range without order or a place in a ranking below 1.
    """

    operator: Operator
    value: Decimal
    upper: Decimal | None = None

    def __post_init__(self) -> None:
        if self.operator is Operator.RANGE and (self.upper is None or self.upper < self.value):
            raise Invalid("A range needs a lower and an upper value, in order.", field="upper", code="range_order")
        if self.operator is not Operator.RANGE and self.upper is not None:
            raise Invalid("Only a range has an upper value.", field="upper", code="upper_unused")
        if self.operator is Operator.RANK and self.value < 1:
            raise Invalid("A place in a ranking is 1 or more.", field="value", code="rank_below_one")

    def met_by(self, value: Decimal) -> bool:
        """Whether `value` meets the target; bounds belong to it."""
        return meets(self.operator, value, self.value, upper=self.upper)


def meets(operator: Operator, value: Decimal, target: Decimal, *, upper: Decimal | None = None) -> bool:
    """Whether `value` meets `target` (for a range: lies between `target` and `upper`, both included)."""
    if operator is Operator.GE:
        return value >= target
    if operator is Operator.EQ:
        return value == target
    if operator is Operator.RANGE:
        return upper is not None and target <= value <= upper
    return value <= target


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Dated values of a target, the baseline first.

    Linear: on the straight line between two points. Stepped: a point's value holds from its day until the next one.
    Raises Invalid when two points share a day or there is none.
    """

    points: tuple[tuple[date, Decimal], ...]
    shape: TargetShape = TargetShape.LINEAR

    def __post_init__(self) -> None:
        days = [day for day, _ in self.points]
        if not days:
            raise Invalid("A target needs at least one dated value.", field="points", code="trajectory_empty")
        if len(set(days)) != len(days):
            raise Invalid("Two values of a target share one day.", field="points", code="trajectory_days")
        object.__setattr__(self, "points", tuple(sorted(self.points)))

    def at(self, day: date) -> Decimal | None:
        """What should be reached on `day`: None before the first point, the last value after the last."""
        after = bisect_right([each for each, _ in self.points], day)
        if after == 0:
            return None
        start, low = self.points[after - 1]
        if after == len(self.points) or self.shape is TargetShape.STEPPED:
            return low
        end, high = self.points[after]
        share = Decimal((day - start).days) / Decimal((end - start).days)
        return low + (high - low) * share
