"""`laban check` names what is wrong, exits with 1, and `--recount` makes the tallies anew."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from laban.monitoring.models import TallyRow
from laban.monitoring.operations.fold import fold
from tests.world import NOW, World


def check(*options: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("check_data", *options, stdout=said)
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue()
    return 0, said.getvalue()


@pytest.mark.usefixtures("time_machine_at_now")
def test_a_false_tally_is_named_and_mended_by_a_recount(world: World) -> None:
    world.task(owner="BKHCN")
    fold(now=NOW)
    assert check()[0] == 0
    row = TallyRow.objects.exclude(counts={}).order_by("pk")[0]
    TallyRow.objects.filter(pk=row.pk).update(counts={name: count + 1 for name, count in row.counts.items()})
    code, said = check()
    assert code == 1
    assert "audit record: clean" in said
    assert "tallies and statuses: clean" not in said
    assert check("--recount")[0] == 0
    assert check()[0] == 0
