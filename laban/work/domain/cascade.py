"""One task handed to many: children against their parent."""

from __future__ import annotations

from enum import StrEnum


class TargetRule(StrEnum):
    """How children's targets relate to the parent's: they add up to it, average to it, or each meets it."""

    SUM = "sum"
    AVERAGE = "average"
    EACH = "each"
    NONE = "none"
