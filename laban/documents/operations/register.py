"""Entering a directing document in the register, and correcting what was entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from laban.audit.operations.record import Act, Target, record
from laban.documents.models import Document
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid, NotFound
from laban.kernel.folding import fold
from laban.kernel.messages import Message, gettext_noop
from laban.kernel.period import PeriodKind
from laban.orgs.models import Agency

REPORT_KINDS = tuple(str(kind) for kind in PeriodKind)
APPROVAL_LEVELS = ("owner", "assigner")
_REQUIRED = gettext_noop("Fill in this field.")


@dataclass(frozen=True, kw_only=True)
class NewDocument:
    """What a person confirms about a document.

    `issuer_name` as printed; `issuer` the agency of the register, if it is there. `received_on` None: not known, the
    day of issue stands in with a mark. `implements` holds ids of documents that this one carries out.
    """

    number: str
    kind: str
    title: str
    issuer_name: str
    issued_on: date
    keeper: Agency
    issuer: Agency | None = None
    received_on: date | None = None
    session_number: str = ""
    expected_tasks: int | None = None
    report_kind: str = "month"
    approval_levels: str = "assigner"
    implements: tuple[int, ...] = field(default=())


@transaction.atomic
def register(*, actor: Actor, data: NewDocument, now: datetime) -> Document:
    """A new document in the register of its keeper.

    Raises Invalid by field, and Conflict (`document_twice`) when the keeper has this number, issuer and date already.
    """
    POLICY.require(actor, "document.register_at", data.keeper)
    _check(data, today=office_day(now))
    _once(data, other_than=None)
    document = Document(created_by_id=actor.account_id, created_at=now, **_columns(data))
    document.save()
    _implements(actor, document, data.implements)
    record(actor=actor, act=Act("document.register", target_of(document), said(document)), now=now)
    return document


@transaction.atomic
def change(*, actor: Actor, document: Document, data: NewDocument, version: int, now: datetime) -> Document:
    """Correct the register entry. Raises Conflict when somebody else changed it since `version` was shown."""
    POLICY.require(actor, "document.change", document)
    row = locked(document, version=version)
    _check(data, today=office_day(now))
    _once(data, other_than=row)
    if data.keeper.pk != row.keeper_id:
        raise Invalid(gettext_noop("The keeper of a document is not changed."), field="keeper")
    old = said(row)
    for name, value in _columns(data).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    _implements(actor, row, data.implements)
    changes = {name: (old[name][1], value[1]) for name, value in said(row).items()}
    record(actor=actor, act=Act("document.change", target_of(row), changes), now=now)
    return row


def target_of(document: Document) -> Target:
    return Target("document", document.pk, str(document))


def locked(document: Document, *, version: int | None = None) -> Document:
    """The row, held until the transaction ends. Raises Conflict when it is no longer at `version`."""
    row = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if version is not None and row.version != version:
        raise Conflict(
            gettext_noop("Somebody changed this document while you were working on it. Look at both versions."),
            code="document_version",
        )
    return row


def _check(data: NewDocument, *, today: date) -> None:
    faults = [
        (name, Message(_REQUIRED))
        for name in ("number", "kind", "title", "issuer_name")
        if not getattr(data, name).strip()
    ]
    if data.issued_on > today:
        faults.append(("issued_on", Message(gettext_noop("The date of issue lies in the future."))))
    if data.received_on and data.received_on < data.issued_on:
        faults.append(("received_on", Message(gettext_noop("A document is not received before it is issued."))))
    if data.received_on and data.received_on > today:
        faults.append(("received_on", Message(gettext_noop("The date received lies in the future."))))
    if data.report_kind not in REPORT_KINDS:
        faults.append(("report_kind", Message(_REQUIRED)))
    if data.approval_levels not in APPROVAL_LEVELS:
        faults.append(("approval_levels", Message(_REQUIRED)))
    if faults:
        raise Invalid.of(faults)


def _once(data: NewDocument, *, other_than: Document | None) -> None:
    rows = Document.objects.filter(
        number__iexact=data.number.strip(),
        issuer_name=data.issuer_name.strip(),
        issued_on=data.issued_on,
        keeper=data.keeper,
    )
    found = rows.exclude(pk=other_than.pk if other_than else None).first()
    if found:
        raise Conflict(
            gettext_noop("{number} of {day} is already in the register. Open it and add the file there."),
            code="document_twice",
            number=found.number,
            day=found.issued_on,
            document_id=found.pk,
        )


def _columns(data: NewDocument) -> dict[str, Any]:
    texts = {name: " ".join(getattr(data, name).split()) for name in ("number", "kind", "title", "issuer_name")}
    kept = {f.name for f in fields(data)} - {"implements", "received_on", *texts}
    return {
        **{name: getattr(data, name) for name in kept},
        **texts,
        "received_on": data.received_on or data.issued_on,
        "received_estimated": data.received_on is None,
        "keeper_path": data.keeper.path,
        "folded": fold(" ".join((texts["number"], texts["kind"], texts["issuer_name"], texts["title"]))),
    }


def _implements(actor: Actor, document: Document, wanted: Iterable[int]) -> None:
    """Documents that this one carries out: only what the actor sees, never itself or what carries it out."""
    ids = set(wanted)
    if ids and document.pk in ids:
        raise Invalid(gettext_noop("A document does not implement itself."), field="implements")
    seen = set(Document.objects.filter(POLICY.scope(actor, "document.view"), pk__in=ids).values_list("pk", flat=True))
    if seen != ids:
        raise NotFound("There is no such document.")
    below, frontier = set(), {document.pk}
    while frontier:
        frontier = set(Document.objects.filter(implements__in=frontier).values_list("pk", flat=True)) - below
        below |= frontier
    if below & ids:
        raise Invalid(gettext_noop("These documents would implement each other in a circle."), field="implements")
    document.implements.set(seen)


def said(document: Document) -> dict[str, tuple[None, Any]]:
    """The entry as the record tells it: (None, value) by field."""
    names = (
        "number", "kind", "title", "issuer_name", "issued_on", "received_on", "received_estimated", "session_number",
        "expected_tasks", "report_kind", "approval_levels",
    )  # fmt: skip
    entry: dict[str, tuple[None, Any]] = {name: (None, getattr(document, name)) for name in names}
    implements = sorted(document.implements.values_list("number", flat=True)) if document.pk else []
    return {**entry, "implements": (None, implements or None)}
