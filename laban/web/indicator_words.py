"""Words of indicators in the reader's language, for every area that shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.web.ui import formats

OPERATORS = (
    ("ge", gettext_lazy("at least (≥)")),
    ("le", gettext_lazy("at most (≤)")),
    ("eq", gettext_lazy("exactly (=)")),
    ("range", gettext_lazy("from … to …")),
    ("rank", gettext_lazy("among the first (rank ≤)")),
    ("qualitative", gettext_lazy("in words only")),
)
DIRECTIONS = (
    ("up", gettext_lazy("more")),
    ("down", gettext_lazy("less")),
    ("none", gettext_lazy("neither")),
)
RHYTHMS = (
    ("week", gettext_lazy("Every week")),
    ("month", gettext_lazy("Every month")),
    ("quarter", gettext_lazy("Every quarter")),
    ("half_year", gettext_lazy("Every six months")),
    ("nine_months", gettext_lazy("After nine months")),
    ("year", gettext_lazy("Every year")),
)
"""Kinds of periods: in which a document is reported on, and an indicator measured."""
_SIGNS = {"ge": "≥ ", "le": "≤ ", "rank": "≤ "}


def wanted(target: Any) -> str:
    """A target as it is said: "≥ 70"."""
    if target is None:
        return formats.UNKNOWN
    if target.operator == "qualitative":
        return _("in words")
    if target.operator == "range":
        return f"{formats.number(target.value)}–{formats.number(target.value_high)}"
    return f"{_SIGNS.get(target.operator, '')}{formats.number(target.value)}"
