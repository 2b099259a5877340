"""Assets built anew while the server runs: what is new is served, what is gone is not found."""

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponseNotFound
from django.test import RequestFactory

from laban.web.middleware.static import Static


@pytest.fixture
def built(tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATIC_ROOT = ""
    finders.get_finder.cache_clear()
    (tmp_path / "app.111.css").write_text("old")
    yield tmp_path
    finders.get_finder.cache_clear()


@pytest.fixture
def served(built):
    middleware = Static(lambda request: HttpResponseNotFound())

    def ask(name):
        answer = middleware(RequestFactory().get(f"/static/{name}"))
        return answer.status_code, b"".join(answer) if answer.streaming else b""

    return ask


def test_a_file_of_the_start_is_served(served):
    assert served("app.111.css") == (200, b"old")


def test_a_file_that_a_new_build_took_away_is_not_found(served, built):
    (built / "app.111.css").unlink()
    assert served("app.111.css")[0] == 404
    assert served("app.111.css")[0] == 404


def test_a_file_of_a_new_build_is_served_without_a_restart(served, built):
    (built / "app.222.css").write_text("new")
    assert served("app.222.css") == (200, b"new")


def test_a_file_written_anew_is_served_whole(served, built):
    assert served("app.111.css") == (200, b"old")
    (built / "app.111.css").write_text("longer than before")
    assert served("app.111.css") == (200, b"longer than before")


@pytest.mark.parametrize("name", ["../settings.py", "nothing.css", "a/%2e%2e/app.111.css"])
def test_nothing_else_is_found(served, name):
    assert served(name)[0] == 404
