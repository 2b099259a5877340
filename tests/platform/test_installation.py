"""What an installation is, is asked until it is known, and then never again."""

import pytest

from laban.platform.models import Installation
from laban.platform.operations.installation import mark_demo, set_fact
from laban.platform.queries import installation
from laban.platform.queries.installation import is_demo


@pytest.fixture(autouse=True)
def forgotten(db):
    installation.forget()
    yield
    installation.forget()


def test_an_empty_installation_is_asked_again_because_a_demo_may_still_come(django_assert_num_queries):
    assert is_demo() is False
    Installation.objects.create(name="demo", value=True)  # by another process
    with django_assert_num_queries(1):
        assert is_demo() is True


def test_a_loaded_installation_that_is_no_demo_is_asked_once(django_assert_num_queries):
    set_fact(name="reference", value="vn")
    assert is_demo() is False
    with django_assert_num_queries(0):
        assert is_demo() is False


def test_a_demo_is_asked_once(django_assert_num_queries):
    mark_demo()
    assert is_demo() is True
    with django_assert_num_queries(0):
        assert is_demo() is True


def test_what_is_written_here_shows_at_once():
    set_fact(name="reference", value="vn")
    assert is_demo() is False
    mark_demo()
    assert is_demo() is True
