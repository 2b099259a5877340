"""Names of documents for pages that only point to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from laban.documents.models import Document


@dataclass(frozen=True)
class DocumentName:
    """What a row shows of a document."""

    number: str
    kind: str
    title: str


def short_titles(ids: Iterable[int]) -> dict[int, DocumentName]:
    """Number, kind and title by id, in one query; ids that do not exist are left out."""
    rows = Document.objects.filter(pk__in=list(ids)).values_list("pk", "number", "kind", "title")
    return {pk: DocumentName(number, kind, title) for pk, number, kind, title in rows}
