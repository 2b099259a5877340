"""Documents that an actor may see, as a list that filters, sorts and searches."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from laban.documents.models import Document
from laban.documents.policy import POLICY
from laban.kernel.actor import Actor
from laban.kernel.folding import fold

SORTS = {
    "issued": ("issued_on", "id"),
    "-issued": ("-issued_on", "-id"),
    "received": ("received_on", "id"),
    "-received": ("-received_on", "-id"),
    "number": ("number", "id"),
    "-number": ("-number", "-id"),
    "title": ("folded", "id"),
    "-title": ("-folded", "-id"),
}


@dataclass(frozen=True, kw_only=True)
class DocumentFilter:
    """Empty values do not filter. `year` is that of issue; `keeper` and `implements` are ids."""

    text: str = ""
    kind: str = ""
    state: str = ""
    year: int | None = None
    keeper: int | None = None
    implements: int | None = None
    sort: str = "-issued"


def visible(actor: Actor) -> QuerySet[Document]:
    """Every document that the actor may see."""
    return Document.objects.filter(POLICY.scope(actor, "document.view"))


def drafts_kept_by(agency_id: int) -> int:
    """Documents of an agency that nobody has broken down and published yet."""
    return Document.objects.filter(keeper_id=agency_id, state="draft").count()


def listed(actor: Actor, wanted: DocumentFilter) -> QuerySet[Document]:
    """The rows of the register's page, with keeper and issuer, and with `file_count`."""
    rows = visible(actor)
    for word in fold(wanted.text).split():
        rows = rows.filter(folded__contains=word)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.year:
        rows = rows.filter(issued_on__year=wanted.year)
    if wanted.keeper:
        rows = rows.filter(keeper=wanted.keeper)
    if wanted.implements:
        rows = rows.filter(implements=wanted.implements)
    return (
        rows.select_related("keeper", "issuer")
        .annotate(file_count=Count("files", distinct=True))
        .order_by(*SORTS.get(wanted.sort, SORTS["-issued"]))
    )


def kinds(actor: Actor) -> list[str]:
    """Kinds that occur among the visible documents, for the filter."""
    return list(visible(actor).order_by("kind").values_list("kind", flat=True).distinct())


def years(actor: Actor) -> list[int]:
    """Years of issue that occur, the latest first."""
    return sorted({day.year for day in visible(actor).dates("issued_on", "year")}, reverse=True)
