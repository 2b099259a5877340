"""What a person says about how completely a document was broken down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.documents.models import Document, Provision
from laban.documents.operations.register import locked, target_of
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.kernel.messages import gettext_noop


@transaction.atomic
def say_without_task(*, actor: Actor, provision: Provision, without: bool, now: datetime) -> Provision:
    """A person looked at a paragraph: it asks for no task (or, after all, may)."""
    POLICY.require(actor, "document.break_down", provision.document)
    was = provision.without_task_at is not None
    provision.without_task_at = now if without else None
    provision.without_task_by_id = actor.account_id if without else None
    provision.save(update_fields=["without_task_at", "without_task_by_id"])
    act = Act(
        "document.say_without_task", target_of(provision.document), {f"without_task {provision.path}": (was, without)}
    )
    record(actor=actor, act=act, now=now)
    return provision


@transaction.atomic
def say_gone_through(*, actor: Actor, document: Document, gone: bool, now: datetime) -> Document:
    """A person confirms having gone through the whole text, or takes it back."""
    POLICY.require(actor, "document.break_down", document)
    row = locked(document)
    old = row.gone_through_at
    row.gone_through_at = now if gone else None
    row.gone_through_by_id = actor.account_id if gone else None
    row.version += 1
    row.save(update_fields=["gone_through_at", "gone_through_by_id", "version"])
    act = Act("document.go_through", target_of(row), {"gone_through_at": (old, row.gone_through_at)})
    record(actor=actor, act=act, now=now)
    return row


@transaction.atomic
def expect(*, actor: Actor, document: Document, tasks: int | None, now: datetime) -> Document:
    """How many tasks the officer expects in the text: the y of "entered x of y". None: not said."""
    POLICY.require(actor, "document.break_down", document)
    if tasks is not None and not 0 <= tasks <= 5000:
        raise Invalid(gettext_noop("Between 0 and 5000 tasks."), field="expected_tasks")
    row = locked(document)
    old, row.expected_tasks = row.expected_tasks, tasks
    row.version += 1
    row.save(update_fields=["expected_tasks", "version"])
    record(actor=actor, act=Act("document.expect", target_of(row), {"expected_tasks": (old, tasks)}), now=now)
    return row


def note_published(*, document: Document, now: datetime) -> Document:
    """The first publishing of its tasks makes a document readable for those below; called inside that act."""
    if document.state != "published":
        document.state, document.published_at = "published", now
    document.version += 1
    document.save(update_fields=["state", "published_at", "version"])
    return document
