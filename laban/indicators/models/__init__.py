"""Rows of indicators."""

from laban.indicators.models.indicator import Indicator, IndicatorDraft
from laban.indicators.models.measurement import Measurement
from laban.indicators.models.target import Target

__all__ = ["Indicator", "IndicatorDraft", "Measurement", "Target"]
