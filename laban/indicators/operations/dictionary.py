"""The dictionary of indicators: entries made by publishing or by hand, their targets per agency and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.audit.operations.record import Target as Told
from laban.documents.models import Document
from laban.documents.policy import POLICY as DOCUMENTS
from laban.indicators.domain.aggregation import require_sound
from laban.indicators.domain.target import Target as TargetRule
from laban.indicators.domain.vocabulary import AgencyAggregation, Direction, Operator, TargetShape, TimeAggregation
from laban.indicators.models import Indicator, IndicatorDraft, Target
from laban.indicators.operations.drafts import QUALITATIVE, missing
from laban.indicators.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.folding import fold
from laban.kernel.messages import Message, gettext_noop
from laban.kernel.period import PeriodKind
from laban.orgs.models import Agency

DROP = gettext_noop("The target of {agency} moves against the direction of the indicator from {earlier} to {later}.")


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What is measured, in which unit, which way is better, how values are put together."""

    name: str
    definition: str = ""
    unit: str = ""
    direction: str = str(Direction.UP)
    operator: str = str(Operator.GE)
    time_aggregation: str = str(TimeAggregation.LAST)
    agency_aggregation: str = str(AgencyAggregation.SUM)
    owner: Agency | None = None
    source_system: str = ""
    measured: str = str(PeriodKind.YEAR)


@dataclass(frozen=True, kw_only=True)
class NewTarget:
    """The value wanted of an agency by a day; `value` None takes the target away."""

    agency: Agency
    by: date
    value: Decimal | None
    value_high: Decimal | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None


def publish(
    *, actor: Actor, document: Document, drafts: Sequence[IndicatorDraft], now: datetime
) -> dict[int, Indicator]:
    """Dictionary entries with their targets for accepted proposals; returns the entry of each proposal's id.

    Proposals of one paragraph with one name and unit are one indicator with several dated targets. Called inside the
    act of publishing; raises Invalid naming the proposal to which something is missing.
    """
    DOCUMENTS.require(actor, "document.publish", document)
    _all_whole(drafts)
    code = _last_code(document)
    made: dict[tuple[Any, ...], Indicator] = {}
    out: dict[int, Indicator] = {}
    for draft in drafts:
        key = (draft.provision_id, fold(draft.name), fold(draft.unit), draft.owner_id)
        if key not in made:
            code += 1
            made[key] = _entry(document, draft, code, now)
        out[draft.pk] = made[key]
        _first_target(document, draft, made[key])
        draft.state, draft.indicator = "published", made[key]
        draft.version += 1
    IndicatorDraft.objects.bulk_update(list(drafts), ["state", "indicator", "version"], batch_size=200)
    for entry in made.values():
        record(actor=actor, act=Act("indicator.publish", told(entry), {"name": (None, entry.name)}), now=now)
    return out


def _all_whole(drafts: Iterable[IndicatorDraft]) -> None:
    text = gettext_noop("Indicator “{name}”: {fault}")
    faults = [
        (f"indicator-{draft.pk}", Message(text, {"name": draft.name[:80], "fault": message}))
        for draft in drafts
        for _, message in missing(draft)
    ]
    if faults:
        raise Invalid.of(faults, code="indicator_incomplete")


def _last_code(document: Document) -> int:
    codes = Indicator.objects.filter(document=document).values_list("code", flat=True)
    return max((int(code) for code in codes if code.isdecimal()), default=0)


def _entry(document: Document, draft: IndicatorDraft, code: int, now: datetime) -> Indicator:
    ratio = "%" in draft.unit or "‰" in draft.unit
    return Indicator.objects.create(
        code=str(code),
        name=draft.name,
        folded=fold(f"{draft.name} {draft.unit}"),
        unit=draft.unit,
        direction=draft.direction,
        operator=draft.operator,
        agency_aggregation=str(AgencyAggregation.RATIO if ratio else AgencyAggregation.SUM),
        document=document,
        provision=draft.provision,
        owner=draft.owner,
        measured=draft.measured,
        created_at=now,
    )


def _first_target(document: Document, draft: IndicatorDraft, entry: Indicator) -> None:
    """A target needs a value and a day: the text's own; without them the entry waits for its grid."""
    if draft.value is None or draft.by is None:
        return
    Target.objects.get_or_create(
        indicator=entry,
        agency=draft.owner or document.keeper,
        by=draft.by,
        defaults={"operator": draft.operator, "value": draft.value, "value_high": draft.value_high},
    )


@transaction.atomic
def define(*, actor: Actor, indicator: Indicator, data: Definition, version: int, now: datetime) -> Indicator:
    """Change a definition. Raises Invalid by field, Conflict when somebody else changed it."""
    row = _held(actor, indicator, version)
    _check(data)
    changes: dict[str, tuple[Any, Any]] = {}
    for name in Definition.__dataclass_fields__:
        old, new = getattr(row, name), getattr(data, name)
        if old != new:
            changes[name] = (str(old) if name == "owner" else old, str(new) if name == "owner" else new)
            setattr(row, name, new)
    if not changes:
        return row
    row.folded = fold(f"{row.name} {row.unit}")
    row.version += 1
    row.save()
    record(actor=actor, act=Act("indicator.define", told(row), changes), now=now)
    return row


@transaction.atomic
def set_targets(
    *, actor: Actor, indicator: Indicator, targets: Sequence[NewTarget], version: int, reason: str = "", now: datetime
) -> Indicator:
    """Write the grid of targets. A step against the direction needs a reason. Raises Invalid by cell."""
    row = _held(actor, indicator, version)
    held = {(each.agency_id, each.by): each for each in Target.objects.filter(indicator=row)}
    changes: dict[str, tuple[Any, Any]] = {}
    for wanted in targets:
        old = held.get((wanted.agency.pk, wanted.by))
        before = old.value if old else None
        if before != wanted.value or (old and old.value_high != wanted.value_high):
            changes[f"{wanted.agency} {wanted.by}"] = (before, wanted.value)
            _write_target(row, old, wanted)
    if not changes:
        return row
    if not reason.strip() and (against := _against(row)):
        raise Invalid(DROP, field="reason", code="target_against_direction", **against)
    row.version += 1
    row.save(update_fields=["version"])
    record(actor=actor, act=Act("indicator.set_targets", told(row), changes, reason), now=now)
    return row


def told(indicator: Indicator) -> Told:
    return Told("indicator", indicator.pk, indicator.name)


def _write_target(row: Indicator, old: Target | None, wanted: NewTarget) -> None:
    if wanted.value is None:
        if old:
            old.delete()
        return
    if row.operator != QUALITATIVE:
        TargetRule(Operator(row.operator), wanted.value, wanted.value_high)
    values = {
        "operator": row.operator,
        "value": wanted.value,
        "value_high": wanted.value_high,
        "shape": str(TargetShape.STEPPED),
    }
    if wanted.baseline is not None:
        values |= {"baseline": wanted.baseline, "baseline_on": wanted.baseline_on}
    Target.objects.update_or_create(indicator=row, agency=wanted.agency, by=wanted.by, defaults=values)


def _against(row: Indicator) -> dict[str, object] | None:
    """The first agency whose target gets worse with time, seen from the direction."""
    if row.direction == Direction.NONE:
        return None
    last: dict[int, Target] = {}
    for each in Target.objects.filter(indicator=row).select_related("agency").order_by("agency_id", "by"):
        before = last.get(each.agency_id)
        if before and before.value is not None and each.value is not None:
            worse = each.value < before.value if row.direction == Direction.UP else each.value > before.value
            if worse:
                return {"agency": each.agency, "earlier": before.by, "later": each.by}
        last[each.agency_id] = each
    return None


def _check(data: Definition) -> None:
    if not data.name.strip():
        raise Invalid(gettext_noop("Say what is measured."), field="name")
    allowed = (
        ("direction", Direction),
        ("time_aggregation", TimeAggregation),
        ("agency_aggregation", AgencyAggregation),
        ("measured", PeriodKind),
    )
    for name, words in allowed:
        if getattr(data, name) not in set(words):
            raise Invalid(gettext_noop("Choose one of the values offered."), field=name)
    if data.operator != QUALITATIVE and data.operator not in set(Operator):
        raise Invalid(gettext_noop("Choose one of the values offered."), field="operator")
    require_sound(
        unit_is_ratio="%" in data.unit or "‰" in data.unit,
        agencies=AgencyAggregation(data.agency_aggregation),
        time=TimeAggregation(data.time_aggregation),
    )


def _held(actor: Actor, indicator: Indicator, version: int) -> Indicator:
    row = Indicator.objects.select_for_update(of=("self",)).select_related("document", "owner").get(pk=indicator.pk)
    POLICY.require(actor, "indicator.change", row)
    if row.version != version:
        raise Conflict(
            gettext_noop("Somebody changed this indicator while you were working on it. Look at both versions."),
            code="indicator_version",
        )
    return row
