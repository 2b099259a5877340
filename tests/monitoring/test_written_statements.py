"""Statements that are written once a reader hold nothing that the database knows: writing one asks nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laban.monitoring.queries.needed import _counts
from laban.monitoring.queries.waiting import _statement
from laban.platform.statements import _written


@pytest.mark.parametrize("build", [_statement, _counts])
@pytest.mark.parametrize(("role", "agency"), [("leader", "CP"), ("focal", "UB-LD"), ("task_officer", "BKHCN")])
def test_writing_a_statement_asks_nothing(world, build, role, agency):
    actor = world.actor(role, agency)
    _written.cache_clear()
    with CaptureQueriesContext(connection) as asked:
        _written(build, (actor,))
    assert [each["sql"] for each in asked] == []
