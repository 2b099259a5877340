"""Proposed indicators of a document."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from laban.documents.models import Document, DocumentFile
from laban.documents.policy import POLICY as DOCUMENTS
from laban.indicators.models import IndicatorDraft
from laban.kernel.actor import Actor

TOUCHED = Q(source="officer") | Q(version__gt=1) | ~Q(state="proposed")
"""Proposals that a person typed, changed or decided on."""


def of_document(document: Document) -> QuerySet[IndicatorDraft]:
    return IndicatorDraft.objects.filter(document=document).order_by("order", "id")


def one(actor: Actor, draft_id: int) -> IndicatorDraft | None:
    """A proposal of a document that the actor breaks down."""
    kept = Document.objects.filter(DOCUMENTS.scope(actor, "document.break_down"))
    rows = IndicatorDraft.objects.filter(document__in=kept, pk=draft_id)
    return rows.select_related("document", "owner", "provision", "indicator").first()


def of_provision(document: Document, provision_id: int | None) -> list[IndicatorDraft]:
    return list(of_document(document).filter(provision=provision_id).select_related("owner"))


def accepted(document: Document) -> list[IndicatorDraft]:
    """What the next publishing will put into the dictionary."""
    return list(of_document(document).filter(state="accepted").select_related("owner", "provision"))


def at_stake(document: Document, file: DocumentFile | None = None) -> tuple[int, int]:
    """Proposals of a document (or at the paragraphs of one file), and how many of them a person touched."""
    rows = IndicatorDraft.objects.filter(document=document)
    rows = rows.filter(provision__file=file) if file else rows
    return rows.count(), rows.filter(TOUCHED).count()


def counts(document: Document) -> dict[str, int]:
    """How many stand in each state."""
    return dict(of_document(document).order_by().values_list("state").annotate(count=Count("id")))
