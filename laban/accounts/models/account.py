from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Accounts are made by `operations.accounts.open_account`; this serves Django's own look-ups."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """A person who signs in. What she may do hangs on her posts alone; there is no superuser flag."""

    username = models.CharField(max_length=80, unique=True)
    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=120)
    folded = models.CharField(max_length=220, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=5, default="vi")
    theme = models.CharField(max_length=5, default="auto")
    density = models.CharField(max_length=8, default="regular")
    single_keys = models.BooleanField(default=True)
    """Keys of one letter act in lists; off for whoever dictates or uses other keys (WCAG 2.1.4)."""
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    mail_digest = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name
