"""Tasks of one document as its page lists them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.work.models import Task
from laban.work.queries.lists import visible

ORDERS = {"number": "number", "owner": "owner__order", "due": "due"}


def highest(actor: Actor, document: Document, *, text: str = "", order: str = "number") -> QuerySet[Task]:
    """The highest tasks of the document that the reader sees, with owner and `child_count`: root tasks, those shared
    with other documents too, and parts of tasks that he does not see."""
    seen = visible(actor).filter(document=document).order_by().values("pk")
    top = Q(parent=None) | (Q(document=document) & ~Q(parent__in=seen))
    rows = visible(actor).filter(top, Q(document=document) | Q(also_in__document=document))
    words = fold(text).split()
    for word in words:
        wanted = Q(folded__contains=word) | Q(owner__folded__contains=word)
        rows = rows.filter(wanted | Q(number=int(word)) if word.isdecimal() and len(word) < 9 else wanted)
    column = ORDERS.get(order.lstrip("-"), "number")
    ordering = f"-{column}" if order.startswith("-") else column
    children = Count("children", filter=Q(children__cancelled_on=None), distinct=True)
    return rows.select_related("owner").annotate(child_count=children).order_by(ordering, "id")
