"""Tasks of one document as its page lists them."""

from __future__ import annotations

from django.db.models import Case, Count, F, Q, QuerySet, When

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.kernel.folding import fold
from laban.work.models import Task
from laban.work.queries.lists import visible

TEXT = "text"
ORDERS = {"number": "number", "owner": "owner__order", "due": "due"}


def highest(actor: Actor, document: Document, *, text: str = "", order: str = TEXT) -> QuerySet[Task]:
    """The highest tasks of the document that the reader sees, with owner and `child_count`: root tasks, those shared
    with other documents too, and parts of tasks that he does not see.

    In the order of the text (what belongs to no paragraph behind, what is shared last), or by a column.
    """
    seen = visible(actor).filter(document=document).order_by().values("pk")
    top = Q(parent=None) | (Q(document=document) & ~Q(parent__in=seen))
    rows = visible(actor).filter(top, Q(document=document) | Q(also_in__document=document))
    words = fold(text).split()
    for word in words:
        wanted = Q(folded__contains=word) | Q(owner__folded__contains=word)
        rows = rows.filter(wanted | Q(number=int(word)) if word.isdecimal() and len(word) < 9 else wanted)
    children = Count("children", filter=Q(children__cancelled_on=None), distinct=True)
    rows = rows.select_related("owner").annotate(child_count=children)
    if order.lstrip("-") not in ORDERS:
        shared = Case(When(document=document, then=0), default=1)
        places = (F(f"provision__{name}").asc(nulls_last=True) for name in ("file__order", "file_id", "order"))
        return rows.order_by(shared, *places, "number", "id")
    column = ORDERS[order.lstrip("-")]
    return rows.order_by(f"-{column}" if order.startswith("-") else column, "id")
