"""The month of the reporting tests, for its pages."""

from tests.reporting.conftest import month

__all__ = ["month"]
