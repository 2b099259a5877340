"""How much of each document has become tasks: two queries for any number of documents."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count

from laban.documents.models import Document
from laban.work.domain.coverage import Coverage
from laban.work.models import Task, TaskDocument


def coverage_of(documents: Sequence[Document]) -> dict[int, Coverage]:
    """Published root tasks of each document, with those that it shares, beside what a person expects."""
    ids = [each.pk for each in documents]
    own = _counted(Task.objects.filter(document__in=ids, parent=None, cancelled_on=None).values_list("document"))
    shared = _counted(TaskDocument.objects.filter(document__in=ids).values_list("document"))
    return {
        each.pk: Coverage(
            entered=own.get(each.pk, 0) + shared.get(each.pk, 0),
            expected=each.expected_tasks,
            confirmed=each.gone_through_at is not None,
        )
        for each in documents
    }


def _counted(rows: object) -> dict[int, int]:
    return dict(rows.annotate(count=Count("id")).order_by())  # type: ignore[attr-defined]
