"""Rows of official reports."""

from laban.publishing.models.official import OfficialReport

__all__ = ["OfficialReport"]
