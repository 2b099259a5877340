"""One task handed to many: children against their parent, in dates and in targets.

Explained with a worked example in docs/algorithms/cascade.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from laban.indicators.domain.target import Target
from laban.indicators.domain.vocabulary import Operator
from laban.kernel.errors import Invalid
from laban.kernel.findings import Finding, Severity
from laban.kernel.messages import Message, gettext_noop

NUDGE_DAYS = 2
"""Days after which an open parent, all of whose children are closed, is pointed out."""


class TargetRule(StrEnum):
    """How children's targets relate to the parent's: they add up to it, average to it, or each meets it."""

    SUM = "sum"
    AVERAGE = "average"
    EACH = "each"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child as a check sees it; `label` names it in findings; `due` None: no end (recurring or open)."""

    label: str
    due: date | None = None
    recurring: bool = False
    target: Decimal | None = None
    closed_on: date | None = None


def require_within_parent(*, due: date | None, parent_due: date | None) -> None:
    """A child may not end after its parent. Raises Invalid (field "due")."""
    if due is not None and parent_due is not None and due > parent_due:
        raise Invalid(
            "The due date of a child may not be after its parent's ({parent_due}).",
            field="due",
            code="child_after_parent",
            parent_due=parent_due,
        )


def check_dates(children: Sequence[Child], *, parent_due: date | None) -> list[Finding]:
    """Children that end after a dated parent (errors) or that give no end although it has one (warnings)."""
    if parent_due is None:
        return []
    found = []
    for child in children:
        if child.due is None and not child.recurring:
            text = gettext_noop("{child} has no deadline, but its parent ends on {parent_due}.")
            found.append(_finding("child_without_end", text, child, Severity.WARNING, parent_due=parent_due))
        if child.due is not None and child.due > parent_due:
            text = gettext_noop("{child} ends on {due}, after its parent ({parent_due}).")
            params = {"due": child.due, "parent_due": parent_due}
            found.append(_finding("child_after_parent", text, child, Severity.ERROR, **params))
    return found


def check_targets(children: Sequence[Child], *, rule: TargetRule, parent: Target) -> list[Finding]:
    """Whether the children's targets, met by all, make the parent's: warnings, since an office may know better.

    `sum` and `average` compare the sum or the mean of the children's targets with the parent's by its operator;
    `each` compares every one. Children without a target are named first, and a sum over them is not judged.
    """
    if rule is TargetRule.NONE:
        return []
    text = gettext_noop("{child} has no target.")
    missing = [_finding("child_without_target", text, child) for child in children if child.target is None]
    if rule is TargetRule.EACH:
        return missing + _each(children, parent)
    targets = [child.target for child in children if child.target is not None]
    if missing or not targets:
        return missing
    total = sum(targets, Decimal(0))
    made = total if rule is TargetRule.SUM else total / len(targets)
    if parent.met_by(made):
        return []
    keys = {
        TargetRule.SUM: ("targets_sum", gettext_noop("The children's targets add up to {made}, not to {wanted}.")),
        TargetRule.AVERAGE: ("targets_average", gettext_noop("The children's targets average {made}, not {wanted}.")),
    }
    key, template = keys[rule]
    return [Finding(key, Message(template, {"made": made, "wanted": _wanted(parent)}), Severity.WARNING)]


def parent_to_close(*, parent_closed: bool, children: Sequence[Child], today: date) -> int | None:
    """Days since the last child was closed when the parent is still open and it has been long enough; else None.

    A parent closes on its own evidence, never because its children closed: this only points it out.
    """
    closed = [child.closed_on for child in children if child.closed_on is not None]
    if parent_closed or not children or len(closed) < len(children):
        return None
    days = (today - max(closed)).days
    return days if days >= NUDGE_DAYS else None


def _each(children: Sequence[Child], parent: Target) -> list[Finding]:
    text = gettext_noop("The target of {child}, {target}, does not meet the parent's ({wanted}).")
    return [
        _finding("target_each", text, child, target=child.target, wanted=_wanted(parent))
        for child in children
        if child.target is not None and not parent.met_by(child.target)
    ]


def _wanted(target: Target) -> str:
    signs = {Operator.GE: "≥ ", Operator.LE: "≤ ", Operator.EQ: "", Operator.RANK: "≤ ", Operator.RANGE: ""}
    upper = f" – {target.upper}" if target.upper is not None else ""
    return f"{signs[target.operator]}{target.value}{upper}"


def _finding(key: str, template: str, child: Child, severity: Severity = Severity.WARNING, **params: object) -> Finding:
    return Finding(key, Message(template, {"child": child.label, **params}), severity, child.label)
