"""Indicators that an actor may see, with what is wanted and what was reached: a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from laban.indicators.models import Indicator, Measurement, Target
from laban.indicators.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.folding import fold

SORTS = {
    "name": ("folded", "id"),
    "-name": ("-folded", "-id"),
    "document": ("document__number", "code", "id"),
    "-document": ("-document__number", "-id"),
}


@dataclass(frozen=True, kw_only=True)
class IndicatorFilter:
    """Empty values do not filter; `document` and `owner` are ids; `state` is `unverified`, `silent` or empty."""

    text: str = ""
    document: int | None = None
    owner: int | None = None
    state: str = ""
    sort: str = "document"


@dataclass(frozen=True)
class Newest:
    """What is wanted last and what was reached last, of the agency that answers for the indicator."""

    target: Target | None
    measurement: Measurement | None


def visible(actor: Actor) -> QuerySet[Indicator]:
    """Every indicator that the actor may see."""
    return Indicator.objects.filter(POLICY.scope(actor, "indicator.view"))


def listed(actor: Actor, wanted: IndicatorFilter) -> QuerySet[Indicator]:
    """Rows of the dictionary's page, with document and owner."""
    rows = visible(actor)
    for word in fold(wanted.text).split():
        rows = rows.filter(folded__contains=word)
    if wanted.document:
        rows = rows.filter(document=wanted.document)
    if wanted.owner:
        rows = rows.filter(owner=wanted.owner)
    measured = Measurement.objects.exclude(claimed=None)
    if wanted.state == "silent":
        rows = rows.exclude(pk__in=measured.values("indicator_id"))
    if wanted.state == "unverified":
        rows = rows.filter(pk__in=measured.filter(verified=None).values("indicator_id"))
    return rows.select_related("document", "document__keeper", "owner").order_by(
        *SORTS.get(wanted.sort, SORTS["document"])
    )


def newest(rows: Sequence[Indicator]) -> dict[int, Newest]:
    """The last target and the last value of each indicator, at its owner (else at the document's keeper)."""
    agency = {row.pk: row.owner_id or row.document.keeper_id for row in rows}
    targets: dict[int, Target] = {}
    for target in Target.objects.filter(indicator__in=agency).order_by("by"):
        if target.agency_id == agency[target.indicator_id]:
            targets[target.indicator_id] = target
    values: dict[int, Measurement] = {}
    for value in Measurement.objects.filter(indicator__in=agency).exclude(claimed=None).order_by("as_of"):
        if value.agency_id == agency[value.indicator_id]:
            values[value.indicator_id] = value
    return {row.pk: Newest(targets.get(row.pk), values.get(row.pk)) for row in rows}


def documents_of(actor: Actor) -> list[tuple[int, str]]:
    """(id, number) of the documents whose indicators are visible, for the filter."""
    rows = visible(actor).order_by("document__number").values_list("document_id", "document__number").distinct()
    return list(rows)


def targets_by_agency(indicator: Indicator) -> dict[int, list[Target]]:
    """All dated targets of each agency, earliest first."""
    out: dict[int, list[Target]] = defaultdict(list)
    for target in indicator.targets.select_related("agency").order_by("agency__order", "agency_id", "by"):
        out[target.agency_id].append(target)
    return out
