"""One indicator with its targets and values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from laban.indicators.domain import cascade
from laban.indicators.domain.aggregation import Value, over_agencies
from laban.indicators.domain.target import Target as Rule
from laban.indicators.domain.vocabulary import AgencyAggregation, Operator
from laban.indicators.models import Indicator, Measurement, Target
from laban.indicators.policy import POLICY
from laban.indicators.queries.lists import targets_by_agency
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.kernel.findings import Finding
from laban.orgs.models import Agency

QUALITATIVE = "qualitative"


@dataclass(frozen=True)
class AgencyStanding:
    """An agency with its dated targets and its values in order of time."""

    agency: Agency
    targets: list[Target]
    values: list[Measurement]

    @property
    def last(self) -> Measurement | None:
        return self.values[-1] if self.values else None

    def wanted_on(self, day: date) -> Target | None:
        """The target in force on a day: the next one due, else the last."""
        return next((each for each in self.targets if each.by >= day), self.targets[-1] if self.targets else None)


@dataclass(frozen=True)
class GridColumn:
    """One dated target: what the agency above wants, and what the agencies below add up to."""

    by: date
    parent: Decimal | None
    made: Decimal | None
    fits: bool | None
    """None where nothing is compared (no rule, a cell is empty, no target above)."""
    findings: tuple[Finding, ...]
    """What does not fit; agencies without a target are seen by their empty cells."""


@dataclass(frozen=True)
class Grid:
    """Agencies × days; `rule` is how agencies make the whole."""

    parent: Agency
    agencies: list[Agency]
    columns: list[GridColumn]
    cells: dict[tuple[int, date], Target]
    rule: str


def one(actor: Actor, indicator_id: int) -> Indicator | None:
    """A visible indicator; None hides what may not be seen."""
    rows = Indicator.objects.filter(POLICY.scope(actor, "indicator.view"), pk=indicator_id)
    return rows.select_related("document", "document__keeper", "owner", "provision").first()


def may_change(actor: Actor, indicator: Indicator) -> bool:
    return POLICY.can(actor, "indicator.change", indicator)


def may_claim(actor: Actor, agency: Agency) -> bool:
    return POLICY.can(actor, "value.claim", agency)


def may_verify(actor: Actor, agency: Agency) -> bool:
    return POLICY.can(actor, "value.verify", agency)


def standings(indicator: Indicator) -> list[AgencyStanding]:
    """Every agency that has a target or a value; the answering one first, then in the order of the register."""
    targets = targets_by_agency(indicator)
    values: dict[int, list[Measurement]] = defaultdict(list)
    agencies: dict[int, Agency] = {}
    for value in indicator.measurements.exclude(claimed=None).select_related("agency").order_by("as_of", "id"):
        values[value.agency_id].append(value)
        agencies[value.agency_id] = value.agency
    agencies |= {agency_id: rows[0].agency for agency_id, rows in targets.items()}
    first = answering(indicator)
    agencies.setdefault(first.pk, first)
    order = sorted(agencies.values(), key=lambda each: (each.pk != first.pk, each.order, each.pk))
    return [AgencyStanding(each, targets.get(each.pk, []), values.get(each.pk, [])) for each in order]


@dataclass(frozen=True)
class Together:
    """What the agencies below make together in their latest period: `value` from `counted` of `expected` agencies."""

    period: str
    value: Decimal
    counted: int
    expected: int


def together(indicator: Indicator, found: list[AgencyStanding]) -> Together | None:
    """By the indicator's own rule, verified values before claimed ones; None where nothing is put together.

    A percentage is never averaged: without numerator and denominator there is no value of the whole.
    """
    first = answering(indicator).pk
    below = [each for each in found if each.agency.pk != first]
    ends = {value.period: value.as_of for each in below for value in each.values}
    if len(below) < 2 or not ends:
        return None
    period = max(ends, key=lambda name: (ends[name], name))
    values = [_part(each, period, indicator.unit) for each in below]
    try:
        made = over_agencies(AgencyAggregation(indicator.agency_aggregation), values)
    except Invalid:
        return None
    number = made.value.number
    return None if number is None else Together(period, number, made.counted, made.expected)


def _part(each: AgencyStanding, period: str, unit: str) -> Value | None:
    row = next((value for value in each.values if value.period == period), None)
    if row is None:
        return None
    if row.verified is None and row.numerator is not None and row.denominator is not None:
        scale = Decimal(1000) if "‰" in unit else Decimal(100) if "%" in unit else Decimal(1)
        return Value(numerator=row.numerator, denominator=row.denominator, scale=scale)
    return Value(plain=row.claimed if row.verified is None else row.verified)


def answering(indicator: Indicator) -> Agency:
    """Who answers for the whole: the owner, else the keeper of the document."""
    return indicator.owner or indicator.document.keeper


def measurement_of(indicator: Indicator, measurement_id: int) -> Measurement | None:
    """A value that is claimed; what was withdrawn is not there to be verified."""
    rows = indicator.measurements.exclude(claimed=None).select_related("agency", "indicator")
    return rows.filter(pk=measurement_id).first()


def met(target: Target | None, value: Decimal | None) -> bool | None:
    """Whether a value meets a target; None where there is nothing to compare."""
    rule = _rule(target)
    return None if rule is None or value is None else rule.met_by(value)


def _rule(target: Target | None) -> Rule | None:
    """What a value is compared with; None where nothing is set, or it is said in words."""
    if target is None or target.value is None or target.operator == QUALITATIVE:
        return None
    return Rule(Operator(target.operator), target.value, target.value_high)


def grid(indicator: Indicator, *, added: list[Agency], days: list[date]) -> Grid:
    """Targets of the agencies below the answering one against its own, day by day. `added`: agencies to offer rows."""
    parent = answering(indicator)
    rows = list(indicator.targets.select_related("agency"))
    cells = {(each.agency_id, each.by): each for each in rows}
    listed = {each.agency_id: each.agency for each in rows if each.agency_id != parent.pk}
    listed |= {each.pk: each for each in added if each.pk != parent.pk}
    agencies = sorted(listed.values(), key=lambda each: (each.order, each.pk))
    every = sorted({each.by for each in rows} | set(days))
    columns = [_column(indicator, parent, agencies, cells, day) for day in every]
    return Grid(parent, agencies, columns, cells, indicator.agency_aggregation)


def _column(
    indicator: Indicator, parent: Agency, agencies: list[Agency], cells: dict[tuple[int, date], Target], day: date
) -> GridColumn:
    own = cells.get((parent.pk, day))
    rule = cascade.RULES[AgencyAggregation(indicator.agency_aggregation)]
    held = [(each.name, cells.get((each.pk, day))) for each in agencies]
    parts = [cascade.Part(name, cell.value if cell else None) for name, cell in held]
    whole, together = _rule(own), cascade.made(rule, parts)
    found = cascade.check_targets(parts, rule=rule, whole=whole) if whole else []
    missing = [each for each in found if each.key == "part_without_target"]
    wrong = tuple(each for each in found if each not in missing)
    judged = whole is not None and (together is not None or (rule is cascade.TargetRule.EACH and bool(parts)))
    fits = None if not judged or (missing and not wrong) else not wrong
    return GridColumn(day, own.value if own else None, together, fits, wrong)
