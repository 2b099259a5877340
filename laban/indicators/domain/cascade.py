"""What is wanted of the agencies below against what is wanted of the whole.

Explained with a worked example in docs/algorithms/cascade.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from laban.indicators.domain.target import Target
from laban.indicators.domain.vocabulary import AgencyAggregation, Operator
from laban.kernel.findings import Finding, Severity
from laban.kernel.messages import Message, gettext_noop


class TargetRule(StrEnum):
    """How the targets below relate to the whole's: what they make together meets it, or each of them does."""

    SUM = "sum"
    AVERAGE = "average"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    EACH = "each"
    NONE = "none"


RULES = {each: TargetRule(each) for each in AgencyAggregation if each is not AgencyAggregation.RATIO} | {
    AgencyAggregation.RATIO: TargetRule.EACH
}
"""A percentage is never put together: each agency's must meet the whole's."""


@dataclass(frozen=True, slots=True)
class Part:
    """An agency with the value wanted of it; None where none is set."""

    label: str
    target: Decimal | None = None


def made(rule: TargetRule, parts: Sequence[Part]) -> Decimal | None:
    """What the targets make together; None where one is missing, or where the rule puts nothing together."""
    values = [part.target for part in parts if part.target is not None]
    if not values or len(values) < len(parts):
        return None
    if rule is TargetRule.SUM:
        return sum(values, Decimal(0))
    if rule is TargetRule.AVERAGE:
        return sum(values, Decimal(0)) / len(values)
    if rule is TargetRule.MAXIMUM:
        return max(values)
    return min(values) if rule is TargetRule.MINIMUM else None


def check_targets(parts: Sequence[Part], *, rule: TargetRule, whole: Target) -> list[Finding]:
    """Whether the targets below, met by all, make the whole's: warnings, since an office may know better.

    By `each` every one is compared with the whole's, by the other rules what they make together. Agencies without a
    target are named first; over them nothing is put together. Without parts, and by `none`, nothing is judged.
    """
    if rule is TargetRule.NONE:
        return []
    found = [
        _finding("part_without_target", gettext_noop("{part} has no target."), part)
        for part in parts
        if part.target is None
    ]
    if rule is TargetRule.EACH:
        return found + _each(parts, whole)
    together = made(rule, parts)
    if together is None or whole.met_by(together):
        return found
    text = gettext_noop("The agencies' targets make {made} together, and {sign}{wanted} is wanted of the whole.")
    return [Finding("targets_together", _message(text, whole, made=together), Severity.WARNING)]


def _each(parts: Sequence[Part], whole: Target) -> list[Finding]:
    text = gettext_noop("The target of {part}, {target}, does not meet what is wanted of the whole, {sign}{wanted}.")
    return [
        Finding("target_each", _message(text, whole, part=part.label, target=part.target), Severity.WARNING, part.label)
        for part in parts
        if part.target is not None and not whole.met_by(part.target)
    ]


def _finding(key: str, template: str, part: Part) -> Finding:
    return Finding(key, Message(template, {"part": part.label}), Severity.WARNING, part.label)


def _message(template: str, whole: Target, **values: object) -> Message:
    """The sentence with the whole's bound; of a range the bound in the text is its lower one."""
    sign = {Operator.GE: "≥ ", Operator.LE: "≤ ", Operator.RANK: "≤ "}.get(whole.operator, "")
    return Message(template, {**values, "sign": sign, "wanted": whole.value})
