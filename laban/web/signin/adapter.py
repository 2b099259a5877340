"""Accounts are made by administrators; nobody signs up. What allauth changes goes through the operations."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from laban.accounts.operations.passwords import choose_password
from laban.accounts.queries.people import username_for
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.web.clock import now_of


class ClosedSignup(DefaultAccountAdapter):
    """allauth as it is, without sign-up; a chosen password leaves a line in the record."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_user_search_fields(self) -> list[str]:
        return ["username", "full_name", "email"]

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """User names are given by the administrator."""

    def clean_password(self, password: str, user: Any = None) -> str:
        """As the validators say, and another one than the present: a temporary password must not become lasting."""
        password = super().clean_password(password, user=user)
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError(gettext("Choose another one than the present password."))
        return password

    def set_password(self, user: Any, password: str) -> None:
        now = now_of(self.request) if self.request else timezone.now()
        actor = Actor(user.pk, str(user), (), office_day(now))
        choose_password(actor=actor, account=user, password=password, now=now)


def address_of(request: HttpRequest) -> str | None:
    """Where a sign-in comes from, for the lock-out: behind `LABAN_PROXIES` proxies what the outermost of them saw.

    None for a caller without an address, as through a socket of the system.
    """
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return None


def name_given(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Whose sign-in is tried, for the lock-out: the user name, also when the address was typed; else what was typed."""
    given = credentials or {}
    typed = given.get("username") or given.get("email")
    if not typed and request is not None:
        typed = request.POST.get("login", "")
    name = str(typed or "").strip().lower()
    return username_for(name) or name
