"""Deciding on proposals: accept, edit, drop, add, split, merge. Every act is a step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from laban.audit.operations.record import Act, Target, record, record_many
from laban.documents.models import Document, Provision
from laban.documents.policy import POLICY
from laban.indicators.models import IndicatorDraft
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid, NotFound
from laban.kernel.messages import gettext_noop
from laban.orgs.models import Agency
from laban.orgs.queries.calendar import working_calendar
from laban.work.domain.deadline import Deadline, DeadlineKind, parse
from laban.work.domain.drafting import DraftState, OwnerMode, missing
from laban.work.domain.workflow import ProductKind
from laban.work.models import Task, TaskDraft
from laban.work.operations.drafts_import import STEP
from laban.work.operations.drafts_steps import remember, snapshot, snapshots
from laban.work.queries.drafts import confident, facts_of

CHANGED = gettext_noop("Somebody changed this proposal while you were working on it. Look at both versions.")
PUBLISHED = gettext_noop("This task is published: correct it on its own page.")


@dataclass(frozen=True, kw_only=True)
class DraftEdit:
    """All that the editor of a proposal holds. `coordinating_names` are kept as typed beside the agencies they name;
    `milestones` are (title, day); `deadline_text` is read by work.domain.deadline and kept although unreadable."""

    title: str
    owner_mode: str
    owner: Agency | None = None
    cascade_group: str = ""
    cascade_agencies: Sequence[Agency] = ()
    cascade_excluded: Sequence[int] = ()
    coordinating: Sequence[Agency] = ()
    coordinating_names: Sequence[str] = ()
    product_kind: str = str(ProductKind.OTHER)
    product_text: str = ""
    deadline_text: str = ""
    no_deadline_confirmed: bool = False
    weight: int = 1
    milestones: Sequence[tuple[str, date]] = ()
    indicator_drafts: Sequence[IndicatorDraft] = ()


@transaction.atomic
def edit(*, actor: Actor, draft: TaskDraft, data: DraftEdit, version: int, now: datetime) -> TaskDraft:
    """Keep what the officer typed. An accepted proposal that is no longer complete waits for a decision again.

    An unreadable deadline is kept as typed, without a day, and stops the acceptance, not the saving. Raises Conflict
    (`draft_version`) when somebody else saved since.
    """
    row = held(actor, draft, version=version)
    before = snapshot(row)
    _write(row, data)
    _write_lists(row, data, before)
    if row.state == DraftState.ACCEPTED and missing(facts_of(row)):
        row.state = DraftState.PROPOSED
    after = snapshot(row)
    if after == before:
        return row
    row.version += 1
    row.save()
    remember(actor=actor, document=row.document, act="edit", before=[(row, before)], now=now)
    changes = {name: (before[name], value) for name, value in after.items()}
    record(actor=actor, act=Act("draft.edit", _target(row), changes), now=now)
    return row


@transaction.atomic
def accept(*, actor: Actor, draft: TaskDraft, version: int, now: datetime) -> TaskDraft:
    """The proposal becomes a task with the next publishing. Raises Invalid by field, saying what is missing."""
    row = held(actor, draft, version=version)
    found = missing(facts_of(row))
    if found:
        raise Invalid.of(found, code="draft_incomplete")
    return _moved(actor, row, DraftState.ACCEPTED, "accept", now)


@transaction.atomic
def drop(*, actor: Actor, draft: TaskDraft, version: int, now: datetime) -> TaskDraft:
    """The proposal is no task; it stays visible as dropped and can be taken up again."""
    return _moved(actor, held(actor, draft, version=version), DraftState.DROPPED, "drop", now)


@transaction.atomic
def reopen(*, actor: Actor, draft: TaskDraft, version: int, now: datetime) -> TaskDraft:
    """Take a decision back: the proposal waits again."""
    return _moved(actor, held(actor, draft, version=version), DraftState.PROPOSED, "reopen", now)


@transaction.atomic
def accept_confident(*, actor: Actor, document: Document, now: datetime) -> list[TaskDraft]:
    """Accept all complete proposals that the reader is sure of and that raise no doubt; returns them."""
    POLICY.require(actor, "document.break_down", document)
    rows = confident(document)
    before = list(zip(rows, snapshots(rows), strict=True))
    for row in rows:
        row.state = DraftState.ACCEPTED
        row.version += 1
    TaskDraft.objects.bulk_update(rows, ["state", "version"], batch_size=200)
    if rows:
        remember(actor=actor, document=document, act="accept_confident", before=before, now=now)
        said = {"state": (DraftState.PROPOSED, DraftState.ACCEPTED)}
        record_many(actor=actor, acts=[Act("draft.accept", _target(row), said) for row in rows], now=now)
    return rows


@transaction.atomic
def add(*, actor: Actor, document: Document, provision: Provision | None, title: str, now: datetime) -> TaskDraft:
    """A task that the reader did not see, put behind those of the same paragraph."""
    POLICY.require(actor, "document.break_down", document)
    if provision is not None and provision.document_id != document.pk:
        raise NotFound("There is no such paragraph.")
    row = TaskDraft.objects.create(
        document=document,
        provision=provision,
        source="officer",
        order=_place_behind(document, provision),
        title=title.strip(),
        confidence=None,
    )
    remember(actor=actor, document=document, act="add", before=[(row, None)], now=now)
    record(actor=actor, act=Act("draft.add", _target(row), {"title": (None, row.title)}), now=now)
    return row


@transaction.atomic
def split(*, actor: Actor, draft: TaskDraft, titles: Sequence[str], version: int, now: datetime) -> list[TaskDraft]:
    """One proposal becomes several, each with its own words; owner, deadline and the rest are copied to every part."""
    row = held(actor, draft, version=version)
    parts = [title.strip() for title in titles if title.strip()]
    if len(parts) < 2:
        raise Invalid(gettext_noop("Write each part on a line of its own: at least two."), field="titles")
    before = snapshot(row)
    made = [_copy(row, title) for title in parts[1:]]
    row.title, row.state = parts[0], DraftState.PROPOSED
    row.version += 1
    row.save()
    remember(
        actor=actor,
        document=row.document,
        act="split",
        before=[(row, before), *((each, None) for each in made)],
        now=now,
    )
    record(actor=actor, act=Act("draft.split", _target(row), {"title": (before["title"], parts)}), now=now)
    return [row, *made]


@transaction.atomic
def merge(*, actor: Actor, draft: TaskDraft, others: Sequence[TaskDraft], version: int, now: datetime) -> TaskDraft:
    """Several proposals are one duty: the first one takes in the words of the others, which point to it."""
    row = held(actor, draft, version=version)
    joined = [held(actor, each, version=None) for each in others if each.pk != row.pk]
    if not joined:
        raise Invalid(gettext_noop("Choose at least one other proposal to merge with."), field="others")
    if any(each.document_id != row.document_id for each in joined):
        raise NotFound("There is no such proposal.")
    before = list(zip((row, *joined), snapshots([row, *joined]), strict=True))
    titles = dict.fromkeys([row.title, *(each.title for each in joined)])
    row.title = "; ".join(title.strip().rstrip(".;") for title in titles)
    row.lead_names = list(dict.fromkeys([*row.lead_names, *(name for each in joined for name in each.lead_names)]))
    if {each.owner_id for each in (row, *joined)} != {row.owner_id}:
        row.owner_mode, row.owner = OwnerMode.UNDECIDED, None
    row.state = DraftState.PROPOSED
    row.coordinating.add(
        *{agency.pk for each in joined for agency in each.coordinating.all() if agency.pk != row.owner_id}
    )
    for each in joined:
        each.state, each.merged_into = DraftState.MERGED, row
    for each in (row, *joined):
        each.version += 1
        each.save()
    remember(actor=actor, document=row.document, act="merge", before=before, now=now)
    merged = {"title": (before[0][1]["title"], row.title), "merged": (None, [each.pk for each in joined])}
    record(actor=actor, act=Act("draft.merge", _target(row), merged), now=now)
    return row


@transaction.atomic
def link(*, actor: Actor, draft: TaskDraft, same_as: Task | None, version: int, now: datetime) -> TaskDraft:
    """The duty is already a task of another document: it will be reported once and counted in each. None: it is not."""
    row = held(actor, draft, version=version)
    if same_as is not None and same_as.document_id == row.document_id:
        raise Invalid(gettext_noop("This task belongs to the same document: merge the proposals instead."))
    before = snapshot(row)
    row.same_as = same_as
    row.state = DraftState.ACCEPTED if same_as else DraftState.PROPOSED
    row.version += 1
    row.save()
    remember(actor=actor, document=row.document, act="link", before=[(row, before)], now=now)
    told = {"same_as": (before["same_as_id"], str(same_as) if same_as else None)}
    record(actor=actor, act=Act("draft.link", _target(row), told), now=now)
    return row


def note_published(*, made: Sequence[tuple[TaskDraft, Task]]) -> None:
    """Write down what publishing made of each proposal; called inside the act of publishing."""
    for draft, task in made:
        draft.state, draft.task = DraftState.PUBLISHED, task
        draft.version += 1
    TaskDraft.objects.bulk_update([draft for draft, _ in made], ["state", "task", "version"], batch_size=200)


def held(actor: Actor, draft: TaskDraft, *, version: int | None) -> TaskDraft:
    """The row, locked; raises Conflict when it was published, or is no longer at `version`."""
    rows = TaskDraft.objects.select_for_update(of=("self",)).select_related("document", "owner")
    row = rows.get(pk=draft.pk)
    POLICY.require(actor, "document.break_down", row.document)
    if row.state == DraftState.PUBLISHED:
        raise Conflict(PUBLISHED, code="draft_published")
    if version is not None and row.version != version:
        raise Conflict(CHANGED, code="draft_version", version=row.version)
    return row


def read_deadline(text: str, *, issued_on: date) -> Deadline:
    """The deadline that an officer typed, its day counted where the text counts from the issue. Raises Invalid."""
    return parse(text).resolved(issued_on=issued_on, calendar=working_calendar())


def _write(row: TaskDraft, data: DraftEdit) -> None:
    if data.owner_mode not in set(OwnerMode) or data.product_kind not in set(ProductKind):
        raise Invalid(gettext_noop("Choose one of the values offered."))
    row.title = data.title.strip()
    row.owner_mode = data.owner_mode
    row.owner = data.owner if data.owner_mode == OwnerMode.ONE else None
    row.cascade_group = data.cascade_group if data.owner_mode == OwnerMode.CASCADE else ""
    row.cascade_excluded = sorted(set(data.cascade_excluded)) if row.cascade_group else []
    row.coordinating_names = [name.strip() for name in data.coordinating_names if name.strip()]
    row.product_kind, row.product_text = data.product_kind, data.product_text.strip()
    row.no_deadline_confirmed = data.no_deadline_confirmed
    row.weight = min(max(data.weight, 1), 100)
    row.milestones = [
        {"title": title.strip(), "due": day.isoformat()} for title, day in data.milestones if title.strip()
    ]
    if data.deadline_text.strip() != row.deadline_text:
        _write_deadline(row, data.deadline_text.strip())


def _write_lists(row: TaskDraft, data: DraftEdit, before: dict[str, Any]) -> None:
    wanted = {
        "cascade_agencies": {each.pk for each in data.cascade_agencies},
        "coordinating": {each.pk for each in data.coordinating} - {row.owner_id},
        "indicator_drafts": {each.pk for each in data.indicator_drafts if each.document_id == row.document_id},
    }
    for name, ids in wanted.items():
        if sorted(ids) != before[name]:
            getattr(row, name).set(ids)


def _write_deadline(row: TaskDraft, text: str) -> None:
    row.deadline_text = text[:200]
    try:
        read = read_deadline(text, issued_on=row.document.issued_on)
    except Invalid:
        row.deadline_kind, row.start_on, row.due = DeadlineKind.NONE, None, None
        return
    row.deadline_kind, row.start_on, row.due = read.kind, read.start, read.due


def _moved(actor: Actor, row: TaskDraft, state: DraftState, act: str, now: datetime) -> TaskDraft:
    if row.state == state:
        return row
    before = snapshot(row)
    row.state, row.merged_into = state, None
    row.version += 1
    row.save(update_fields=["state", "merged_into", "version"])
    remember(actor=actor, document=row.document, act=act, before=[(row, before)], now=now)
    record(actor=actor, act=Act(f"draft.{act}", _target(row), {"state": (before["state"], state)}), now=now)
    return row


def _copy(row: TaskDraft, title: str) -> TaskDraft:
    lists = {name: list(getattr(row, name).all()) for name in ("cascade_agencies", "coordinating", "indicator_drafts")}
    made = TaskDraft.objects.get(pk=row.pk)
    made.pk, made._state.adding = None, True
    made.title, made.state, made.version, made.source = title, DraftState.PROPOSED, 1, "officer"
    made.save()
    for name, values in lists.items():
        getattr(made, name).set(values)
    return made


def _place_behind(document: Document, provision: Provision | None) -> int:
    rows = TaskDraft.objects.filter(document=document)
    near = rows.filter(provision=provision) if provision else rows
    last = near.order_by("-order").values_list("order", flat=True).first()
    if last is not None or provision is None:
        return last or STEP
    earlier = rows.filter(provision__file=provision.file_id, provision__order__lt=provision.order)
    return earlier.order_by("-order").values_list("order", flat=True).first() or 0


def _target(row: TaskDraft) -> Target:
    return Target("task_draft", row.pk, row.title)
