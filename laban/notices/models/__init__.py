"""Rows of notices."""

from laban.notices.models.notice import Notice

__all__ = ["Notice"]
