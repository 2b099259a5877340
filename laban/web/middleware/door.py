"""Before any page: who has not signed in signs in, who has a temporary password changes it, who has no post is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

CHANGE = "account_change_password"
OPEN_TO_ALL = frozenset({"accounts:preferences", "accounts:stay"})
"""Pages of ours that a visitor may use; those of sign-in, the API and assets look after themselves."""
WITH_TEMPORARY = frozenset({CHANGE, "account_logout", *OPEN_TO_ALL})
WITHOUT_POST = frozenset({"accounts:profile", "accounts:edit_profile", "accounts:switch_post", *WITH_TEMPORARY})


class Door:
    """Looks at the name of the page that was asked for, before its view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or _looks_after_itself(request, view):
            return None
        name = match.view_name
        if not request.user.is_authenticated:
            return None if name in OPEN_TO_ALL or name.startswith("account_") else _sign_in(request)
        if request.user.must_change_password and name not in WITH_TEMPORARY:
            return _go(request, resolve_url(CHANGE))
        if request.post is None and name not in WITHOUT_POST and not name.startswith("account_"):
            return _go(request, resolve_url("accounts:profile"))
        return None


def _looks_after_itself(request: HttpRequest, view: Callable[..., Any]) -> bool:
    return request.path.startswith("/api/") or not getattr(view, "login_required", True)


def _sign_in(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method == "GET" and not getattr(request, "htmx", False) else "/"
    if getattr(request, "htmx", False):
        return _go(request, resolve_url(settings.LOGIN_URL))
    return redirect_to_login(back, resolve_url(settings.LOGIN_URL))


def _go(request: HttpRequest, address: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        answer = HttpResponse(status=204)
        answer.headers["HX-Redirect"] = address
        return answer
    return redirect(address)
