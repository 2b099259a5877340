"""Tasks of one document as its page lists them."""

from __future__ import annotations

from django.db.models import Case, Count, F, Q, QuerySet, When

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.work.models import Task
from laban.work.queries.lists import linked, visible

TEXT = "text"
ORDERS = {"number": "number", "owner": "owner__order", "due": "due"}


def highest(actor: Actor, document: Document, *, text: str = "", order: str = TEXT) -> QuerySet[Task]:
    """The highest tasks of the document that the reader sees: root tasks, those shared with other documents too, and
    parts of tasks that he does not see.

    In the order of the text (what belongs to no paragraph behind, what is shared last), or by a column.
    """
    top = Q(parent=None) | (Q(document=document) & ~Q(parent__in=_wholes(actor, document)))
    rows = visible(actor).filter(top, Q(document=document) | Q(pk__in=linked(document.pk)))
    words = fold(text).split()
    for word in words:
        wanted = Q(folded__contains=word) | Q(owner__folded__contains=word)
        rows = rows.filter(wanted | Q(number=int(word)) if word.isdecimal() and len(word) < 9 else wanted)
    if order.lstrip("-") not in ORDERS:
        shared = Case(When(document=document, then=0), default=1)
        places = (F(f"provision__{name}").asc(nulls_last=True) for name in ("file__order", "file_id", "order"))
        return rows.order_by(shared, *places, "number", "id")
    column = ORDERS[order.lstrip("-")]
    return rows.order_by(f"-{column}" if order.startswith("-") else column, "id")


def _wholes(actor: Actor, document: Document) -> list[int]:
    """Tasks of the document that were handed on in parts and that the reader sees.

    They are few beside their parts, and asked for first: asked of each part anew, the rule of what one sees took two
    seconds for a document of 8,000 tasks.
    """
    parts = Task.objects.filter(document=document, parent__isnull=False).values("parent_id")
    return list(visible(actor).filter(document=document, pk__in=parts).order_by().values_list("pk", flat=True))


def shown(rows: QuerySet[Task], start: int, stop: int) -> list[Task]:
    """The rows from `start` up to `stop` with owner and `child_count`; only these are read and counted."""
    ids = list(rows.values_list("pk", flat=True)[start:stop])
    children = Count("children", filter=Q(children__cancelled_on=None))
    found = Task.objects.select_related("owner").annotate(child_count=children).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
