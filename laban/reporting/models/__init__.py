"""Rows of reporting."""

from laban.reporting.models.period import PeriodUnlock, ReminderSent, ReportingPeriod, ReportingRule
from laban.reporting.models.report import Report, ReportCorrection, ReportFile, ReportStep

__all__ = [
    "PeriodUnlock",
    "ReminderSent",
    "Report",
    "ReportCorrection",
    "ReportFile",
    "ReportStep",
    "ReportingPeriod",
    "ReportingRule",
]
