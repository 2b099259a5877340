"""Rows of notices."""

from laban.notices.models.notice import DigestSent, Notice

__all__ = ["DigestSent", "Notice"]
