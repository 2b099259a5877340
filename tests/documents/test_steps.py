"""Steps that can be undone do not grow without end."""

from __future__ import annotations

import pytest

from laban.documents.models import DraftStep
from laban.documents.operations import steps
from laban.jobs import tidy
from tests.documents.made import document
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_last_two_hundred_steps_of_each_person_on_a_document_stay(world: World) -> None:
    made, other = document(world, number="1/NQ-CP"), document(world, number="2/NQ-CP")
    DraftStep.objects.all().delete()

    def took(of: object, who: int | None, count: int) -> list[int]:
        rows = [DraftStep(document=of, account_id=who, act="accept", before=[], at=world.now) for _ in range(count)]
        return [row.pk for row in DraftStep.objects.bulk_create(rows)]

    mine, hers, elsewhere, nobody = took(made, 1, 203), took(made, 2, 200), took(other, 1, 7), took(other, None, 201)
    assert steps.drop_old() == 4
    assert sorted(DraftStep.objects.values_list("pk", flat=True)) == [*mine[3:], *hers, *elsewhere, *nobody[1:]]
    tidy.run()
    assert DraftStep.objects.count() == 607
