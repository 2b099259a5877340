"""Accounts are made by administrators; nobody signs up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """allauth as it is, without sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_user_search_fields(self) -> list[str]:
        return ["username", "full_name", "email"]

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """User names are given by the administrator."""
