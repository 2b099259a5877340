"""Rows of tallies and alerts."""

from laban.monitoring.models.alert import Alert, AlertState
from laban.monitoring.models.tally import CountedTask, FoldState, TallyRow, TallyWeek

__all__ = ["Alert", "AlertState", "CountedTask", "FoldState", "TallyRow", "TallyWeek"]
