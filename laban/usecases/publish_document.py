"""Publishing is one act: every accepted proposal of a document becomes a task or an indicator, or nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.documents.models import Document
from laban.documents.operations import coverage
from laban.documents.operations.register import locked, target_of
from laban.documents.policy import POLICY
from laban.indicators.models import Indicator
from laban.indicators.operations import dictionary
from laban.indicators.queries.drafts import accepted as accepted_indicators
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.messages import Message, gettext_noop
from laban.orgs.models import Agency
from laban.reporting.operations.periods import add_reports_for
from laban.work.domain.drafting import OwnerMode, missing
from laban.work.models import Task, TaskDraft
from laban.work.operations import drafts, drafts_links
from laban.work.operations.create import ChildShare, InputOwed, NewTask, Step, create_children, create_tasks
from laban.work.queries.drafts import Members, accepted, facts_of

NAMED = gettext_noop("Proposal {place} ({path}): {fault}")


@dataclass(frozen=True)
class Published:
    """How much the act made: root tasks, children of cascades, links to tasks of other documents, indicators."""

    tasks: int
    children: int
    links: int
    indicators: int


@transaction.atomic
def publish_document(*, actor: Actor, document: Document, now: datetime) -> Published:
    """Make duties of all that is accepted and not yet published; may be done again for what is accepted later.

    Raises Conflict when nothing is accepted, and Invalid whose fields name the proposals (`draft-<id>`) at fault;
    then nothing is created.
    """
    POLICY.require(actor, "document.publish", document)
    row = locked(document)
    tasks, indicators = accepted(row), accepted_indicators(row)
    if not tasks and not indicators:
        raise Conflict(gettext_noop("Nothing is accepted yet: accept at least one proposal."), code="nothing_accepted")
    members = Members()
    _require_whole(tasks, members)
    entries = dictionary.publish(actor=actor, document=row, drafts=indicators, now=now)
    linked = [draft for draft in tasks if draft.same_as_id]
    fresh = [draft for draft in tasks if not draft.same_as_id]
    made = _make_tasks(actor, row, fresh, entries, now)
    children = sum(_cascade(actor, draft, task, members, now) for draft, task in made)
    drafts_links.link_all(actor=actor, drafts=linked, now=now)
    drafts.note_published(made=[*made, *((draft, draft.same_as) for draft in linked)])
    coverage.note_published(document=row, now=now)
    add_reports_for(row.tasks.filter(published_at=now).select_related("document"), now=now)
    done = Published(len(made), children, len(linked), len(set(entries.values())))
    counts = {name: (None, count) for name, count in vars(done).items()}
    record(actor=actor, act=Act("document.publish", target_of(row), counts), now=now)
    return done


def _require_whole(tasks: Sequence[TaskDraft], members: Members) -> None:
    faults = [
        (f"draft-{draft.pk}", _named(place, draft, message))
        for place, draft in enumerate(tasks, start=1)
        for _, message in missing(facts_of(draft, members))
    ]
    if faults:
        raise Invalid.of(faults, code="draft_incomplete")


def _named(place: int, draft: TaskDraft, message: Message) -> Message:
    path = draft.provision.path if draft.provision else draft.title[:60]
    return Message(NAMED, {"place": place, "path": path, "fault": message})


def _make_tasks(
    actor: Actor, document: Document, fresh: list[TaskDraft], entries: dict[int, Indicator], now: datetime
) -> list[tuple[TaskDraft, Task]]:
    if not fresh:
        return []
    known = {each.pk for draft in fresh for each in draft.indicator_drafts.all() if each.indicator_id}
    earlier = {each.pk: each.indicator for draft in fresh for each in draft.indicator_drafts.all() if each.pk in known}
    data = [_task(document, draft, {**earlier, **entries}) for draft in fresh]
    try:
        tasks = create_tasks(actor=actor, data=data, now=now)
    except Invalid as error:
        raise _renamed(error, fresh) from error
    return list(zip(fresh, tasks, strict=True))


def _task(document: Document, draft: TaskDraft, entries: dict[int, Indicator]) -> NewTask:
    one = draft.owner_mode == OwnerMode.ONE
    owner = draft.owner if one and draft.owner else document.keeper
    named = list(draft.coordinating.all())
    inputs = [InputOwed(agency=agency) for agency in named if agency.pk != owner.pk]
    return NewTask(
        title=draft.title,
        owner=owner,
        assigner=document.keeper,
        document=document,
        provision=draft.provision,
        deadline_kind=draft.deadline_kind,
        deadline_text=draft.deadline_text,
        start_on=draft.start_on,
        due=draft.due,
        product_kind=draft.product_kind,
        product_text=draft.product_text,
        lead_text=_lead_text(draft, owner),
        coordinating_text=_unnamed(draft, named),
        weight=draft.weight,
        coordinating=inputs,
        milestones=[Step(title=each["title"], due=date.fromisoformat(each["due"])) for each in draft.milestones],
        indicators=[entries[each.pk] for each in draft.indicator_drafts.all() if each.pk in entries],
    )


def _lead_text(draft: TaskDraft, owner: Agency) -> str:
    """The text's own words, where they say more than the owner's name."""
    said = "; ".join(draft.lead_names)
    return "" if said.casefold() == owner.name.casefold() else said[:500]


def _unnamed(draft: TaskDraft, named: list[Agency]) -> str:
    """What the text says of coordination, where not every name became an agency ("các bộ, ngành, địa phương")."""
    return "; ".join(draft.coordinating_names) if len(named) < len(draft.coordinating_names) else ""


def _cascade(actor: Actor, draft: TaskDraft, task: Task, members: Members, now: datetime) -> int:
    if draft.owner_mode != OwnerMode.CASCADE:
        return 0
    shares = [ChildShare(owner=agency) for agency in members.of(draft)]
    return len(create_children(actor=actor, parent=task, shares=shares, now=now))


def _renamed(error: Invalid, fresh: list[TaskDraft]) -> Invalid:
    """Faults of rows as faults of the proposals that they came from."""
    pairs = []
    for field, messages in error.errors.items():
        row = int(field.split(".")[0]) if field.split(".")[0].isdecimal() else 1 if len(fresh) == 1 else 0
        for message in messages:
            inner = message.params.get("fault", message)
            if row and isinstance(inner, Message):
                pairs.append((f"draft-{fresh[row - 1].pk}", _named(row, fresh[row - 1], inner)))
            else:
                pairs.append((field, message))
    return Invalid.of(pairs, code="draft_incomplete")
