"""What becomes of proposals when the file they were read from is taken out of a draft, or replaced by another.

Proposals of tasks and of indicators alike hang at a paragraph of a file; their subjects hand in their own rows.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from laban.documents.domain.replacing import Proposal, carried
from laban.documents.models import DocumentFile


def drop_of_file(rows: QuerySet[Any], *, file: DocumentFile) -> int:
    """Proposals that hang at paragraphs of the file go with it; returns how many."""
    return rows.filter(provision__file=file).delete()[1].get(rows.model._meta.label, 0)


def carry_over(rows: QuerySet[Any], *, touched: Q, old: DocumentFile, new: DocumentFile) -> int:
    """What stays (`domain.replacing`) hangs at the paragraph of its label in the new file, or at none.

    `touched`: the rows that a person has worked on. Returns how many stayed.
    """
    listed = rows.select_related("provision").order_by("order", "id")
    worked_on = {row.pk: row for row in listed.filter(touched, provision__file=old)}
    fresh = {row.pk: row for row in listed.filter(provision__file=new)}
    places = dict(new.provisions.values_list("path", "pk"))
    pairs = carried(map(_seen, worked_on.values()), map(_seen, fresh.values()))
    kept = []
    for draft_id, twin_id in pairs:
        row = worked_on[draft_id]
        row.order = fresh[twin_id].order if twin_id else row.order
        row.provision_id = places.get(_seen(row).path)
        row.version += 1
        kept.append(row)
    rows.filter(pk__in=[twin_id for _, twin_id in pairs if twin_id]).delete()
    rows.bulk_update(kept, ["provision", "order", "version"], batch_size=200)
    return len(kept)


def _seen(row: Any) -> Proposal:
    return Proposal(row.pk, row.provision.path if row.provision else "", row.source_text, row.source)
