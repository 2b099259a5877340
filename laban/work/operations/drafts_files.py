"""What becomes of proposed tasks when the file they were read from is taken out of a draft, or replaced."""

from __future__ import annotations

from laban.documents.domain.replacing import Proposal, carried
from laban.documents.models import DocumentFile
from laban.work.models import TaskDraft
from laban.work.queries.drafts import TOUCHED


def drop_of_file(*, file: DocumentFile) -> int:
    """Proposals that hang at its paragraphs go with it; returns how many."""
    return TaskDraft.objects.filter(provision__file=file).delete()[1].get(TaskDraft._meta.label, 0)


def carry_over(*, old: DocumentFile, new: DocumentFile) -> int:
    """What stays (documents.domain.replacing) hangs at the paragraph of its label in the new file, or at none."""
    rows = TaskDraft.objects.select_related("provision").order_by("order", "id")
    touched = {row.pk: row for row in rows.filter(TOUCHED, provision__file=old)}
    fresh = {row.pk: row for row in rows.filter(provision__file=new)}
    places = dict(new.provisions.values_list("path", "pk"))
    pairs = carried(map(_seen, touched.values()), map(_seen, fresh.values()))
    kept = []
    for draft_id, twin_id in pairs:
        row = touched[draft_id]
        row.order = fresh[twin_id].order if twin_id else row.order
        row.provision_id = places.get(_seen(row).path)
        row.version += 1
        kept.append(row)
    TaskDraft.objects.filter(pk__in=[twin_id for _, twin_id in pairs if twin_id]).delete()
    TaskDraft.objects.bulk_update(kept, ["provision", "order", "version"], batch_size=200)
    return len(kept)


def _seen(row: TaskDraft) -> Proposal:
    return Proposal(row.pk, row.provision.path if row.provision else "", row.source_text, row.source)
