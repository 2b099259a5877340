"""Every page says which methods it answers: what is only read does not answer a POST, and nothing answers the rest."""

import inspect
import logging
from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver
from django.views.decorators.http import require_safe

from laban.web.methods import require_form

UNKNOWN = "PROPFIND"


def _views(resolver, space=""):
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _views(each, f"{space}{each.namespace}:" if each.namespace else space)
        elif inspect.unwrap(each.callback).__module__.startswith("laban.web."):
            yield f"{space}{each.name}", each.callback


VIEWS = dict(_views(get_resolver()))


def allowed(view):
    """Methods that a view answers, as its guard says them; None where it has no guard and would just run."""
    request = RequestFactory().generic(UNKNOWN, "/")
    request.user = SimpleNamespace(is_authenticated=True)
    try:
        answer = view(request)
    except Exception:
        return None
    return set(answer.headers["Allow"].split(", ")) if answer.status_code == 405 else None


@pytest.fixture(autouse=True)
def quiet():
    logger = logging.getLogger("django.request")
    before, logger.disabled = logger.disabled, True
    yield
    logger.disabled = before


def test_all_areas_are_looked_at():
    assert {name.split(":")[0] for name in VIEWS} >= {"desk", "documents", "tasks", "reports", "orgs", "accounts"}


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_a_page_says_which_methods_it_answers(name):
    assert allowed(VIEWS[name]) in ({"GET", "HEAD"}, {"GET", "HEAD", "POST"}, {"POST"})


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_a_page_answers_post_only_where_it_looks_at_what_was_posted(name):
    if "POST" in allowed(VIEWS[name]):
        code = "\n".join(_code(each) for each in _with_helpers(inspect.unwrap(VIEWS[name])))
        acts = "POST" in code or "now_of(" in code
        assert acts, "the view neither reads the form nor the clock: it is a page to read"


def _code(function):
    return "\n".join(line for line in inspect.getsource(function).splitlines() if not line.startswith("@"))


def _with_helpers(view):
    """The view and the functions of its own module that it calls."""
    named = (view.__globals__.get(name) for name in view.__code__.co_names)
    return [view, *(each for each in named if inspect.isfunction(each) and each.__module__ == view.__module__)]


def test_a_view_without_a_guard_is_found():
    assert allowed(lambda request: SimpleNamespace(status_code=200)) is None
    assert allowed(lambda request: {}["missing"]) is None
    assert allowed(require_safe(lambda request: None)) == {"GET", "HEAD"}
    assert allowed(require_form(lambda request: None)) == {"GET", "HEAD", "POST"}
