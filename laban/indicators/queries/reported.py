"""Measurements by the report that they came with."""

from __future__ import annotations

from collections.abc import Iterable

from laban.indicators.models import Measurement


def by_report(report_ids: Iterable[int]) -> dict[int, Measurement]:
    """The measurement of each report that brought one; no query for none."""
    wanted = set(report_ids)
    if not wanted:
        return {}
    return {row.report_id: row for row in Measurement.objects.filter(report_id__in=wanted) if row.report_id}
