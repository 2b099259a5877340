"""One document with what its pages show."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from laban.documents.models import Document, DocumentFile, Provision, Reading
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.orgs.models import Agency

DOCUMENT_ACTIONS = ("document.change", "document.discard", "document.break_down", "document.publish")


def one(actor: Actor, document_id: int) -> Document | None:
    """A visible document with keeper and issuer; None hides what may not be seen."""
    rows = Document.objects.filter(POLICY.scope(actor, "document.view"), pk=document_id)
    return rows.select_related("keeper", "issuer").first()


def to_break_down(actor: Actor, document_id: int) -> Document | None:
    """A document whose drafts the actor keeps; None hides it, and its drafts with it."""
    rows = Document.objects.filter(POLICY.scope(actor, "document.break_down"), pk=document_id)
    return rows.select_related("keeper", "issuer").first()


def allowed(actor: Actor, document: Document) -> frozenset[str]:
    return POLICY.allowed(actor, document, DOCUMENT_ACTIONS)


def kept_agencies(actor: Actor) -> list[Agency]:
    """Agencies in whose register the actor enters documents: the one that his office serves first."""
    rows = Agency.objects.filter(POLICY.scope(actor, "document.register_at"), valid_to=None)
    return list(rows.order_by("path"))


def files(document: Document) -> list[DocumentFile]:
    """Its files in order, with the kept bytes' row and `provision_count`."""
    rows = document.files.select_related("file").annotate(provision_count=Count("provisions"))
    return list(rows.order_by("order", "id"))


def file_of(document: Document, file_id: int) -> DocumentFile | None:
    return document.files.select_related("file").filter(pk=file_id).first()


def provisions(document: Document) -> QuerySet[Provision]:
    """All labelled paragraphs in the order of files and text."""
    return document.provisions.select_related("file").order_by("file__order", "file_id", "order")


def provision_of(document: Document, provision_id: int) -> Provision | None:
    return document.provisions.select_related("document").filter(pk=provision_id).first()


def carried_out(actor: Actor, document: Document) -> list[Document]:
    """What it implements, as far as the actor sees it."""
    return list(document.implements.filter(POLICY.scope(actor, "document.view")).order_by("issued_on"))


def carried_out_by(actor: Actor, document: Document) -> list[Document]:
    """Programmes and plans that implement it, as far as the actor sees them."""
    return list(document.implemented_by.filter(POLICY.scope(actor, "document.view")).order_by("issued_on"))


def reading_of(actor: Actor, reading_id: UUID) -> Reading | None:
    """A file that this very account handed in."""
    rows = Reading.objects.select_related("keeper", "document", "file")
    return rows.filter(pk=reading_id, account_id=actor.account_id).first()


def reading_of_job(job_id: UUID) -> Reading | None:
    return Reading.objects.select_related("keeper", "document").filter(job_id=job_id).first()


def likely_implemented(actor: Actor, title: str, *, limit: int = 3) -> list[Document]:
    """Documents whose number the title names ("… thực hiện Nghị quyết số 57-NQ/TW …")."""
    words = {word.strip('.,;:()"“”') for word in title.split()}
    with_digit = {word for word in words if any(char.isdigit() for char in word)}
    numbers = {word for word in with_digit if "/" in word or ("-" in word and any(char.isupper() for char in word))}
    if not numbers:
        return []
    wanted = Q()
    for number in numbers:
        wanted |= Q(number__iexact=number)
    rows = Document.objects.filter(POLICY.scope(actor, "document.view"), wanted)
    return list(rows.order_by("-issued_on")[:limit])


def open_reading(actor: Actor, document: Document) -> Reading | None:
    """The last file that this account handed in for the document and did not yet add."""
    rows = Reading.objects.filter(
        document=document, account_id=actor.account_id, state__in=("waiting", "read", "refused")
    )
    last = rows.order_by("-created_at").first()
    return last if last is None or last.state != "refused" else None
