"""Rows of reporting."""

from laban.reporting.models.period import PeriodUnlock, ReportingPeriod, ReportingRule
from laban.reporting.models.report import Report, ReportFile, ReportStep

__all__ = ["PeriodUnlock", "Report", "ReportFile", "ReportStep", "ReportingPeriod", "ReportingRule"]
