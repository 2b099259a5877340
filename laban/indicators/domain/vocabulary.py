"""The words of an indicator's definition."""

from __future__ import annotations

from enum import StrEnum


class Operator(StrEnum):
    """How a value is compared with its target. `rank`: place n or better."""

    GE = "ge"
    LE = "le"
    EQ = "eq"
    RANGE = "range"
    RANK = "rank"


class Direction(StrEnum):
    """Where better lies."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class TargetShape(StrEnum):
    """How a target moves between its dated points: in a straight line, or staying until the next point."""

    LINEAR = "linear"
    STEPPED = "stepped"


class TimeAggregation(StrEnum):
    """How values of short periods make the value of a longer one."""

    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    RATIO = "ratio"


class AgencyAggregation(StrEnum):
    """How values of agencies make the value of the one above. `none`: each stands for itself."""

    SUM = "sum"
    AVERAGE = "average"
    RATIO = "ratio"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    NONE = "none"
