"""How periods and reports are named outside their own pages, and where they are found."""

from __future__ import annotations

from laban.kernel.messages import Message
from laban.kernel.period import Period
from laban.reporting.models import ReportingPeriod


def name_of(period: ReportingPeriod) -> Message:
    """The period's name, to be translated by a face."""
    span = Period.parse(period.key)
    return Message(span.label_key, span.label_params)


def grid_url(period_key: str) -> str:
    """The grid of a period, for links that are kept (a test pins it to the page's address)."""
    return f"/reports/{period_key}/"


def report_url(report_id: int) -> str:
    """The page of a report, for links that are kept."""
    return f"/reports/report/{report_id}/"


QUEUE_URL = "/reports/approvals/"
CORRECTIONS_URL = "/reports/corrections/"
