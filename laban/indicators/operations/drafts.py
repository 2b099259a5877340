"""Proposed indicators of a document: taken in from the reader, decided on, published into the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from laban.audit.operations.record import Act, Target, record
from laban.documents.models import Document, DocumentFile, Provision
from laban.documents.policy import POLICY as DOCUMENTS
from laban.indicators.domain.vocabulary import Direction, Operator
from laban.indicators.models import IndicatorDraft
from laban.indicators.operations.drafts_steps import remember, snapshot
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid, NotFound
from laban.kernel.messages import Message, gettext_noop
from laban.kernel.period import PeriodKind
from laban.orgs.models import Agency
from laban.orgs.queries import groups, register

OPERATORS = {
    ">=": str(Operator.GE),
    "<=": str(Operator.LE),
    "=": str(Operator.EQ),
    "range": str(Operator.RANGE),
    "rank<=": str(Operator.RANK),
    "qualitative": "qualitative",
}
"""Words of the reading contract and ours; `qualitative` has no value to compare."""
QUALITATIVE = "qualitative"
BATCH = 200
STEP = 10
TOO_LARGE = 10**14


@dataclass(frozen=True, kw_only=True)
class IndicatorEdit:
    """All that the editor of a proposed indicator holds. `by` None: the text names no day."""

    name: str
    operator: str
    unit: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    by: date | None = None
    owner: Agency | None = None
    direction: str = str(Direction.UP)
    measured: str = str(PeriodKind.YEAR)


def take_in(*, document: Document, file: DocumentFile, draft: dict[str, Any]) -> list[IndicatorDraft]:
    """Rows for all indicator proposals of a file that was read (contract `laban-read/1`)."""
    found = draft["indicators"]
    if not found:
        return []
    known = register.find_all(sorted({name for each in found for name in each["lead"]}))
    by_path = {row.path: row for row in Provision.objects.filter(file=file)}
    start = IndicatorDraft.objects.filter(document=document).count() * STEP
    rows = []
    for place, each in enumerate(found, start=1):
        rows.append(_row(document, by_path.get(each["provision"]), each, start + STEP * place, known))
    IndicatorDraft.objects.bulk_create(rows, batch_size=BATCH)
    return rows


def _row(
    document: Document,
    provision: Provision | None,
    each: dict[str, Any],
    order: int,
    known: dict[str, Agency | None],
) -> IndicatorDraft:
    lead = each["lead"]
    operator = OPERATORS[each["operator"]]
    return IndicatorDraft(
        document=document,
        provision=provision,
        name=each["name"],
        unit=(each["unit"] or "")[:80],
        operator=operator,
        value=_exact(each["value"]),
        value_high=_exact(each["value_high"]),
        by=date.fromisoformat(each["by"]) if each["by"] else None,
        lead_names=lead,
        owner=known.get(lead[0]) if len(lead) == 1 and not groups.group_of(lead[0]) else None,
        confidence=each.get("confidence"),
        source_text=each.get("text") or "",
        direction=_direction(operator),
        place=each.get("place", {}),
        order=order,
    )


def _direction(operator: str) -> str:
    if operator in (Operator.LE, Operator.RANK):
        return str(Direction.DOWN)
    return str(Direction.UP if operator == Operator.GE else Direction.NONE)


def _exact(value: float | int | None) -> Decimal | None:
    """Exact as printed; a number longer than any measure is left to the text, for a person to look at."""
    return None if value is None or abs(value) >= TOO_LARGE else Decimal(str(value)).quantize(Decimal("0.000001"))


@transaction.atomic
def add(*, actor: Actor, document: Document, provision: Provision | None, name: str, now: datetime) -> IndicatorDraft:
    """An indicator that the reader did not see."""
    DOCUMENTS.require(actor, "document.break_down", document)
    if provision is not None and provision.document_id != document.pk:
        raise NotFound("There is no such paragraph.")
    last = IndicatorDraft.objects.filter(document=document).order_by("-order").values_list("order", flat=True).first()
    row = IndicatorDraft.objects.create(
        document=document,
        provision=provision,
        source="officer",
        name=name.strip(),
        operator=str(Operator.GE),
        order=(last or 0) + STEP,
    )
    remember(actor=actor, document=document, act="indicator_add", before=[(row, None)], now=now)
    record(actor=actor, act=Act("indicator_draft.add", _target(row), {"name": (None, row.name)}), now=now)
    return row


@transaction.atomic
def edit(*, actor: Actor, draft: IndicatorDraft, data: IndicatorEdit, version: int, now: datetime) -> IndicatorDraft:
    """Keep what the officer typed; an accepted one that is no longer complete waits again."""
    row = _held(actor, draft, version)
    before = snapshot(row)
    changes: dict[str, tuple[Any, Any]] = {}
    for name in IndicatorEdit.__dataclass_fields__:
        old, new = getattr(row, name), getattr(data, name)
        if old != new:
            changes[name] = (str(old) if name == "owner" else old, str(new) if name == "owner" else new)
            setattr(row, name, new)
    if row.state == "accepted" and missing(row):
        changes["state"], row.state = (row.state, "proposed"), "proposed"
    if not changes:
        return row
    row.version += 1
    row.save()
    remember(actor=actor, document=row.document, act="indicator_edit", before=[(row, before)], now=now)
    record(actor=actor, act=Act("indicator_draft.edit", _target(row), changes), now=now)
    return row


@transaction.atomic
def decide(*, actor: Actor, draft: IndicatorDraft, state: str, version: int, now: datetime) -> IndicatorDraft:
    """Accept (`accepted`), drop (`dropped`) or take up again (`proposed`). Raises Invalid when something is missing."""
    row = _held(actor, draft, version)
    if state not in {"accepted", "dropped", "proposed"}:
        raise Invalid(gettext_noop("Choose one of the values offered."))
    if state == "accepted" and (found := missing(row)):
        raise Invalid.of(found, code="draft_incomplete")
    if row.state == state:
        return row
    before, old, row.state = snapshot(row), row.state, state
    row.version += 1
    row.save(update_fields=["state", "version"])
    remember(actor=actor, document=row.document, act=f"indicator_{state}", before=[(row, before)], now=now)
    record(actor=actor, act=Act("indicator_draft.decide", _target(row), {"state": (old, state)}), now=now)
    return row


@transaction.atomic
def accept_complete(*, actor: Actor, document: Document, now: datetime) -> list[IndicatorDraft]:
    """Accept every waiting indicator to which nothing is missing; returns them."""
    DOCUMENTS.require(actor, "document.break_down", document)
    waiting = IndicatorDraft.objects.filter(document=document, state="proposed")
    whole = [row for row in waiting if not missing(row)]
    before = [(row, snapshot(row)) for row in whole]
    for row in whole:
        row.state = "accepted"
        row.version += 1
    IndicatorDraft.objects.bulk_update(whole, ["state", "version"], batch_size=BATCH)
    if whole:
        remember(actor=actor, document=document, act="indicators_accepted", before=before, now=now)
        target = Target("document", document.pk, str(document))
        record(actor=actor, act=Act("indicator_draft.accept_many", target, {"accepted": (None, len(whole))}), now=now)
    return whole


def missing(row: IndicatorDraft) -> Sequence[tuple[str, Message]]:
    """What keeps a proposal from becoming an indicator."""
    found = []
    if not row.name.strip():
        found.append(("name", Message(gettext_noop("Say what is measured."))))
    if row.operator != QUALITATIVE and row.value is None:
        found.append(("value", Message(gettext_noop("Give the wanted value, or choose “in words only”."))))
    if row.operator == Operator.RANGE and (row.value_high is None or row.value is None or row.value_high < row.value):
        found.append(("value_high", Message(gettext_noop("A range needs a lower and an upper value, in order."))))
    return found


def _held(actor: Actor, draft: IndicatorDraft, version: int) -> IndicatorDraft:
    rows = IndicatorDraft.objects.select_for_update(of=("self",)).select_related("document", "owner")
    row = rows.get(pk=draft.pk)
    DOCUMENTS.require(actor, "document.break_down", row.document)
    if row.state == "published":
        raise Conflict(
            gettext_noop("This indicator is published: change it in the dictionary."), code="draft_published"
        )
    if row.version != version:
        raise Conflict(
            gettext_noop("Somebody changed this proposal while you were working on it. Look at both versions."),
            code="draft_version",
            version=row.version,
        )
    return row


def _target(row: IndicatorDraft) -> Target:
    return Target("indicator_draft", row.pk, row.name)
