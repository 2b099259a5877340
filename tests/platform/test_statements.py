"""A kept statement asks anew each time, with the values of the one who asks."""

import pytest

from laban.platform.models import Installation
from laban.platform.statements import asked

pytestmark = pytest.mark.django_db


def _named(name):
    return Installation.objects.filter(name=name).values_list("name")


def _nobody(ids):
    return Installation.objects.filter(pk__in=ids).values_list("name")


def test_what_is_stored_now_is_read_with_a_statement_that_was_written_before():
    assert asked(_named, "one") == []
    Installation.objects.create(name="one", value=1)
    assert asked(_named, "one") == [("one",)]


def test_another_reader_has_another_statement():
    Installation.objects.create(name="one", value=1)
    assert (asked(_named, "one"), asked(_named, "two")) == ([("one",)], [])


def test_a_stand_in_is_swapped_for_the_value_of_this_asking():
    Installation.objects.create(name="one", value=1)
    assert asked(_named, "?", swap={"?": "one"}) == [("one",)]
    assert asked(_named, "?", swap={"?": "two"}) == []


def test_a_query_that_can_mean_no_row_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert asked(_nobody, ()) == []
