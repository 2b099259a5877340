"""Rows of accounts."""

from laban.accounts.models.account import Account
from laban.accounts.models.post import Post
from laban.accounts.models.token import ApiToken

__all__ = ["Account", "ApiToken", "Post"]
